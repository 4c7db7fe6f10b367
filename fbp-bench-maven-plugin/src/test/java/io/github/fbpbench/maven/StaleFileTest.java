package io.github.fbpbench.maven;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class StaleFileTest {

    private static final Instant BUILT = Instant.parse("2026-01-02T03:04:05Z");

    @TempDir
    Path project;

    @Test
    void aClassIsStaleWhoseSourceWasEditedLater() throws IOException {
        Path source = file("src/com/example/A.java", 60);
        Path made = file("classes/com/example/A.class", 0);

        assertThat(StaleFile.ofClasses(List.of(at("missing"), at("src")), at("classes")))
                .contains(new StaleFile(source, made))
                .get()
                .extracting(stale -> stale.text(project))
                .isEqualTo("src/com/example/A.java is newer than classes/com/example/A.class");
    }

    @Test
    void aClassThatWasCompiledAfterItsSourceIsNot() throws IOException {
        file("src/com/example/A.java", -60);
        file("classes/com/example/A.class", 0);
        // at the same time, as far as the file system tells
        file("src/com/example/B.kt", 0);
        file("classes/com/example/B.class", 0);
        // generated, or compiled by others under other names
        file("classes/com/example/Generated.class", -600);
        file("src/com/example/package-info.java", 60);
        file("src/com/example/Left.java", 60);

        assertThat(StaleFile.ofClasses(List.of(at("src")), at("classes"))).isEmpty();
    }

    @Test
    void aResourceIsStaleThatWasEditedLater() throws IOException {
        Path source = file("resources/words.txt", 60);
        Path copy = file("classes/words.txt", 0);
        file("resources/not-copied.txt", 60);

        assertThat(StaleFile.ofResources(List.of(at("resources")), at("classes")))
                .contains(new StaleFile(source, copy));
        time(source, 0);
        assertThat(StaleFile.ofResources(List.of(at("resources")), at("classes")))
                .isEmpty();
    }

    @Test
    void whatTheCompilerMadeFromADeletedSourceIsStale() throws IOException {
        Path list = file("target/inputFiles.lst", 0);
        Path kept = file("src/A.java", 0);
        Files.writeString(list, kept + "\n");
        assertThat(StaleFile.ofDeleted(list, at("classes"))).isEmpty();

        Files.writeString(list, kept + "\n" + at("src/B.java") + "\n");
        assertThat(StaleFile.ofDeleted(list, at("classes")).orElseThrow().text(project))
                .isEqualTo("src/B.java is deleted, but was compiled into classes");
        assertThat(StaleFile.ofDeleted(at("none.lst"), at("classes"))).isEmpty();
    }

    @Test
    void anArchiveIsStaleIfAnythingIsNewer() throws IOException {
        file("src/A.java", -60);
        Path newest = file("resources/words.txt", 60);
        Path jar = file("lib.jar", 0);

        assertThat(StaleFile.ofArchive(List.of(at("src"), at("resources")), jar))
                .contains(new StaleFile(newest, jar));
        assertThat(StaleFile.ofArchive(List.of(at("src"), at("missing")), jar)).isEmpty();
    }

    private Path at(String name) {
        return project.resolve(name);
    }

    private Path file(String name, int secondsAfter) throws IOException {
        Path file = at(name);
        Files.createDirectories(file.getParent());
        Files.createFile(file);
        return time(file, secondsAfter);
    }

    private static Path time(Path file, int secondsAfter) throws IOException {
        return Files.setLastModifiedTime(file, FileTime.from(BUILT.plusSeconds(secondsAfter)));
    }
}
