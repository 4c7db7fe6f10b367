package io.github.fbpbench.maven;

import io.github.fbpbench.measurement.BenchmarkId;
import io.github.fbpbench.measurement.Scenario;
import io.github.fbpbench.run.Progress;
import java.time.Duration;
import java.util.Locale;
import org.apache.maven.plugin.logging.Log;

/** Tells the build's log how far a run is: a line for each fork where somebody watches, else one for each benchmark. */
final class LoggedProgress implements Progress {

    /** With less left than this, a round is not worth a line. */
    private static final Duration QUIET = Duration.ofSeconds(30);

    private final Log log;
    private final boolean watched;

    LoggedProgress(Log log, boolean watched) {
        this.log = log;
        this.watched = watched;
    }

    @Override
    public void started(int benchmarks, int forks, boolean again, Duration estimate) {
        log.info((again ? "Measuring again, on fresh forks, what looks slower: " : "Measuring ")
                + count(benchmarks, "benchmark") + " in " + count(forks, "fork") + ", about " + text(estimate));
    }

    @Override
    public void forkFinished(Step step) {
        if (watched) {
            line("fork ", step);
        }
    }

    @Override
    public void roundFinished(int round, int of, Duration left) {
        if (!watched && !left.minus(QUIET).isNegative()) {
            log.info("  round " + round + " of " + of + " is done  (about " + text(left) + " left)");
        }
    }

    @Override
    public void benchmarkFinished(Step step) {
        if (!watched) {
            line("", step);
        }
    }

    @Override
    public void pairsStarted(int benchmarks, boolean again) {
        log.info((again ? "Measuring again, on fresh pairs of forks, what looks slower: " : "Measuring side by side: ")
                + count(benchmarks, "benchmark"));
    }

    @Override
    public void pairFinished(PairStep step) {
        String pair = "  pair " + step.number() + "  " + step.id().shortName() + "  ";
        if (step.lost().isPresent()) {
            log.warn(pair + "lost: " + step.lost().get());
        } else if (watched) {
            log.info(pair + step.change().map(LoggedProgress::percent).orElse("measured"));
        }
    }

    @Override
    public void pairsFinished(BenchmarkId id, int pairs) {
        log.info("  " + id.shortName() + "  " + count(pairs, "pair"));
    }

    @Override
    public void rulersStarted(int rulers) {
        log.info("Looking with " + count(rulers, "ruler") + " whether the machine favours one of the two versions");
    }

    @Override
    public void waiting(String why, Duration longest) {
        log.info("Waiting, for " + text(longest) + " at most: " + why);
    }

    private void line(String what, Step step) {
        boolean latency = step.id().scenario() == Scenario.LATENCY;
        String result = step.figure()
                .map(figure -> String.format(Locale.ROOT, latency ? "p50 %,.0f ns" : "%,.0f msg/s", figure))
                .orElse("failed");
        log.info(String.format(
                Locale.ROOT,
                "  %s%d of %d  %s  %s%s",
                what,
                step.done(),
                step.of(),
                step.id().shortName(),
                result,
                step.left().isZero() ? "" : "  (about " + text(step.left()) + " left)"));
    }

    private static String percent(double change) {
        return String.format(Locale.ROOT, "%+.1f%%", change * 100);
    }

    /** A length of time in words, such as {@code 12 s} or {@code 2 min 5 s}. */
    static String text(Duration time) {
        long seconds = Math.max(1, time.plusMillis(500).toSeconds());
        return seconds < 60 ? seconds + " s" : seconds / 60 + " min " + seconds % 60 + " s";
    }

    /** A number of things, such as {@code 1 fork} or {@code 2 forks}. */
    static String count(int number, String thing) {
        return number + " " + thing + (number == 1 ? "" : "s");
    }
}
