package io.github.fbpbench.baseline;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.AccessDeniedException;
import java.nio.file.AtomicMoveNotSupportedException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.Optional;

/** The committed file of a baseline. A failed write leaves the old file as it was. */
public final class BaselineFile {

    /** The largest file that is read: 64 MB. */
    static final long LARGEST_BYTES = 64L * 1024 * 1024;

    private final Path file;

    /** A file that may not exist yet. */
    public BaselineFile(Path file) {
        this.file = file;
    }

    /**
     * Reads the file; {@link Baseline#missing()} if there is none.
     *
     * @throws BaselineException if it cannot be read, or holds anything but a valid baseline of a schema that this
     *     plugin knows
     */
    public Baseline read() throws BaselineException {
        byte[] content;
        try {
            BasicFileAttributes found = Files.readAttributes(file, BasicFileAttributes.class);
            if (!found.isRegularFile()) {
                throw unusable("it is " + (found.isDirectory() ? "a folder" : "a pipe or a device"));
            }
            long size = found.size();
            if (size > LARGEST_BYTES) {
                throw new BaselineException("The baseline " + file + " has " + size
                        + " bytes; no baseline is larger than " + LARGEST_BYTES + ". " + BaselineReader.REMEDY);
            }
            content = Files.readAllBytes(file);
        } catch (NoSuchFileException e) {
            Optional<Path> dangling = danglingLink();
            if (dangling.isPresent()) {
                throw unusable(dangling.get() + " is a symbolic link to what does not exist");
            }
            return Baseline.missing();
        } catch (BaselineException e) {
            throw e;
        } catch (AccessDeniedException e) {
            throw unusable("access to " + e.getFile() + " is denied");
        } catch (FileSystemException e) {
            throw unusable(e.getReason() == null ? e.toString() : e.getReason());
        } catch (IOException e) {
            throw unusable(e.toString());
        }
        return new BaselineReader(file).read(content);
    }

    /** The link on the way to the file behind which there is nothing; empty if there is just no such file. */
    private Optional<Path> danglingLink() {
        for (Path part = file.toAbsolutePath(); part != null; part = part.getParent()) {
            if (Files.isSymbolicLink(part) && !Files.exists(part)) {
                return Optional.of(part);
            }
        }
        return Optional.empty();
    }

    private BaselineException unusable(String problem) {
        return new BaselineException("Cannot read the baseline " + file + ": " + problem
                + ". Put it in order, or let parameter 'baselineFile' name a readable file; where there is no file at all,"
                + " 'mvn fbp-bench:baseline' measures a first baseline.");
    }

    /**
     * Writes the file and the folders above it. The new content stands in a file of its own before it takes the old
     * one's place, so that there is always one or the other.
     *
     * @throws BaselineException if it cannot be written
     */
    public void write(Baseline baseline) throws BaselineException {
        byte[] content = BaselineWriter.json(baseline).getBytes(StandardCharsets.UTF_8);
        try {
            Path target = Files.exists(file) ? file.toRealPath() : file.toAbsolutePath();
            Path folder = target.resolveSibling("").normalize();
            Files.createDirectories(folder);
            Path fresh = folder.resolve(
                    "." + target.getFileName() + "." + ProcessHandle.current().pid() + ".tmp");
            try {
                writeDurably(fresh, content);
                replace(target, fresh);
            } finally {
                Files.deleteIfExists(fresh);
            }
        } catch (IOException e) {
            throw new BaselineException(
                    "Cannot write the baseline " + file + ": " + e + ". What was there before is unchanged.", e);
        }
    }

    private static void writeDurably(Path fresh, byte[] content) throws IOException {
        try (FileChannel channel = FileChannel.open(
                fresh, StandardOpenOption.CREATE, StandardOpenOption.WRITE, StandardOpenOption.TRUNCATE_EXISTING)) {
            ByteBuffer left = ByteBuffer.wrap(content);
            while (left.hasRemaining()) {
                channel.write(left);
            }
            channel.force(true);
        }
    }

    private static void replace(Path target, Path fresh) throws IOException {
        try {
            Files.move(fresh, target, StandardCopyOption.ATOMIC_MOVE);
        } catch (AtomicMoveNotSupportedException e) {
            Files.move(fresh, target, StandardCopyOption.REPLACE_EXISTING);
        }
    }
}
