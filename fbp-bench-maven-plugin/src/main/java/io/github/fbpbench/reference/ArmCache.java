package io.github.fbpbench.reference;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;

/**
 * Keeps arms by their digest, for all projects of this user. An arm in it is complete and never changes; several builds
 * may use it at the same time. What was not used for {@value #DAYS_UNUSED} days is removed.
 *
 * <pre>
 * arms/DIGEST-OTHERS/    an arm: its jars, and arm.txt, which lists them; OTHERS tells its benchmarks and tests
 * commits/KEY.txt        the folder of the arm that was built of a commit
 * logs/                  what the builds of arms have said
 * work/                  clones, and arms that are not complete yet
 * </pre>
 */
public final class ArmCache {

    private static final int DAYS_UNUSED = 30;
    private static final Duration LONGEST_WORK = Duration.ofDays(1);
    private static final int SHORT = 12;
    private static final String LISTING = "arm.txt";

    private final Path folder;
    private final Path localRepository;
    private final InstantSource clock;

    /**
     * A cache in a folder.
     *
     * @param folder made when it is needed
     * @param localRepository Maven's; released jars in it are shared, not copied
     */
    public ArmCache(Path folder, Path localRepository) {
        this(folder, localRepository, InstantSource.system());
    }

    ArmCache(Path folder, Path localRepository, InstantSource clock) {
        this.folder = folder.toAbsolutePath().normalize();
        this.localRepository = localRepository.toAbsolutePath().normalize();
        this.clock = clock;
    }

    /**
     * The arm with this digest; empty if it is not here. Of several, with other benchmarks, the one used last.
     *
     * @throws IOException if the cache cannot be read
     */
    Optional<ArmClassPath> find(String digest) throws IOException {
        List<Path> found = new ArrayList<>();
        for (Path arm : children(arms())) {
            if (arm.getFileName().toString().startsWith(digest + "-") && Files.exists(arm.resolve(LISTING))) {
                found.add(arm);
            }
        }
        return found.stream().max(Comparator.comparing(ArmCache::lastUsed)).flatMap(this::open);
    }

    /** The arm that was built of a commit; empty if it is not here. */
    Optional<ArmClassPath> findBuilt(String key) throws IOException {
        try {
            Path arm = arms().resolve(Files.readString(builtFile(key)).strip());
            return open(arm);
        } catch (NoSuchFileException e) {
            return Optional.empty();
        }
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
            Files.createDirectories(builtFile(key).resolveSibling("").normalize());
            Files.move(fresh, builtFile(key), StandardCopyOption.REPLACE_EXISTING, StandardCopyOption.ATOMIC_MOVE);
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
        Path target = arms().resolve(arm.digest() + "-" + others(arm));
        Optional<ArmClassPath> there = open(target);
        if (there.isPresent()) {
            return there.get();
        }
        Path work = newWorkFolder();
        try {
            List<ArmElement> kept = new ArrayList<>();
            for (ArmElement element : arm.elements()) {
                if (Files.exists(element.path())) {
                    Path jar = work.resolve("%03d.jar".formatted(kept.size()));
                    JarFiles.put(element.path(), jar, isNeverWritten(element.path()));
                    kept.add(new ArmElement(element.role(), element.name(), jar.getFileName()));
                }
            }
            ArmListing.write(work.resolve(LISTING), new ArmClassPath(kept));
            Files.createDirectories(arms());
            move(work, target);
        } finally {
            Folders.delete(work);
        }
        return open(target).orElseThrow(() -> new IOException("Cannot keep an arm in " + target));
    }

    /** A new folder, which who asks for it deletes. */
    Path newWorkFolder() throws IOException {
        return Files.createDirectories(
                folder.resolve("work").resolve(UUID.randomUUID().toString().substring(0, SHORT)));
    }

    /** Where a build's log goes. */
    Path log(String name) throws IOException {
        return Files.createDirectories(folder.resolve("logs")).resolve(name + ".log");
    }

    /**
     * Whether nobody writes into a jar in place, so that it can be shared: if it is in this cache, or is a released one
     * of the local repository. Older versions of Maven install snapshots by writing into the file that was there.
     */
    boolean isNeverWritten(Path jar) {
        Path file = jar.toAbsolutePath().normalize();
        return file.startsWith(arms())
                || file.startsWith(localRepository)
                        && !file.resolveSibling("").normalize().toString().endsWith("-SNAPSHOT");
    }

    /**
     * Removes what was not used for long, and what builds that were killed have left. What another build removes at the
     * same time, or still uses, is passed over.
     */
    void tidy() {
        Instant unused = clock.instant().minus(Duration.ofDays(DAYS_UNUSED));
        for (Path arm : children(arms())) {
            if (lastUsed(arm).toInstant().isBefore(unused)) {
                deleteQuietly(arm);
            }
        }
        for (String name : List.of("commits", "logs")) {
            children(folder.resolve(name)).stream()
                    .filter(file -> modified(file).toInstant().isBefore(unused))
                    .forEach(ArmCache::deleteQuietly);
        }
        Instant given = clock.instant().minus(LONGEST_WORK);
        children(folder.resolve("work")).stream()
                .filter(work -> modified(work).toInstant().isBefore(given))
                .forEach(ArmCache::deleteQuietly);
    }

    private Path arms() {
        return folder.resolve("arms");
    }

    private Path builtFile(String key) {
        return folder.resolve("commits").resolve(key + ".txt");
    }

    /** What else is on the class path, so that new benchmarks for old code are not taken for the old ones. */
    private static String others(ArmClassPath arm) throws IOException {
        return ArmDigest.of(arm.elements().stream()
                        .filter(element -> element.role() != ArmElement.Role.CODE)
                        .map(ArmElement::path)
                        .toList())
                .substring(0, SHORT);
    }

    /** Reads an arm, and notes that it is used. One that is being removed is not there. */
    private Optional<ArmClassPath> open(Path arm) {
        Path listing = arm.resolve(LISTING);
        try {
            touch(listing);
            ArmClassPath found = ArmListing.read(listing);
            return found.paths().stream().allMatch(Files::exists) ? Optional.of(found) : Optional.empty();
        } catch (IOException e) {
            return Optional.empty();
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

    /** Another build may have been faster; then its arm stays. One that is not complete makes room. */
    private void move(Path work, Path target) throws IOException {
        for (int attempt = 1; ; attempt++) {
            try {
                Files.move(work, target, StandardCopyOption.ATOMIC_MOVE);
                return;
            } catch (IOException e) {
                if (open(target).isPresent()) {
                    return;
                }
                if (attempt > 1 || !Files.exists(target)) {
                    throw e;
                }
                deleteQuietly(target);
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
