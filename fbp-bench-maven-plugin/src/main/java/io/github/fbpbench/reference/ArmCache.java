package io.github.fbpbench.reference;

import io.github.fbpbench.files.FileTree;
import io.github.fbpbench.files.OwnFolder;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.FileTime;
import java.security.DigestOutputStream;
import java.security.MessageDigest;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Consumer;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * Keeps arms by their digest, for this user and all projects. An arm in it is complete and never changes: whenever it is
 * taken out, its files are compared with the name of its folder, and what is damaged is removed, to be built again. Its
 * files are its own, so that nobody else writes into them. Several builds may use it at the same time. What was not used
 * for {@value #DAYS_UNUSED} days is removed.
 *
 * <pre>
 * arms/DIGEST-SEAL/      an arm: its jars, arm.txt, which lists them, and their digests; SEAL tells whether they are as written
 * commits/KEY.txt        the folder of the arm that was built of a commit
 * logs/                  what the builds of arms have said
 * work/                  clones, and arms that are not complete yet
 * lock                   held while something damaged is removed
 * </pre>
 */
public final class ArmCache {

    private static final int DAYS_UNUSED = 30;
    private static final Duration LONGEST_WORK = Duration.ofDays(1);
    private static final int SHORT = 16;
    private static final String LISTING = "arm.txt";
    private static final String DIGESTS = "digests.txt";
    private static final Pattern ARM = Pattern.compile("[0-9a-f]{64}-[0-9a-f]{" + SHORT + "}");
    private static final Set<String> FOLDERS = Set.of("arms", "commits", "logs", "work", "lock", OwnFolder.MARKER);

    private final PrivateFolder folder;
    private final Consumer<String> damages;
    private final InstantSource clock;

    /**
     * A cache in a folder.
     *
     * @param folder made when it is needed
     * @param damages is told in a sentence of each damage that was found
     */
    public ArmCache(Path folder, Consumer<String> damages) {
        this(folder, damages, InstantSource.system());
    }

    ArmCache(Path folder, Consumer<String> damages, InstantSource clock) {
        this.folder = new PrivateFolder(folder.toAbsolutePath().normalize());
        this.damages = damages;
        this.clock = clock;
    }

    /** Where it is. */
    Path folder() {
        return folder.path();
    }

    /**
     * The arm with this digest; empty if it is not here. Of several, with other benchmarks, the one used last.
     *
     * @throws IOException if the cache cannot be read
     */
    Optional<ArmClassPath> find(String digest) throws IOException {
        List<Path> found = new ArrayList<>();
        for (Path arm : children(arms())) {
            String name = arm.getFileName().toString();
            if (name.startsWith(digest + "-") && ARM.matcher(name).matches()) {
                found.add(arm);
            }
        }
        found.sort(Comparator.comparing(ArmCache::lastUsed).reversed());
        for (Path arm : found) {
            Optional<ArmClassPath> kept = open(arm);
            if (kept.isPresent()) {
                return kept;
            }
        }
        return Optional.empty();
    }

    /** The arm that was built of a commit; empty if it is not here. */
    Optional<ArmClassPath> findBuilt(String key) throws IOException {
        Path file = builtFile(key);
        String name;
        try {
            name = Files.readString(file, StandardCharsets.ISO_8859_1).strip();
        } catch (NoSuchFileException e) {
            return Optional.empty();
        }
        if (ARM.matcher(name).matches()) {
            return open(arms().resolve(name));
        }
        damages.accept(file + " names no arm of the cache; it was removed, and the commit is built again");
        Files.deleteIfExists(file);
        return Optional.empty();
    }

    /** Remembers what was built of a commit. */
    void rememberBuilt(String key, ArmClassPath kept) throws IOException {
        Path work = newWorkFolder();
        try {
            Path fresh = work.resolve("key.txt");
            Files.writeString(
                    fresh,
                    kept.paths().get(0).resolveSibling("").normalize().getFileName() + "\n",
                    StandardCharsets.US_ASCII);
            DurableFiles.force(fresh);
            Path commits = folder.make("commits");
            Files.move(fresh, builtFile(key), StandardCopyOption.REPLACE_EXISTING, StandardCopyOption.ATOMIC_MOVE);
            DurableFiles.force(commits);
        } finally {
            Folders.delete(work);
        }
    }

    /**
     * Keeps an arm, unless it is here already.
     *
     * @param arm what of it does not exist is left out
     * @return the one in the cache
     * @throws IOException if it cannot be read or written
     */
    public ArmClassPath put(ArmClassPath arm) throws IOException {
        Path work = newWorkFolder();
        Path target;
        try {
            List<ArmElement> kept = new ArrayList<>();
            List<String> digests = new ArrayList<>();
            for (ArmElement element : arm.elements()) {
                if (Files.exists(element.path())) {
                    Path jar = work.resolve(jarName(kept.size()));
                    JarFiles.put(element.path(), jar);
                    kept.add(new ArmElement(element.role(), element.name(), jar.getFileName(), element.form()));
                    digests.add(ArmDigest.ofElement(jar));
                }
            }
            ArmListing.write(work.resolve(LISTING), new ArmClassPath(kept));
            Files.write(work.resolve(DIGESTS), digests);
            String digest = ArmListing.read(work.resolve(LISTING)).digest();
            target = arms().resolve(digest + "-" + seal(digest, work));
            Optional<ArmClassPath> there = open(target);
            if (there.isPresent()) {
                return there.get();
            }
            for (Path file : FileTree.of(work).files().values()) {
                DurableFiles.force(file);
            }
            DurableFiles.force(work);
            folder.make("arms");
            move(work, target);
            DurableFiles.force(arms());
        } finally {
            Folders.delete(work);
        }
        return open(target).orElseThrow(() -> new IOException("Cannot keep an arm in " + target));
    }

    /**
     * Whether everything in the folder was put there by such a cache, which is known by what it writes and not by names.
     * False of a folder without any arm.
     */
    public boolean isRecognised() {
        List<Path> arms = children(arms());
        return !arms.isEmpty() && arms.stream().allMatch(ArmCache::isArm) && holdsNothingElse();
    }

    /** Whether nothing in the folder has a name that such a cache does not give. */
    public boolean holdsNothingElse() {
        return children(folder.path()).stream()
                .allMatch(child -> FOLDERS.contains(String.valueOf(child.getFileName())));
    }

    private static boolean isArm(Path folder) {
        try {
            return !ArmListing.read(folder.resolve(LISTING)).elements().isEmpty();
        } catch (IOException e) {
            return false;
        }
    }

    /** A new folder, which who asks for it deletes. */
    Path newWorkFolder() throws IOException {
        return Files.createDirectory(
                folder.make("work").resolve(UUID.randomUUID().toString().substring(0, SHORT)));
    }

    /** Where a build's log goes. */
    Path log(String name) throws IOException {
        return folder.make("logs").resolve(name + ".log");
    }

    /**
     * Removes what was not used for long, and what builds that were killed have left. What another build removes at the
     * same time, or still uses, is passed over.
     */
    void tidy() {
        Instant unused = clock.instant().minus(Duration.ofDays(DAYS_UNUSED));
        for (Path arm : children(arms())) {
            if (lastUsed(arm).toInstant().isBefore(unused)) {
                discard(arm);
            }
        }
        for (String name : List.of("commits", "logs")) {
            children(folder.path().resolve(name)).stream()
                    .filter(file -> modified(file).toInstant().isBefore(unused))
                    .forEach(ArmCache::deleteQuietly);
        }
        Instant given = clock.instant().minus(LONGEST_WORK);
        children(folder.path().resolve("work")).stream()
                .filter(work -> modified(work).toInstant().isBefore(given))
                .forEach(ArmCache::deleteQuietly);
    }

    private Path arms() {
        return folder.path().resolve("arms");
    }

    private Path builtFile(String key) {
        return folder.path().resolve("commits").resolve(key + ".txt");
    }

    /**
     * Of every byte in an arm's folder, and of the digest of its code: reading files is far faster than reading what is
     * packed in them.
     */
    private static String seal(String digest, Path arm) throws IOException {
        MessageDigest seal = ArmDigest.sha256();
        seal.update(digest.getBytes(StandardCharsets.US_ASCII));
        for (var file : FileTree.of(arm).files().entrySet()) {
            seal.update((file.getKey() + "\n" + Files.size(file.getValue()) + "\n").getBytes(StandardCharsets.UTF_8));
            try (InputStream in = Files.newInputStream(file.getValue());
                    OutputStream out = new DigestOutputStream(OutputStream.nullOutputStream(), seal)) {
                in.transferTo(out);
            }
        }
        return HexFormat.of().formatHex(seal.digest()).substring(0, SHORT);
    }

    private static String jarName(int place) {
        return "%03d.jar".formatted(place);
    }

    /** Reads an arm, and notes that it is used. One that is damaged, or is being removed, is not there. */
    private Optional<ArmClassPath> open(Path arm) {
        if (!Files.exists(arm, LinkOption.NOFOLLOW_LINKS)) {
            return Optional.empty();
        }
        touch(arm.resolve(LISTING));
        try {
            return Optional.of(read(arm));
        } catch (IOException e) {
            return removeDamaged(arm);
        }
    }

    /**
     * Reads an arm, and compares it with the name of its folder.
     *
     * @throws IOException saying what is wrong with it
     */
    private static ArmClassPath read(Path arm) throws IOException {
        String[] name = arm.getFileName().toString().split("-");
        if (!seal(name[0], arm).equals(name[1])) {
            throw new IOException("its files are not those that were put there");
        }
        ArmClassPath found = ArmListing.read(arm.resolve(LISTING));
        List<String> digests = Files.readAllLines(arm.resolve(DIGESTS));
        for (int i = 0; i < digests.size(); i++) {
            ArmDigest.remember(found.paths().get(i), digests.get(i));
        }
        return found;
    }

    /** Another build may have removed it before, and put a good one in its place, which is returned. */
    private Optional<ArmClassPath> removeDamaged(Path arm) {
        try (HeldLock held = folder.lock()) {
            if (!Files.exists(arm, LinkOption.NOFOLLOW_LINKS)) {
                return Optional.empty();
            }
            try {
                return Optional.of(read(arm));
            } catch (IOException e) {
                damages.accept("The code that is kept in " + arm + " is damaged (" + e.getMessage()
                        + "); it was removed, and is built again where it is needed");
            }
            discard(arm);
        } catch (IOException e) {
            // Whoever needs its place finds that it is still there, and says so.
        }
        return Optional.empty();
    }

    /** At once, so that nobody finds a part of it. */
    private void discard(Path arm) {
        Path work = folder.path()
                .resolve("work")
                .resolve(UUID.randomUUID().toString().substring(0, SHORT));
        try {
            folder.make("work");
            Files.move(arm, work, StandardCopyOption.ATOMIC_MOVE);
            deleteQuietly(work);
        } catch (IOException e) {
            deleteQuietly(arm);
        }
    }

    /** A cache that cannot be written is still good to read. */
    private void touch(Path listing) {
        try {
            Files.setLastModifiedTime(listing, FileTime.from(clock.instant()));
        } catch (IOException e) {
            // It is removed earlier than it might be, by a build that can write.
        }
    }

    /** Another build may have been faster; then its arm stays. One that is damaged makes room. */
    private void move(Path work, Path target) throws IOException {
        for (int attempt = 1; ; attempt++) {
            try {
                Files.move(work, target, StandardCopyOption.ATOMIC_MOVE);
                return;
            } catch (IOException e) {
                if (open(target).isPresent()) {
                    return;
                }
                if (attempt > 1) {
                    throw e;
                }
            }
        }
    }

    private static FileTime lastUsed(Path arm) {
        return modified(arm.resolve(LISTING));
    }

    private static FileTime modified(Path path) {
        try {
            return Files.getLastModifiedTime(path);
        } catch (IOException e) {
            return FileTime.from(Instant.EPOCH);
        }
    }

    private static List<Path> children(Path parent) {
        try (Stream<Path> found = Files.list(parent)) {
            return found.toList();
        } catch (IOException e) {
            return List.of();
        }
    }

    private static void deleteQuietly(Path path) {
        try {
            Folders.delete(path);
        } catch (IOException e) {
            // The next build tries again.
            return;
        }
    }
}
