package io.github.fbpbench.analysis;

import io.github.fbpbench.measurement.BenchmarkKind;
import io.github.fbpbench.measurement.Scenario;
import io.github.fbpbench.measurement.Slice;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.function.ToDoubleFunction;
import java.util.stream.Stream;

/**
 * Looks for what makes the figures of a benchmark mean less than they seem to, in the forks that decide:
 *
 * <ul>
 *   <li>TOO_SHORT: a batch takes less than 2 us, since starting one takes about 15 ns (a pool has no batches); half of the messages take less than 200 ns where each is timed, since reading the clock twice takes
 *       about 50 ns.
 *   <li>AS_FAST_AS_EMPTY: a message takes at most 1.5 times what it takes in a node that only receives; of a workload,
 *       less than .5 ns.
 *   <li>NOT_WARMED_UP: in more than half of at least 2 forks the code became faster while it was measured
 *       ({@link Speedup}), or the JIT compilers took more than 10% of the measured time.
 *   <li>TWO_MODES: the forks' figures of throughput, or of the 50th percentile, fall into two groups ({@link TwoModes}).
 *   <li>RATE_NOT_REACHED: less than 95% of the rate at which messages are due.
 *   <li>BUFFER_ALWAYS_FULL, BUFFER_NEVER_USED: see {@link BufferNotes}.
 *   <li>HEAP_GROWS: in more than half of the forks the heap grew with each message.
 *   <li>NOT_VERIFIED: the benchmark does not check its output.
 * </ul>
 */
public final class Notes {

    private static final double SHORTEST_BATCH_NANOS = 2e3;
    private static final double SHORTEST_MESSAGE_NANOS = 200;
    private static final double EMPTY = 1.5;
    private static final double LEAST_WORK_NANOS = .5;
    private static final double MOST_JIT = .1;
    private static final double LEAST_OF_RATE = .95;

    private final BenchmarkResults results;
    private final Scenario scenario;
    private final BenchmarkKind kind;
    private final List<Observations> forks;
    private final Optional<BenchmarkAnalysis> analysis;

    private Notes(BenchmarkResults results) {
        this.results = results;
        this.scenario = results.benchmark().id().scenario();
        this.kind = results.benchmark().kind();
        this.forks = results.observations();
        this.analysis = results.analyze();
    }

    /** The notes on a benchmark, in the order of {@link Note.Kind}; none if no fork came to its end. */
    public static List<Note> of(BenchmarkResults results) {
        Notes notes = new Notes(results);
        if (notes.forks.isEmpty()) {
            return List.of();
        }
        Stream<Note> some = Stream.of(
                        notes.tooShort(),
                        notes.asFastAsEmpty(),
                        notes.notWarmedUp(),
                        notes.twoModes(),
                        notes.rateNotReached())
                .flatMap(Optional::stream);
        Stream<Note> buffers =
                notes.scenario == Scenario.THROUGHPUT ? BufferNotes.of(notes.forks).stream() : Stream.empty();
        Stream<Note> others = Stream.of(notes.heapGrows(), notes.notVerified()).flatMap(Optional::stream);
        return Stream.of(some, buffers, others).flatMap(each -> each).toList();
    }

    private Optional<Note> tooShort() {
        if (scenario == Scenario.LATENCY) {
            return mean(Metric.P50)
                    .filter(nanos -> nanos < SHORTEST_MESSAGE_NANOS)
                    .map(nanos -> new Note(
                            Note.Kind.TOO_SHORT,
                            "half of the messages take at most " + Wording.time(nanos) + ", and reading the clock twice"
                                    + " takes about 50 ns of it; let a message do more, or leave @MeasureLatency out and"
                                    + " go by throughput"));
        }
        double batchNanos = median(Observations::batchNanos);
        if (batchNanos >= SHORTEST_BATCH_NANOS || kind instanceof BenchmarkKind.OfPool) {
            return Optional.empty();
        }
        String remedy = kind instanceof BenchmarkKind.OfNode || kind instanceof BenchmarkKind.OfNetwork
                ? "return more messages from input()"
                : "return a larger number from batchSize()";
        return Optional.of(new Note(
                Note.Kind.TOO_SHORT,
                "a batch takes " + Wording.time(batchNanos) + ", so that what it costs to start one shows; " + remedy
                        + ", so that it takes at least " + Wording.time(SHORTEST_BATCH_NANOS)));
    }

    private Optional<Note> asFastAsEmpty() {
        Optional<Double> throughput = mean(Metric.THROUGHPUT);
        if (throughput.isEmpty()) {
            return Optional.empty();
        }
        double nanos = 1e9 / throughput.get();
        String takes = "a message takes " + Wording.time(nanos) + ", ";
        if (kind instanceof BenchmarkKind.OfWorkload && nanos < LEAST_WORK_NANOS) {
            return Optional.of(new Note(
                    Note.Kind.AS_FAST_AS_EMPTY,
                    takes
                            + "which is less than any work; let run() process as many messages as it is told to, and return"
                            + " a value that depends on all of them, or the JIT compiler leaves the work out"));
        }
        double emptyNanos = median(Observations::emptyNanosPerMessage);
        return emptyNanos != Slice.ABSENT && nanos <= EMPTY * emptyNanos
                ? Optional.of(new Note(
                        Note.Kind.AS_FAST_AS_EMPTY,
                        takes + "and " + Wording.time(emptyNanos)
                                + " in a node that only receives; either the node does"
                                + " next to nothing, or nobody uses what it computes and the JIT compiler leaves it out:"
                                + " send it on"))
                : Optional.empty();
    }

    private Optional<Note> notWarmedUp() {
        if (forks.size() < 2) {
            return Optional.empty();
        }
        String remedy = "; give them a longer warm-up (-Dfbp-bench.warmup, in ms)";
        if (isMost(Observations::gotFaster)) {
            return Optional.of(new Note(
                    Note.Kind.NOT_WARMED_UP,
                    "the code became faster by more than 5% while it was measured in " + count(Observations::gotFaster)
                            + remedy));
        }
        Predicate<Observations> compiles = fork -> fork.jitShare() > MOST_JIT;
        return isMost(compiles)
                ? Optional.of(new Note(
                        Note.Kind.NOT_WARMED_UP,
                        "the JIT compilers took " + Wording.share(median(Observations::jitShare))
                                + " of the measured time, and more than " + Wording.share(MOST_JIT) + " in "
                                + count(compiles) + remedy))
                : Optional.empty();
    }

    private Optional<Note> twoModes() {
        Metric main = Metric.mainOf(scenario);
        return analysis.map(found -> found.distributions().get(main))
                .flatMap(found -> TwoModes.of(found.samples().stream()
                        .mapToDouble(Double::doubleValue)
                        .toArray()))
                .map(modes -> new Note(
                        Note.Kind.TWO_MODES,
                        "the forks fall into two groups, " + group(main, modes.low()) + " and "
                                + group(main, modes.high())
                                + "; the JIT compiler or the layout of memory has two outcomes here, or the machine"
                                + " changed meanwhile: more forks (-Dfbp-bench.forks) tell, and the mean stands for"
                                + " neither group"));
    }

    private static String group(Metric main, double[] figures) {
        return figures.length + " near "
                + Wording.figure(
                        main, Math.rint(Arrays.stream(figures).average().orElseThrow()));
    }

    private Optional<Note> rateNotReached() {
        double rate = results.benchmark().rate().orElse(0);
        double achieved = median(Observations::messagesPerSecond);
        return achieved < LEAST_OF_RATE * rate
                ? Optional.of(new Note(
                        Note.Kind.RATE_NOT_REACHED,
                        "messages are due at " + Wording.figure(Metric.THROUGHPUT, rate) + ", and the code takes "
                                + Wording.figure(Metric.THROUGHPUT, Math.rint(achieved))
                                + ", so they queue up and the latencies tell how long was measured; lower the rate of"
                                + " @MeasureLatency"))
                : Optional.empty();
    }

    private Optional<Note> heapGrows() {
        Optional<Distribution> growth =
                analysis.map(found -> found.distributions().get(Metric.HEAP_GROWTH));
        long growing = growth.stream()
                .flatMap(found -> found.samples().stream())
                .filter(each -> each > 0)
                .count();
        return 2 * growing > forks.size()
                ? Optional.of(new Note(
                        Note.Kind.HEAP_GROWS,
                        "the heap after full collections grew by "
                                + Wording.figure(
                                        Metric.HEAP_GROWTH, round(growth.get().mean())) + " in " + growing + " of "
                                + forks.size() + " forks; something keeps what belongs to a message: look for it in the"
                                + " class histogram of fbp-bench:profile"))
                : Optional.empty();
    }

    private Optional<Note> notVerified() {
        return forks.stream().noneMatch(Observations::verified)
                ? Optional.of(new Note(
                        Note.Kind.NOT_VERIFIED,
                        "nothing checks what comes out, so code that does nothing would pass for fast; override verify,"
                                + " and throw there when the output is wrong"))
                : Optional.empty();
    }

    private Optional<Double> mean(Metric metric) {
        return analysis.map(found -> found.distributions().get(metric)).map(Distribution::mean);
    }

    private double median(ToDoubleFunction<Observations> figure) {
        return Percentile.of(forks.stream().mapToDouble(figure).toArray(), .5);
    }

    private boolean isMost(Predicate<Observations> what) {
        return 2 * forks.stream().filter(what).count() > forks.size();
    }

    private String count(Predicate<Observations> what) {
        return forks.stream().filter(what).count() + " of " + forks.size() + " forks";
    }

    /** To a tenth of a byte. */
    private static double round(double bytes) {
        return Math.rint(10 * bytes) / 10;
    }
}
