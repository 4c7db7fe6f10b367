package io.github.fbpbench.launch;

import io.github.fbpbench.measurement.Arm;
import io.github.fbpbench.measurement.ForkFailure;
import io.github.fbpbench.measurement.ForkResult;
import io.github.fbpbench.measurement.ForkSettings;
import io.github.fbpbench.measurement.Injection;
import io.github.fbpbench.measurement.PlannedBenchmark;
import io.github.fbpbench.measurement.SlicePlan;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Runs one benchmark in two fresh JVMs at once, one with each arm's code, which take turns: whatever disturbs the machine
 * meets both. They boot at the same time, wherever the system lets them, and so they warm up for three quarters of the warm-up's slices;
 * from then on only one of them runs at any time, and both on one core, where there is one that they can be bound to.
 */
public final class PairLauncher {

    /** What fails while the benchmark is prepared, its first batch among it. */
    private static final Set<ForkFailure.Cause> OF_SET_UP = Set.of(
            ForkFailure.Cause.UNUSABLE,
            ForkFailure.Cause.SET_UP,
            ForkFailure.Cause.THREW,
            ForkFailure.Cause.WRONG_OUTPUT);

    private static final String BOTH_AT_ONCE =
            "; the other fork of its pair was set up, and both run at once: if they need the same port or file, let each take"
                    + " one of its own (port 0, or by the system property " + Arm.PROPERTY
                    + "); if they need it for the set-up only, set the parameter bootInTurn";

    private final JvmCommand candidate;
    private final JvmCommand reference;
    private final Optional<Core> core;
    private final long seed;
    private final boolean bootInTurn;

    /**
     * A launcher.
     *
     * @param candidate how to start the JVM with the code of this build
     * @param reference how to start the JVM with the code that it is compared with
     * @param core which both are bound to; where there is none they run wherever the system lets them
     * @param seed of the test data
     */
    public PairLauncher(JvmCommand candidate, JvmCommand reference, Optional<Core> core, long seed) {
        this(candidate, reference, core, seed, false);
    }

    private PairLauncher(
            JvmCommand candidate, JvmCommand reference, Optional<Core> core, long seed, boolean bootInTurn) {
        this.candidate = candidate;
        this.reference = reference;
        this.core = core;
        this.seed = seed;
        this.bootInTurn = bootInTurn;
    }

    /**
     * The same, which starts the second fork only when the first one is prepared, if so asked: what a benchmark needs for
     * its set-up alone, both cannot need at once then.
     */
    public PairLauncher bootingInTurn(boolean inTurn) {
        return new PairLauncher(candidate, reference, core, seed, inTurn);
    }

    /**
     * Runs both forks in lockstep. What goes wrong in one fork ends the pair: that fork's result says what it was, the
     * other one's that it was ended because of it. The files of the forks are left in {@code folder/candidate} and
     * {@code folder/reference}.
     *
     * @param settings how each fork spends its time
     * @param first which one starts first, and has the first slice
     * @param folder created if need be
     * @throws IOException if the files in the folder cannot be written or read
     * @throws InterruptedException if this thread is interrupted; both forks have ended then
     */
    public PairResult lockstep(PlannedBenchmark benchmark, ForkSettings settings, Arm first, Path folder)
            throws IOException, InterruptedException {
        return lockstep(benchmark, settings, List.of(), first, folder);
    }

    /**
     * Runs both forks in lockstep, and adds to the candidate's code; like {@link #lockstep(PlannedBenchmark, ForkSettings, Arm,
     * Path)} otherwise.
     *
     * @param settings how each fork spends its time, but that it measures once for each injection
     * @param injections what is added, by turns as {@link Injection#turn} has them
     * @param first which one starts first, and has the first slice
     * @param folder created if need be
     * @throws IOException if the files in the folder cannot be written or read
     * @throws InterruptedException if this thread is interrupted; both forks have ended then
     */
    public PairResult lockstep(
            PlannedBenchmark benchmark, ForkSettings settings, List<Injection> injections, Arm first, Path folder)
            throws IOException, InterruptedException {
        try (SupervisedFork one = start(benchmark, settings, injections, first, folder)) {
            if (bootInTurn) {
                one.awaitPlan();
            }
            try (SupervisedFork two = start(benchmark, settings, injections, first.other(), folder)) {
                return lockstep(first, one, two);
            }
        }
    }

    private PairResult lockstep(Arm first, SupervisedFork one, SupervisedFork two)
            throws IOException, InterruptedException {
        Optional<SlicePlan> plan = boot(one, two);
        int together = plan.map(PairLauncher::slicesTogether).orElse(0);
        boolean warm = plan.isPresent() && warmUp(one, two, together);
        boolean bound = warm && bind(one, two);
        if (warm) {
            takeTurns(one, two, plan.get().allSlices() - together);
        }
        return result(first, one, two, bound);
    }

    private SupervisedFork start(
            PlannedBenchmark benchmark, ForkSettings settings, List<Injection> injections, Arm arm, Path folder)
            throws IOException {
        return SupervisedFork.start(
                HugePages.ask(arm == Arm.CANDIDATE ? candidate : reference),
                new ForkOrder(
                        benchmark,
                        settings,
                        seed,
                        Optional.of(arm),
                        Optional.empty(),
                        injections,
                        ForkOrder.emptied(folder.resolve(arm.word()))));
    }

    /** What both agree on once they are ready; empty if one has failed before. */
    private static Optional<SlicePlan> boot(SupervisedFork one, SupervisedFork two)
            throws IOException, InterruptedException {
        Optional<SlicePlan> ofOne = one.awaitPlan();
        if (ofOne.isEmpty()
                && one.result().failure().filter(PairLauncher::isOfSetUp).isEmpty()) {
            return Optional.empty();
        }
        Optional<SlicePlan> ofTwo = two.awaitPlan();
        if (ofOne.isEmpty() || ofTwo.isEmpty()) {
            return Optional.empty();
        }
        SlicePlan plan = ofOne.get().agreedWith(ofTwo.get());
        one.agree(plan);
        two.agree(plan);
        return one.awaitReady() && two.awaitReady() ? Optional.of(plan) : Optional.empty();
    }

    /** Slices of the warm-up that both run at once; the rest of it is run as the measured ones are. */
    static int slicesTogether(SlicePlan plan) {
        return Runtime.getRuntime().availableProcessors() > 1 ? 3 * plan.warmupSlices() / 4 : 0;
    }

    /** Warming up disturbs nobody, and takes half of the time if both do it at once. Returns false if one has failed. */
    private static boolean warmUp(SupervisedFork one, SupervisedFork two, int slices)
            throws IOException, InterruptedException {
        for (int i = 0; i < slices; i++) {
            one.go();
            two.go();
            if (!one.awaitReady() || !two.awaitReady()) {
                return false;
            }
        }
        return true;
    }

    /** Both wait for their next slice, so that hardly a thread is being started that could escape. */
    private boolean bind(SupervisedFork one, SupervisedFork two) throws IOException, InterruptedException {
        return core.isPresent() && one.bind(core.get()) && two.bind(core.get());
    }

    /** Ends when both have ended, or one has failed. The next one goes only when the last one says that it is ready again. */
    private static void takeTurns(SupervisedFork one, SupervisedFork two, int slices)
            throws IOException, InterruptedException {
        List<SupervisedFork> forks = List.of(one, two);
        for (int turn = 0; turn < forks.size() * slices; turn++) {
            SupervisedFork fork = forks.get(whoseTurn(turn));
            fork.go();
            if (!fork.awaitReady()) {
                return;
            }
        }
        for (SupervisedFork fork : forks) {
            fork.go();
            fork.awaitEnd();
            if (fork.result().failure().isPresent()) {
                return;
            }
        }
    }

    /** 0, 1, 1, 0, and so on: a steady drift of the machine favours neither. */
    static int whoseTurn(int turn) {
        return ((turn >> 1) ^ turn) & 1;
    }

    private static PairResult result(Arm first, SupervisedFork one, SupervisedFork two, boolean bound)
            throws IOException, InterruptedException {
        if (one.hasEnded()) {
            ForkResult ofOne = result(one, two);
            if (ofOne.failure().isPresent()) {
                return result(first, ofOne, two.endedWith(first, ofOne.failure().get()), bound);
            }
        }
        ForkResult ofTwo = result(two, one);
        return result(
                first,
                ofTwo.failure().isPresent()
                        ? one.endedWith(first.other(), ofTwo.failure().get())
                        : one.result(),
                ofTwo,
                bound);
    }

    /** Where only one of both could be set up, they may have been in each other's way. */
    private static ForkResult result(SupervisedFork fork, SupervisedFork other)
            throws IOException, InterruptedException {
        ForkResult result = fork.result();
        return result.failure()
                .filter(failure -> isOfSetUp(failure) && !fork.isPrepared() && other.isPrepared())
                .map(failure -> result.failed(
                        new ForkFailure(failure.cause(), failure.message() + BOTH_AT_ONCE, failure.detail())))
                .orElse(result);
    }

    private static boolean isOfSetUp(ForkFailure failure) {
        return OF_SET_UP.contains(failure.cause());
    }

    private static PairResult result(Arm first, ForkResult ofFirst, ForkResult ofOther, boolean bound) {
        return first == Arm.CANDIDATE
                ? new PairResult(ofFirst, ofOther, bound)
                : new PairResult(ofOther, ofFirst, bound);
    }
}
