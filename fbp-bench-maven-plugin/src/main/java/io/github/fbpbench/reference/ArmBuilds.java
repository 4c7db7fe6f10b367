package io.github.fbpbench.reference;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;

/**
 * Builds arms from sources, in the work folder of the cache, where they are kept afterwards. What has failed once is not
 * tried again.
 */
final class ArmBuilds {

    private static final String GIT = ".git";
    private static final String TARGET = "target";
    private static final int KEY_LENGTH = 40;

    /** How long a build that is ended from outside waits until what it has started is gone. */
    private static final Duration LONGEST_END = Duration.ofSeconds(5);

    private static final int MOMENT_MILLIS = 100;

    private final ArmCache cache;
    private final ArmBuild build;
    private final Path root;
    private final Path staging;
    private final Consumer<String> progress;
    private final Map<String, ArmClassPath> built = new HashMap<>();
    private final Map<String, String> failed = new HashMap<>();

    ArmBuilds(ReferenceRequest request) {
        this.cache = request.cache();
        this.build = request.build();
        this.root = request.root();
        this.staging = request.staging();
        this.progress = request.progress();
    }

    /** The arm of a commit. */
    ArmClassPath ofCommit(History history, String commit)
            throws IOException, InterruptedException, NoReferenceException {
        if (failed.containsKey(commit)) {
            throw new NoReferenceException(String.valueOf(failed.get(commit)));
        }
        String key = key(commit, history.place().toString(), build.conditions());
        ArmClassPath known = built.get(commit);
        Optional<ArmClassPath> kept = known != null ? Optional.of(known) : cache.findBuilt(key);
        if (kept.isPresent()) {
            return kept.get();
        }
        try {
            Optional<Path> start = history.placeOf(root);
            ArmClassPath arm = build(
                    History.name(commit),
                    sources -> history.checkOut(commit, sources),
                    history.place(),
                    start.orElse(history.place()));
            cache.rememberBuilt(key, arm);
            built.put(commit, arm);
            return arm;
        } catch (NoReferenceException e) {
            failed.put(commit, e.reason());
            throw e;
        }
    }

    /**
     * The arm of sources in a folder, which stays as it is.
     *
     * @param module where the project is in it
     */
    ArmClassPath ofFolder(Path folder, Path module) throws IOException, InterruptedException, NoReferenceException {
        return build(folder.toString(), sources -> Folders.copy(folder, sources, this::isSources), module, Path.of(""));
    }

    /** What this build, or an earlier one, has made is none; a package of sources may be called like its folder. */
    private boolean isSources(Path folder) {
        String name = folder.getFileName().toString();
        boolean isMade = name.equals(GIT) || name.equals(TARGET) && Files.exists(folder.resolveSibling("pom.xml"));
        return !isMade && !Folders.isSame(folder, cache.folder()) && !Folders.isSame(folder, staging);
    }

    /** Puts sources into a folder, which is not there yet. */
    @FunctionalInterface
    private interface Sources {
        void putInto(Path folder) throws IOException, InterruptedException, NoReferenceException;
    }

    private ArmClassPath build(String name, Sources sources, Path place, Path start)
            throws IOException, InterruptedException, NoReferenceException {
        progress.accept("Building the reference: " + name);
        Path work = cache.newWorkFolder();
        Thread removal = new Thread(() -> removeAtEnd(work), "fbp-bench remove");
        Runtime.getRuntime().addShutdownHook(removal);
        try {
            Path top = work.toRealPath().resolve("source");
            sources.putInto(top);
            // Else Maven would look for its configuration above, in the cache or whatever holds it.
            Files.createDirectories(top.resolve(".mvn"));
            Path module = top.resolve(place).normalize();
            if (!Files.exists(module.resolve("pom.xml"))) {
                throw new NoReferenceException(name + " has no " + place.resolve("pom.xml")
                        + ", so the project was elsewhere then; accept this code with mvn fbp-bench:baseline, or compare"
                        + " with other code by fbp-bench.against");
            }
            Path listing = work.resolve("arm.txt");
            Path log = cache.log(logName(name));
            compile(name, ReactorRoot.of(module, top.resolve(start), top), module, listing, log);
            ArmClassPath arm = ArmListing.read(listing);
            if (arm.elements().stream().noneMatch(element -> element.path().startsWith(module))) {
                throw new NoReferenceException(
                        name + " has neither classes nor tests in " + place.resolve("pom.xml") + "; see " + log);
            }
            return cache.put(arm);
        } finally {
            Folders.delete(work);
            try {
                Runtime.getRuntime().removeShutdownHook(removal);
            } catch (IllegalStateException e) {
                // The JVM is ending, and the hook does its work.
            }
        }
    }

    /** What this build has started may still write while it is being ended at the same time. */
    private static void removeAtEnd(Path work) {
        long end = System.nanoTime() + LONGEST_END.toNanos();
        while (Files.exists(work) && System.nanoTime() < end) {
            try {
                Folders.delete(work);
                TimeUnit.MILLISECONDS.sleep(MOMENT_MILLIS);
            } catch (IOException e) {
                // Something has been written meanwhile.
                continue;
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                return;
            }
        }
    }

    private void compile(String name, Path reactor, Path module, Path listing, Path log)
            throws IOException, InterruptedException, NoReferenceException {
        try {
            build.compile(reactor, module, listing, log);
        } catch (NoReferenceException e) {
            throw new NoReferenceException(name + ": " + e.reason());
        }
    }

    private static String logName(String name) {
        String simple = name.replaceAll("[^A-Za-z0-9.]+", "-");
        return simple.substring(Math.max(0, simple.length() - KEY_LENGTH));
    }

    private static String key(String... parts) {
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256")
                    .digest(String.join("\n", parts).getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(digest).substring(0, KEY_LENGTH);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every JVM has SHA-256", e);
        }
    }
}
