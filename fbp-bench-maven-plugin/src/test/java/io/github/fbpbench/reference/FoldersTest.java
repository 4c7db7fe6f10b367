package io.github.fbpbench.reference;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.fbpbench.files.FileTree;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FoldersTest {

    @TempDir
    Path temp;

    private Path from;

    @BeforeEach
    void makeFolder() throws IOException {
        from = Arms.folder(temp.resolve("from"), "code");
    }

    @Test
    void aCopyWithinTheFolderDoesNotCopyItself() throws IOException {
        Path to = from.resolve("cache/work/source");

        Folders.copy(from, to, folder -> true);

        assertThat(FileTree.of(to).files()).containsOnlyKeys("com/example/Some.class");
    }

    @Test
    void neitherDoesItThroughALink() throws IOException {
        Path cache = Files.createDirectories(temp.resolve("cache"));
        Files.createSymbolicLink(from.resolve("linked"), cache);

        Folders.copy(from, cache.resolve("source"), folder -> true);

        assertThat(FileTree.of(cache.resolve("source")).files()).containsOnlyKeys("com/example/Some.class");
    }

    @Test
    void copiesWhatLinksLeadTo() throws IOException {
        Files.createSymbolicLink(temp.resolve("link"), from);
        Files.createSymbolicLink(from.resolve("more"), Arms.folder(temp.resolve("more"), "more"));

        Folders.copy(temp.resolve("link"), temp.resolve("to"), folder -> true);
        Folders.delete(temp.resolve("more"));

        assertThat(temp.resolve("to/more/com/example/Some.class")).hasContent("more");
        assertThat(temp.resolve("to/com/example/Some.class")).hasContent("code");
    }

    @Test
    void deletesLinksAndNotWhatTheyLeadTo() throws IOException {
        Path folder = Files.createDirectories(temp.resolve("folder"));
        Files.createSymbolicLink(folder.resolve("link"), from);
        Path dangling = Files.createSymbolicLink(temp.resolve("dangling"), temp.resolve("nothing"));

        Folders.delete(folder);
        Folders.delete(dangling);

        assertThat(folder).doesNotExist();
        assertThat(Files.isSymbolicLink(dangling)).isFalse();
        assertThat(from.resolve("com/example/Some.class")).hasContent("code");
    }
}
