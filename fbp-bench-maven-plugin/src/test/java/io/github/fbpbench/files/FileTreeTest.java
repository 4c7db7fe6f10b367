package io.github.fbpbench.files;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FileTreeTest {

    @TempDir
    Path temp;

    private Path folder;

    @BeforeEach
    void makeFolder() throws IOException {
        folder = temp.resolve("folder");
        write(folder.resolve("com/example/A.class"));
        write(temp.resolve("elsewhere/b/B.class"));
    }

    @Test
    void theFolderItselfMayBeALink() throws IOException {
        Path link = Files.createSymbolicLink(temp.resolve("link"), folder);
        Path linkToLink = Files.createSymbolicLink(temp.resolve("again"), link);

        assertThat(FileTree.of(linkToLink)).isEqualTo(FileTree.of(folder));
        assertThat(FileTree.of(link).files()).containsOnlyKeys("com/example/A.class");
        assertThat(FileTree.of(link).folders()).containsOnlyKeys("com/", "com/example/");
    }

    @Test
    void linksToFoldersAndFilesAreFollowed() throws IOException {
        Files.createSymbolicLink(folder.resolve("b"), temp.resolve("elsewhere/b"));
        Files.createSymbolicLink(folder.resolve("C.class"), temp.resolve("elsewhere/b/B.class"));

        FileTree tree = FileTree.of(folder);

        assertThat(tree.files()).containsOnlyKeys("C.class", "b/B.class", "com/example/A.class");
        assertThat(tree.folders()).containsOnlyKeys("b/", "com/", "com/example/");
        assertThat(tree.files().values()).allMatch(Files::isReadable);
    }

    @Test
    void loopsAndLinksToNothingAreLeftOut() throws IOException {
        Files.createSymbolicLink(folder.resolve("com/around"), folder);
        Files.createSymbolicLink(folder.resolve("com/itself"), Path.of("itself"));
        Files.createSymbolicLink(folder.resolve("com/nowhere"), temp.resolve("nothing"));

        assertThat(FileTree.of(folder).files()).containsOnlyKeys("com/example/A.class");
        assertThat(FileTree.of(folder).folders()).containsOnlyKeys("com/", "com/example/");
    }

    @Test
    void twoLinksToOneFolderAreTwoFolders() throws IOException {
        Files.createSymbolicLink(folder.resolve("one"), temp.resolve("elsewhere"));
        Files.createSymbolicLink(folder.resolve("two"), temp.resolve("elsewhere"));

        assertThat(FileTree.of(folder).files().keySet()).contains("one/b/B.class", "two/b/B.class");
    }

    @Test
    void foldersThatAreNotEnteredAreLeftOut() throws IOException {
        assertThat(FileTree.of(folder, path -> !path.endsWith("example")).files())
                .isEmpty();
    }

    private static void write(Path file) throws IOException {
        Files.createDirectories(file.resolveSibling("").normalize());
        Files.writeString(file, "code");
    }
}
