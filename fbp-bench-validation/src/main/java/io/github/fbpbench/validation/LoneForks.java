package io.github.fbpbench.validation;

import io.github.fbpbench.launch.ForkFolder;
import io.github.fbpbench.launch.ForkLauncher;
import io.github.fbpbench.measurement.ForkResult;
import io.github.fbpbench.measurement.Injection;
import io.github.fbpbench.measurement.PlannedBenchmark;
import io.github.fbpbench.measurement.Slice;
import java.io.BufferedReader;
import java.io.BufferedWriter;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.OutputStreamWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.zip.GZIPInputStream;
import java.util.zip.GZIPOutputStream;

/**
 * Nanoseconds per message of single forks, as tools take them that know no pairs: all forks of the baseline first, those of
 * the candidate later. Slices take turns with what is added to the candidate, and each is compared with those of the baseline
 * whose turn it was, too.
 *
 * @param baseline by workload, then by what is added to the candidate in these slices
 * @param candidate by workload, then by what was added
 */
record LoneForks(
        Map<String, Map<Double, List<double[]>>> baseline, Map<String, Map<Double, List<double[]>>> candidate) {

    private static final String HEADER = "workload,arm,fork,added,messages,wallNanos";

    /**
     * Measures, and keeps every slice.
     *
     * @param file gets them, compressed
     * @throws InterruptedException if this thread is interrupted
     */
    static LoneForks measure(Setting setting, List<PlannedBenchmark> benchmarks, Size size, Path file)
            throws IOException, InterruptedException {
        try (BufferedWriter out = new BufferedWriter(
                new OutputStreamWriter(new GZIPOutputStream(Files.newOutputStream(file)), StandardCharsets.US_ASCII))) {
            out.write(HEADER + '\n');
            for (boolean candidate : new boolean[] {false, true}) {
                for (int fork = 1; fork <= size.forks(); fork++) {
                    for (PlannedBenchmark benchmark : benchmarks) {
                        write(out, setting, benchmark, size.levels(), candidate, fork);
                    }
                }
            }
        }
        return read(file);
    }

    private static void write(
            BufferedWriter out,
            Setting setting,
            PlannedBenchmark benchmark,
            List<Injection> levels,
            boolean candidate,
            int number)
            throws IOException, InterruptedException {
        Path folder = setting.folder().resolve("forks").resolve(benchmark.id().fileName());
        // The baseline does the same in the same slices, and adds nothing.
        List<Injection> injections = candidate ? levels : Collections.nCopies(levels.size(), Injection.NONE);
        ForkResult result =
                new ForkLauncher(setting.alone(), Setting.ALONE, setting.seed(), injections).launch(benchmark, folder);
        if (result.failure().isPresent()) {
            throw new IOException(benchmark.id() + " " + result.failure().get().message() + "; see " + folder);
        }
        List<Slice> slices = result.measured();
        for (int i = 0; i < slices.size(); i++) {
            out.write(String.join(
                            ",",
                            benchmark.id().simpleName(),
                            candidate ? "candidate" : "baseline",
                            Integer.toString(number),
                            Double.toString(
                                    levels.get(Injection.turn(i, levels.size())).share()),
                            Long.toString(slices.get(i).messages()),
                            Long.toString(slices.get(i).wallNanos()))
                    + '\n');
        }
        ForkFolder.removeAll(folder);
    }

    /** Reads what was kept. */
    static LoneForks read(Path file) throws IOException {
        Map<String, Map<String, List<Double>>> slices = new LinkedHashMap<>();
        LoneForks forks = new LoneForks(new LinkedHashMap<>(), new LinkedHashMap<>());
        try (BufferedReader in = new BufferedReader(
                new InputStreamReader(new GZIPInputStream(Files.newInputStream(file)), StandardCharsets.US_ASCII))) {
            if (!HEADER.equals(in.readLine())) {
                throw new IOException(file + " holds no slices of single forks");
            }
            for (String line = in.readLine(); line != null; line = in.readLine()) {
                String[] fields = line.split(",", -1);
                slices.computeIfAbsent(fields[0] + ',' + fields[1] + ',' + fields[3], key -> new LinkedHashMap<>())
                        .computeIfAbsent(fields[2], fork -> new ArrayList<>())
                        .add(Double.parseDouble(fields[5]) / Double.parseDouble(fields[4]));
            }
        }
        slices.forEach((key, byFork) -> {
            String[] fields = key.split(",", -1);
            List<double[]> all = byFork.values().stream()
                    .map(fork -> fork.stream().mapToDouble(Double::doubleValue).toArray())
                    .toList();
            (fields[1].equals("baseline") ? forks.baseline : forks.candidate)
                    .computeIfAbsent(fields[0], name -> new LinkedHashMap<>())
                    .put(Double.valueOf(fields[2]), all);
        });
        return forks;
    }
}
