package io.github.fbpbench.run;

import io.github.fbpbench.analysis.MachineSeen;
import io.github.fbpbench.analysis.Parallelism;
import io.github.fbpbench.analysis.Ruler;
import io.github.fbpbench.launch.CoreSearch;
import io.github.fbpbench.launch.EffectiveParallelism;
import io.github.fbpbench.report.MachineState;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** Looks whether the machine runs as many threads at once as it shows processors, and waits, within bounds, until it does. */
final class Machine {

    private static final Duration BETWEEN_LOOKS = Duration.ofSeconds(5);

    private final CoreSearch core;
    private final Duration patience;
    private final Progress progress;
    private Optional<Parallelism> parallelism = Optional.empty();
    private long waitedNanos;

    private Machine(CoreSearch core, Duration patience, Progress progress) {
        this.core = core;
        this.patience = patience;
        this.progress = progress;
    }

    /**
     * The machine that this runs on.
     *
     * @param patience how long to wait for it in all
     * @throws InterruptedException if this thread is interrupted
     */
    static Machine look(Duration patience, Progress progress) throws InterruptedException {
        return new Machine(CoreSearch.search(), patience, progress);
    }

    /** Where lockstep pairs run. */
    CoreSearch core() {
        return core;
    }

    /**
     * Waits until all processors work at once, or patience is at its end.
     *
     * @throws InterruptedException if this thread is interrupted
     */
    void awaitProcessors() throws InterruptedException {
        Parallelism now = look();
        if (!now.isFit() && waitedNanos < patience.toNanos()) {
            progress.waiting(
                    String.format(
                            Locale.ROOT,
                            "this machine runs %.1f of %d threads at once, and code on several threads needs them all",
                            now.after(),
                            now.threads()),
                    patience.minusNanos(waitedNanos));
        }
        while (!now.isFit() && waitedNanos < patience.toNanos()) {
            long start = System.nanoTime();
            Thread.sleep(BETWEEN_LOOKS.toMillis());
            waitedNanos += System.nanoTime() - start;
            now = look();
        }
        Parallelism measuredOn = now;
        parallelism = Optional.of(parallelism
                .map(found ->
                        new Parallelism(found.threads(), found.before(), Math.min(found.after(), measuredOn.after())))
                .orElse(now));
    }

    /** Looks once more, at the end of what {@link #awaitProcessors} was called for. */
    void lookAgain() throws InterruptedException {
        if (parallelism.isPresent()) {
            Parallelism now = look();
            parallelism = parallelism.map(
                    found -> new Parallelism(now.threads(), found.before(), Math.min(found.after(), now.after())));
        }
    }

    /** What was seen, for reports. */
    MachineState state(List<Ruler> rulers) {
        return new MachineState(
                new MachineSeen(rulers, parallelism),
                core.core().isPresent() ? Optional.empty() : Optional.of(core.whyNot()),
                waitedNanos);
    }

    private static Parallelism look() throws InterruptedException {
        EffectiveParallelism found = EffectiveParallelism.measure();
        return new Parallelism(found.processors(), found.speedup(), found.speedup());
    }
}
