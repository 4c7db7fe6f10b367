package io.github.fbpbench.files;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class OwnFolderTest {

    @TempDir
    Path temp;

    @Test
    void aNewOrEmptyFolderIsClaimedAndStaysSo() throws IOException {
        for (String name : new String[] {"new/deep", "empty"}) {
            Files.createDirectories(temp.resolve("empty"));
            OwnFolder folder = of(temp.resolve(name));
            folder.claim();
            Files.createDirectories(folder.folder().resolve("forks"));
            folder.claim();
            assertThat(folder.isMarked()).isTrue();
        }
    }

    /** As in the folder of a project, or of sources, where any of our names may be the user's. */
    @ParameterizedTest
    @ValueSource(strings = {"pom.xml", "arms", "forks/log.txt", "report.txt", "results.json", "profiles/a", ".hidden"})
    void whatIsNotOursIsRefusedAndStays(String file) throws IOException {
        Path foreign = temp.resolve(file);
        Files.createDirectories(foreign.resolveSibling("").normalize());
        Files.writeString(foreign, "mine");
        OwnFolder folder = of(temp);

        assertThatIllegalArgumentException()
                .isThrownBy(folder::claim)
                .withMessageContainingAll(
                        "'outputDirectory'", temp.toString(), file.split("/")[0], "name a folder that is empty");
        assertThatIllegalArgumentException().isThrownBy(folder::requireUsable);
        assertThat(folder.isMarked()).isFalse();
        assertThat(foreign).hasContent("mine");
    }

    /** Another module may be just writing it, or was killed while it did. */
    @Test
    void aMarkerWithoutAnOwnerIsTakenOver() throws IOException {
        Files.createFile(temp.resolve(OwnFolder.MARKER));
        assertThat(of(temp).isUnclaimed()).isTrue();
        of(temp).claim();
        assertThat(of(temp).isMarked()).isTrue();
        assertThat(of(temp).isUnclaimed()).isFalse();
    }

    @Test
    void twoModulesDoNotShareOne() throws IOException {
        of(temp).claim();
        OwnFolder other = new OwnFolder("outputDirectory", temp, "reports of com.example:other");

        assertThatIllegalArgumentException()
                .isThrownBy(other::claim)
                .withMessageContainingAll("reports of com.example:app", "reports of com.example:other");
        assertThat(of(temp).isMarked()).isTrue();
    }

    @Test
    void aLinkToTheUsersFolderIsRefused() throws IOException {
        Path data = Files.createDirectories(temp.resolve("data"));
        Files.writeString(data.resolve("log.txt"), "mine");
        Path link = Files.createSymbolicLink(temp.resolve("link"), data);

        assertThatIllegalArgumentException().isThrownBy(of(link)::claim);

        OwnFolder own = of(temp.resolve("own"));
        own.claim();
        Files.createSymbolicLink(own.folder().resolve("forks"), data);
        assertThatIllegalArgumentException().isThrownBy(own::claim).withMessageContaining("symbolic link forks");
    }

    @Test
    void aLinkToAnEmptyFolderIsClaimed() throws IOException {
        Path link = Files.createSymbolicLink(temp.resolve("link"), Files.createDirectories(temp.resolve("far")));

        of(link).claim();

        assertThat(of(temp.resolve("far")).isMarked()).isTrue();
    }

    @Test
    void whatTheUserHasPutThereForUsIsLeftThere() throws IOException {
        Files.writeString(temp.resolve("results.json"), "{}");

        of(temp).claimWith(Set.of("results.json"));

        assertThat(temp.resolve("results.json")).hasContent("{}");
        assertThatCode(of(temp)::claim).doesNotThrowAnyException();
    }

    @Test
    void aFileOfThatNameProvesNothing() throws IOException {
        Files.writeString(temp.resolve(OwnFolder.MARKER), "notes of mine");

        assertThatIllegalArgumentException().isThrownBy(of(temp)::claim);
    }

    private static OwnFolder of(Path folder) {
        return new OwnFolder("outputDirectory", folder, "reports of com.example:app");
    }
}
