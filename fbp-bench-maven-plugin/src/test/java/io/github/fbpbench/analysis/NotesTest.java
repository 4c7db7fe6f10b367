package io.github.fbpbench.analysis;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.fbpbench.analysis.ForkFigures.Stage;
import io.github.fbpbench.measurement.BenchmarkId;
import io.github.fbpbench.measurement.BenchmarkKind;
import io.github.fbpbench.measurement.Closing;
import io.github.fbpbench.measurement.ConnectionUse;
import io.github.fbpbench.measurement.Environment;
import io.github.fbpbench.measurement.ForkFailure;
import io.github.fbpbench.measurement.ForkResult;
import io.github.fbpbench.measurement.NetworkUse;
import io.github.fbpbench.measurement.PlannedBenchmark;
import io.github.fbpbench.measurement.Scenario;
import io.github.fbpbench.measurement.Slice;
import io.github.fbpbench.measurement.SliceLatency;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.SplittableRandom;
import java.util.function.IntToDoubleFunction;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class NotesTest {

    private static final Environment ENVIRONMENT = new Environment(
            "cpu", 2, "", Slice.ABSENT, "amd64", "Linux", "vendor", "17.0.15", 17, "vm", "gc", "layout", "flags");

    /** Messages of a slice. */
    private static final int MESSAGES = 10_000;

    private static final BenchmarkKind NODE = new BenchmarkKind.OfNode();
    private static final BenchmarkKind POOL = new BenchmarkKind.OfPool();
    private static final BenchmarkKind WORKLOAD = new BenchmarkKind.OfWorkload();

    private BenchmarkKind kind = NODE;
    private Scenario scenario = Scenario.THROUGHPUT;
    private OptionalDouble rate = OptionalDouble.empty();
    private long jitNanos;
    private boolean verified = true;
    private double growth;
    private double emptyNanos = 2;
    private int batchMessages = 1_000;
    private Optional<NetworkUse> network = Optional.empty();

    @Test
    void saysNothingOfAGoodBenchmark() {
        assertThat(notes(forks(5, slice -> 100))).isEmpty();
    }

    @Test
    void saysNothingWithoutForksThatCameToTheirEnd() {
        verified = false;
        assertThat(notes(List.of())).isEmpty();
        assertThat(notes(List.of(Given.failed(1, Stage.FIRST, "it crashed")))).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({"19, true", "21, false"})
    void aBatchNeedsTwoMicroseconds(int messages, boolean tooShort) {
        batchMessages = messages;
        assertThat(kinds(forks(3, slice -> 100)).contains(Note.Kind.TOO_SHORT)).isEqualTo(tooShort);
    }

    @Test
    void saysHowToMakeABatchLonger() {
        batchMessages = 10;
        assertThat(notes(forks(3, slice -> 100)))
                .containsExactly(new Note(
                        Note.Kind.TOO_SHORT,
                        "a batch takes 1 us, so that what it costs to start one shows; return more messages from"
                                + " input(), so that it takes at least 2 us"));
        kind = WORKLOAD;
        emptyNanos = Slice.ABSENT;
        assertThat(notes(forks(3, slice -> 100)))
                .singleElement()
                .satisfies(note -> assertThat(note.text()).contains("return a larger number from batchSize()"));
    }

    @Test
    void aPoolHasNoBatches() {
        kind = POOL;
        batchMessages = 1;
        emptyNanos = Slice.ABSENT;
        assertThat(kinds(forks(3, slice -> 100))).doesNotContain(Note.Kind.TOO_SHORT);
    }

    @ParameterizedTest
    @CsvSource({"150, true", "250, false"})
    void aTimedMessageNeeds200Nanoseconds(double nanos, boolean tooShort) {
        scenario = Scenario.LATENCY;
        assertThat(kinds(forks(3, slice -> nanos)).contains(Note.Kind.TOO_SHORT))
                .isEqualTo(tooShort);
    }

    @ParameterizedTest
    @CsvSource({"node, 2.9, true", "node, 3.1, false", "workload, .4, true", "workload, .6, false"})
    void noticesCodeThatDoesNothing(String word, double nanos, boolean asFast) {
        kind = BenchmarkKind.of(word);
        batchMessages = 100_000;
        emptyNanos = kind.equals(NODE) ? 2 : Slice.ABSENT;
        assertThat(kinds(forks(3, slice -> nanos)).contains(Note.Kind.AS_FAST_AS_EMPTY))
                .isEqualTo(asFast);
    }

    @Test
    void noticesCodeThatBecomesFasterWhileMeasured() {
        assertThat(notes(forks(5, slice -> 100 + 20 * Math.exp(-slice / 10.0))))
                .containsExactly(new Note(
                        Note.Kind.NOT_WARMED_UP,
                        "the code became faster by more than 5% while it was measured in 5 of 5 forks; give them a"
                                + " longer warm-up (-Dfbp-bench.warmup, in ms)"));
        assertThat(notes(forks(5, slice -> 100 - 20 * Math.exp(-slice / 10.0)))).isEmpty();
    }

    @Test
    void mostForksMustBecomeFaster() {
        List<ForkFigures> forks = new ArrayList<>(forks(2, slice -> 130 - slice));
        forks.addAll(forks(2, slice -> 100));
        assertThat(kinds(forks)).doesNotContain(Note.Kind.NOT_WARMED_UP);
        forks.addAll(forks(1, slice -> 130 - slice));
        assertThat(kinds(forks)).contains(Note.Kind.NOT_WARMED_UP);
        assertThat(kinds(forks(1, slice -> 130 - slice))).doesNotContain(Note.Kind.NOT_WARMED_UP);
    }

    @Test
    void latenciesTellWhetherCodeAtARateBecomesFaster() {
        scenario = Scenario.LATENCY;
        assertThat(kinds(forks(5, slice -> 1_300 - 10 * slice))).containsExactly(Note.Kind.NOT_WARMED_UP);
    }

    @ParameterizedTest
    @CsvSource({"110000, true", "90000, false", "-1, false"})
    void noticesJitCompilersAtWork(long nanos, boolean compiling) {
        jitNanos = nanos;
        assertThat(kinds(forks(3, slice -> 100)).contains(Note.Kind.NOT_WARMED_UP))
                .isEqualTo(compiling);
    }

    /** Slices that differ by noise alone; the size of the noise must not matter. */
    @ParameterizedTest
    @CsvSource({"60, 5, .02", "60, 5, .3", "60, 2, .3", "15, 5, .3", "15, 3, .1"})
    void noiseIsNoWarmUp(int slices, int forks, double deviation) {
        SplittableRandom random = new SplittableRandom(slices + forks);
        long found = IntStream.range(0, 400)
                .filter(run -> kinds(forks(forks, slices, slice -> 100 * Math.exp(deviation * random.nextGaussian())))
                        .contains(Note.Kind.NOT_WARMED_UP))
                .count();
        assertThat(found).isLessThan(400 * 3 / 100);
    }

    @Test
    void noticesTwoGroupsOfForks() {
        List<ForkFigures> forks = new ArrayList<>(forks(3, slice -> 100));
        forks.addAll(forks(2, slice -> 130));
        assertThat(notes(forks)).singleElement().satisfies(note -> {
            assertThat(note.kind()).isEqualTo(Note.Kind.TWO_MODES);
            assertThat(note.text())
                    .startsWith("the forks fall into two groups, 2 near 7692310 msg/s and 3 near 10000000 msg/s; ");
        });
    }

    @Test
    void oneForkIsNoGroupAndFourForksAreTooFew() {
        List<ForkFigures> one = new ArrayList<>(forks(4, slice -> 100));
        one.addAll(forks(1, slice -> 130));
        assertThat(notes(one)).isEmpty();
        List<ForkFigures> four = new ArrayList<>(forks(2, slice -> 100));
        four.addAll(forks(2, slice -> 130));
        assertThat(notes(four)).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({"5, .01", "5, .1", "5, .5", "8, .1", "20, .1"})
    void noiseIsNotTwoModes(int forks, double deviation) {
        SplittableRandom random = new SplittableRandom(forks);
        long found = IntStream.range(0, 2_000)
                .filter(run -> TwoModes.of(Given.samples(random, forks, 1e6, deviation).stream()
                                .mapToDouble(Double::doubleValue)
                                .toArray())
                        .isPresent())
                .count();
        assertThat(found).isLessThan(2_000 * 3 / 100);
    }

    /** The groups vary by as much as good forks do. */
    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5})
    void findsTwoModesThroughNoise(long seed) {
        SplittableRandom random = new SplittableRandom(seed);
        List<Double> figures = new ArrayList<>(Given.samples(random, 5, 1e6, .01));
        figures.addAll(Given.samples(random, 3, 1.4e6, .01));
        TwoModes modes = TwoModes.of(
                        figures.stream().mapToDouble(Double::doubleValue).toArray())
                .orElseThrow();
        assertThat(modes.low()).hasSize(5);
        assertThat(modes.high()).hasSize(3);
    }

    @ParameterizedTest
    @CsvSource({"1100, true", "1040, false"})
    void noticesARateThatIsNotReached(double nanos, boolean missed) {
        scenario = Scenario.LATENCY;
        rate = OptionalDouble.of(1e6);
        assertThat(kinds(forks(3, slice -> nanos)).contains(Note.Kind.RATE_NOT_REACHED))
                .isEqualTo(missed);
    }

    @Test
    void noticesAHeapThatGrows() {
        growth = 31.96;
        assertThat(notes(forks(3, slice -> 100)))
                .containsExactly(new Note(
                        Note.Kind.HEAP_GROWS,
                        "the heap after full collections grew by 32 B/msg in 3 of 3 forks; something keeps what belongs"
                                + " to a message: look for it in the class histogram of fbp-bench:profile"));
    }

    @Test
    void aHeapMustGrowInMostForks() {
        growth = 32;
        List<ForkFigures> forks = new ArrayList<>(forks(1, slice -> 100));
        growth = 0;
        forks.addAll(forks(1, slice -> 100));
        assertThat(notes(forks)).isEmpty();
    }

    @Test
    void noticesOutputThatNobodyChecks() {
        verified = false;
        assertThat(kinds(forks(3, slice -> 100))).containsExactly(Note.Kind.NOT_VERIFIED);
    }

    @Test
    void namesTheReceiverThatIsTooSlow() {
        network = network(
                connection("in -> read.in", .99),
                connection("parse.out -> count.in", .95),
                connection("read.out -> parse.in", .9),
                connection("count.out -> write.in", .3),
                connection("write.out -> out", .0));
        assertThat(networkNotes())
                .containsExactly(new Note(
                        Note.Kind.BUFFER_ALWAYS_FULL,
                        "parse.out -> count.in, read.out -> parse.in are full nearly all the time, because count cannot"
                                + " keep up; more capacity would only let messages wait longer: make it faster, or share"
                                + " its work among several"));
    }

    @Test
    void namesConnectionsThatAreNeverUsed() {
        network = network(connection("in -> read.in", .5), connection("read.out -> parse.in", .04, .01));
        assertThat(networkNotes())
                .containsExactly(new Note(
                        Note.Kind.BUFFER_NEVER_USED,
                        "read.out -> parse.in uses at most 5% of the capacity at any time, because the receiver keeps"
                                + " up; a smaller capacity would do"));
        network = network(connection("read.out -> parse.in", .01, .01, .06));
        assertThat(networkNotes()).isEmpty();
        network = network(connection("read.out -> parse.in"));
        assertThat(networkNotes()).isEmpty();
    }

    @Test
    void oneMessageInFlightFillsNoConnection() {
        scenario = Scenario.LATENCY;
        network = network(connection("read.out -> parse.in", .0));
        assertThat(notes(forks(3, slice -> 1_000))).isEmpty();
    }

    @Test
    void onlyForksThatDecideAreLookedAt() {
        List<ForkFigures> forks = new ArrayList<>();
        verified = false;
        forks.add(ForkFigures.of(1, Stage.FIRST, fork(60, slice -> 100)));
        verified = true;
        forks.add(ForkFigures.of(2, Stage.AGAIN, fork(60, slice -> 100)));
        assertThat(notes(forks)).isEmpty();
    }

    @Test
    void aForkThatFailedIsNotObserved() {
        ForkResult failed = fork(60, slice -> 100).failed(new ForkFailure(ForkFailure.Cause.HUNG, "it hung", ""));
        assertThat(ForkFigures.of(1, Stage.FIRST, failed).observations()).isEmpty();
    }

    private static ConnectionUse connection(String name, Double... fill) {
        return new ConnectionUse(name, 100, 1, 1, 1, 1, List.of(fill));
    }

    private static Optional<NetworkUse> network(ConnectionUse... connections) {
        return Optional.of(new NetworkUse(List.of(connections), ""));
    }

    private List<Note> networkNotes() {
        kind = new BenchmarkKind.OfNetwork();
        emptyNanos = Slice.ABSENT;
        return notes(forks(3, slice -> 100));
    }

    private List<Note.Kind> kinds(List<ForkFigures> forks) {
        return notes(forks).stream().map(Note::kind).toList();
    }

    private List<Note> notes(List<ForkFigures> forks) {
        PlannedBenchmark benchmark = new PlannedBenchmark(id(), kind, Map.of(), Map.of(), rate, Optional.empty());
        return Notes.of(new BenchmarkResults(benchmark, forks));
    }

    private BenchmarkId id() {
        return new BenchmarkId("com.example.ParseLineBenchmark", scenario);
    }

    private List<ForkFigures> forks(int count, IntToDoubleFunction nanosPerMessage) {
        return forks(count, 60, nanosPerMessage);
    }

    private List<ForkFigures> forks(int count, int slices, IntToDoubleFunction nanosPerMessage) {
        return IntStream.rangeClosed(1, count)
                .mapToObj(number -> ForkFigures.of(number, Stage.FIRST, fork(slices, nanosPerMessage)))
                .toList();
    }

    private ForkResult fork(int slices, IntToDoubleFunction nanosPerMessage) {
        List<Slice> all = new ArrayList<>();
        for (int i = 0; i < slices; i++) {
            double nanos = nanosPerMessage.applyAsDouble(i);
            long p50 = Math.round(nanos);
            all.add(new Slice(
                    Slice.Phase.MEASUREMENT,
                    MESSAGES,
                    0,
                    MESSAGES,
                    Math.round(nanos * MESSAGES),
                    1,
                    1,
                    1,
                    0,
                    0,
                    jitNanos,
                    0,
                    0,
                    0,
                    scenario == Scenario.LATENCY
                            ? Optional.of(new SliceLatency(MESSAGES, p50, p50, p50, p50, p50))
                            : Optional.empty()));
        }
        Closing closing = new Closing(
                1, 1, growth, List.of(), verified, 0, "", emptyNanos, batchMessages, network, Optional.empty());
        return new ForkResult(id(), Optional.of(ENVIRONMENT), all, Optional.of(closing), Optional.empty());
    }
}
