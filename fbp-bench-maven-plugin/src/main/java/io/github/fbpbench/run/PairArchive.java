package io.github.fbpbench.run;

import io.github.fbpbench.analysis.InjectedPairs;
import io.github.fbpbench.files.TemporaryFolder;
import io.github.fbpbench.launch.ForkFolder;
import io.github.fbpbench.measurement.Arm;
import io.github.fbpbench.measurement.Compilation;
import io.github.fbpbench.measurement.ForkFailure;
import io.github.fbpbench.measurement.ForkRequest;
import io.github.fbpbench.measurement.ForkRequestFormat;
import io.github.fbpbench.measurement.ForkResult;
import io.github.fbpbench.measurement.ForkResultFormat;
import io.github.fbpbench.measurement.ForkResultWriter;
import io.github.fbpbench.measurement.PairSetup;
import io.github.fbpbench.measurement.Pairing;
import io.github.fbpbench.measurement.PlannedBenchmark;
import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import java.util.zip.ZipOutputStream;

/**
 * Every slice of pairs of the same code, in a zip: for each pair a folder whose name says how it was run ({@code
 * order-number-compilation-first-bound-nanoseconds}), in it for each arm what the fork was asked to do and what it measured.
 */
public final class PairArchive implements Closeable {

    private static final String REQUEST = "request.txt";
    private static final String RESULT = "result.txt";

    private final ZipOutputStream zip;
    private int order;

    private PairArchive(ZipOutputStream zip) {
        this.zip = zip;
    }

    /** Starts an archive; what the file held is lost. */
    static PairArchive create(Path file) throws IOException {
        Path folder = file.toAbsolutePath().getParent();
        if (folder != null) {
            Files.createDirectories(folder);
        }
        return new PairArchive(new ZipOutputStream(Files.newOutputStream(file)));
    }

    /**
     * Adds a pair whose files are still there.
     *
     * @param folder of the pair
     */
    void add(InjectedPair pair, Path folder) throws IOException {
        String name = String.format(
                Locale.ROOT,
                "%05d-%d-%s-%s-%s-%d/",
                ++order,
                pair.number(),
                pair.setup().compilation(),
                pair.setup().first(),
                pair.setup().bound(),
                pair.elapsedNanos());
        for (Arm arm : Arm.values()) {
            ForkFolder fork = ForkFolder.in(folder.resolve(arm.word()));
            if (Files.exists(fork.request())) {
                ForkRequest told = withoutFolders(ForkRequestFormat.read(fork.request()));
                add(name + arm.word() + '/' + REQUEST, file -> ForkRequestFormat.write(told, file));
            }
            if (Files.exists(fork.result())) {
                ForkResult result = arm == Arm.CANDIDATE ? pair.candidate() : pair.reference();
                add(name + arm.word() + '/' + RESULT, file -> write(result, file));
            }
        }
    }

    /** Archives are handed on, so they name no folder of this machine. */
    private static ForkRequest withoutFolders(ForkRequest request) {
        return new ForkRequest(
                request.id(),
                request.kind(),
                request.rate(),
                request.settings(),
                request.seed(),
                Path.of(RESULT),
                Path.of("socket"),
                request.arm(),
                Optional.empty(),
                request.injections());
    }

    private static void write(ForkResult result, Path file) throws IOException {
        try (ForkResultWriter out = new ForkResultWriter(file)) {
            result.environment().ifPresent(out::environment);
            result.slices().forEach(out::slice);
            result.closing().ifPresent(out::closing);
            result.failure().ifPresent(out::failure);
        }
    }

    private interface Content {
        void writeTo(Path file) throws IOException;
    }

    private void add(String name, Content content) throws IOException {
        Path folder = Files.createTempDirectory("fbp-bench-archive");
        Path file = folder.resolve("content.txt");
        try {
            content.writeTo(file);
            zip.putNextEntry(new ZipEntry(name));
            Files.copy(file, zip);
            zip.closeEntry();
        } finally {
            Files.deleteIfExists(file);
            Files.delete(folder);
        }
    }

    @Override
    public void close() throws IOException {
        zip.close();
    }

    /**
     * Reads all pairs of an archive, in the order of their benchmarks' first pairs.
     *
     * @throws IOException if the file cannot be read, or is no such archive
     */
    public static List<InjectedPairs> read(Path file) throws IOException {
        try (TemporaryFolder folder = TemporaryFolder.open("what is in " + file, opened -> opened);
                ZipFile zip = new ZipFile(file.toFile())) {
            Map<String, PairPool> pools = new LinkedHashMap<>();
            List<String> names = zip.stream()
                    .map(entry -> entry.getName().substring(0, entry.getName().indexOf('/') + 1))
                    .distinct()
                    .sorted()
                    .toList();
            for (String name : names) {
                readPair(zip, name, folder.path(), pools);
            }
            return pools.values().stream().map(PairPool::pairs).toList();
        } catch (IllegalArgumentException e) {
            throw new IOException(file + " is no archive of pairs: " + e.getMessage(), e);
        }
    }

    private static void readPair(ZipFile zip, String name, Path folder, Map<String, PairPool> pools)
            throws IOException {
        String[] how = name.replace("/", "").split("-", -1);
        if (how.length != 6) {
            throw new IllegalArgumentException("there is a folder " + name);
        }
        List<ForkRequest> requests = new ArrayList<>();
        List<ForkResult> results = new ArrayList<>();
        for (Arm arm : Arm.values()) {
            Path request = unpacked(zip, name + arm.word() + '/' + REQUEST, folder)
                    .orElseThrow(() -> new IllegalArgumentException("there is no request in " + name));
            requests.add(ForkRequestFormat.read(request));
            ForkFailure incomplete = new ForkFailure(ForkFailure.Cause.CRASHED, "left no result", "");
            Optional<Path> result = unpacked(zip, name + arm.word() + '/' + RESULT, folder);
            results.add(
                    result.isPresent()
                            ? ForkResultFormat.read(requests.get(0).id(), result.get(), incomplete)
                            : new ForkResult(
                                    requests.get(0).id(),
                                    Optional.empty(),
                                    List.of(),
                                    Optional.empty(),
                                    Optional.of(incomplete)));
        }
        ForkRequest asked = requests.get(0);
        if (how[1].equals("1")) { // those before were not warm
            pools.remove(asked.id().toString());
        }
        int candidate = List.of(Arm.values()).indexOf(Arm.CANDIDATE);
        pools.computeIfAbsent(
                        asked.id().toString(),
                        id -> new PairPool(
                                new PlannedBenchmark(asked.id(), asked.kind(), Map.of(), Optional.empty()),
                                asked.settings()))
                .add(new InjectedPair(
                        Integer.parseInt(how[1]),
                        asked.injections(),
                        new PairSetup(
                                Pairing.LOCKSTEP,
                                Boolean.parseBoolean(how[4]),
                                Compilation.valueOf(how[2]),
                                Arm.valueOf(how[3])),
                        Long.parseLong(how[5]),
                        results.get(candidate),
                        results.get(1 - candidate)));
    }

    private static Optional<Path> unpacked(ZipFile zip, String name, Path folder) throws IOException {
        ZipEntry entry = zip.getEntry(name);
        if (entry == null) {
            return Optional.empty();
        }
        Path file = folder.resolve(name.endsWith(REQUEST) ? REQUEST : RESULT);
        try (InputStream in = zip.getInputStream(entry)) {
            Files.write(file, in.readAllBytes());
        }
        return Optional.of(file);
    }
}
