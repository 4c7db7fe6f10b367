package io.github.fbpbench.reference;

import io.github.fbpbench.files.OwnFolder;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Set;
import java.util.stream.Stream;

/**
 * A folder that only its owner reads and writes, where the file system knows of owners: what is in it is run as code of
 * this user.
 *
 * @param path absolute
 */
record PrivateFolder(Path path) {

    private static final Set<PosixFilePermission> OF_OWNER = PosixFilePermissions.fromString("rwx------");
    private static final Set<String> OURS = Set.of("arms", "commits", "logs", "work", "lock", OwnFolder.MARKER);

    /** A folder in it, made and made private if need be, like this one. */
    Path make(String name) throws IOException {
        makePrivate(path, isOurs());
        Path folder = path.resolve(name);
        makePrivate(folder, true);
        return folder;
    }

    /** Waits until no other build holds it. */
    HeldLock lock() throws IOException {
        makePrivate(path, isOurs());
        return HeldLock.on(path.resolve("lock"));
    }

    /** A folder that somebody else uses too, named by mistake, stays open to others. */
    private boolean isOurs() throws IOException {
        if (!Files.isDirectory(path)) {
            return true;
        }
        try (Stream<Path> children = Files.list(path)) {
            return children.allMatch(child -> OURS.contains(child.getFileName().toString()));
        }
    }

    private static void makePrivate(Path folder, boolean narrows) throws IOException {
        boolean isNew = !Files.isDirectory(folder);
        Files.createDirectories(folder);
        if (!isNew && !narrows) {
            return;
        }
        try {
            if (!Files.getPosixFilePermissions(folder).equals(OF_OWNER)) {
                Files.setPosixFilePermissions(folder, OF_OWNER);
            }
        } catch (IOException | UnsupportedOperationException e) {
            // Somebody else's, or on a file system without owners.
            return;
        }
    }
}
