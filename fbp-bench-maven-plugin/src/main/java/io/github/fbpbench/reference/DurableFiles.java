package io.github.fbpbench.reference;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/** Makes sure that what was written is still there after the machine has lost power. */
final class DurableFiles {

    private DurableFiles() {}

    /**
     * Waits until a file is on its disk, or the names in a folder are.
     *
     * @throws IOException if a file cannot be written; some systems cannot say so of folders
     */
    static void force(Path path) throws IOException {
        boolean isFolder = Files.isDirectory(path);
        try (FileChannel channel =
                FileChannel.open(path, isFolder ? StandardOpenOption.READ : StandardOpenOption.WRITE)) {
            channel.force(true);
        } catch (IOException e) {
            if (!isFolder) {
                throw e;
            }
        }
    }
}
