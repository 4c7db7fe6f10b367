package io.github.fbpbench.report;

import io.github.fbpbench.analysis.PairFigures;
import io.github.fbpbench.analysis.Verdict;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/** Counts the verdicts of a run, and says what the user can do about them. */
final class NextSteps {

    private static final String BASELINE = "fbp-bench:baseline";
    private static final String VERIFY = "verify";
    private static final String HEAD = "What to do next:";

    private final BenchmarkReport report;
    private final List<BenchmarkEntry> entries;
    private final List<String> lines = new ArrayList<>();

    private NextSteps(BenchmarkReport report, List<BenchmarkEntry> entries) {
        this.report = report;
        this.entries = entries;
    }

    /** How many benchmarks have which verdict, worst first, such as {@code 3 benchmarks: 1 REGRESSED, 2 UNCHANGED}. */
    static String counts(BenchmarkReport report) {
        String counts = Verdict.ORDER.stream()
                .flatMap(kind -> report.entries().stream()
                        .map(BenchmarkEntry::verdict)
                        .filter(kind::isInstance)
                        .collect(Collectors.groupingBy(Verdict::word, Collectors.counting()))
                        .entrySet()
                        .stream())
                .map(count -> count.getValue() + " " + count.getKey())
                .collect(Collectors.joining(", "));
        int missing = report.baseline().missing().size();
        return (counts.isEmpty() ? "no benchmarks" : benchmarks(report) + ": " + counts)
                + (missing == 0 ? "" : ", and " + missing + " " + MissingText.WORD);
    }

    /** Such as {@code 3 benchmarks}. */
    static String benchmarks(BenchmarkReport report) {
        int count = report.entries().size();
        return count + (count == 1 ? " benchmark" : " benchmarks");
    }

    /** The steps, each a sentence and the command for it. */
    static List<String> lines(BenchmarkReport report, Path reportFile) {
        NextSteps steps = new NextSteps(report, report.entries());
        steps.lines.add(HEAD);
        steps.logs();
        steps.commands();
        steps.step("Read the whole report:", reportFile.toString());
        return steps.lines;
    }

    /** The commands for one benchmark of a run; no lines where nothing is to be done. */
    static List<String> lines(BenchmarkReport report, BenchmarkEntry entry) {
        return lines(report, List.of(entry));
    }

    /** The commands for some benchmarks of a run; no lines where nothing is to be done. */
    static List<String> lines(BenchmarkReport report, List<BenchmarkEntry> entries) {
        NextSteps steps = new NextSteps(report, entries);
        steps.commands();
        if (!steps.lines.isEmpty()) {
            steps.lines.add(0, HEAD);
        }
        return steps.lines;
    }

    private void commands() {
        step("Measure what failed again:", VERIFY, those(Verdict.Failed.class), "");
        regressed();
        inconclusive();
        withoutBaseline();
        improved();
    }

    private void logs() {
        for (BenchmarkEntry entry : entries) {
            Optional<Path> failure =
                    entry.verdict() instanceof Verdict.Failed ? entry.firstFailureLog() : Optional.empty();
            failure.ifPresentOrElse(
                    log -> step("Read why " + Labels.of(report, entry) + " failed:", log.toString()),
                    () -> firstLost(entry));
        }
    }

    /** One log is enough: pairs are mostly lost for the same reason. */
    private void firstLost(BenchmarkEntry entry) {
        for (PairFigures pair : entry.pairs()) {
            Optional<Path> log = LostFork.of(entry, pair).stream()
                    .flatMap(lost -> lost.log().stream())
                    .findFirst();
            if (log.isPresent()) {
                step(
                        "Read why pair " + pair.number() + " of " + Labels.of(report, entry) + " was lost:",
                        log.get().toString());
                return;
            }
        }
    }

    private void regressed() {
        List<BenchmarkEntry> worse = those(
                entry -> entry.verdict() instanceof Verdict.Regressed || entry.verdict() instanceof Verdict.Missed);
        step("Measure what got worse again:", VERIFY, worse, "");
        step(
                "Accept it, if it is worth its price (and commit " + report.baselineFile() + "):",
                BASELINE,
                those(Verdict.Regressed.class),
                " -Dfbp-bench.reason=\"why\"");
        if (!those(Verdict.Missed.class).isEmpty()) {
            step(
                    "Ask less of it, if the target is out of reach:",
                    "@Targets of the class, or 'targets' and 'rules' of the plugin's configuration");
        }
    }

    private void inconclusive() {
        List<BenchmarkEntry> undecided = those(Verdict.Inconclusive.class);
        List<BenchmarkEntry> inPairs =
                undecided.stream().filter(entry -> budget(entry).isPresent()).toList();
        step(
                "Give what could not be decided more time side by side, in seconds for each benchmark:",
                VERIFY,
                inPairs,
                inPairs.stream()
                        .flatMap(entry -> budget(entry).stream())
                        .max(Comparator.naturalOrder())
                        .map(seconds -> " -Dfbp-bench.budget=" + seconds)
                        .orElse(""));
        List<BenchmarkEntry> others =
                undecided.stream().filter(entry -> budget(entry).isEmpty()).toList();
        String forks = others.stream()
                .map(entry -> (Verdict.Inconclusive) entry.verdict())
                .flatMap(verdict -> verdict.forks().stream())
                .max(Comparator.naturalOrder())
                .map(number -> " -Dfbp-bench.forks=" + number)
                .orElse("");
        step("Measure what could not be decided again:", VERIFY, others, forks);
    }

    /**
     * Budget with which an undecided benchmark would have the pairs that settle it, rounded up to tens of seconds. Either
     * stage may use half of a budget.
     */
    private static Optional<Long> budget(BenchmarkEntry entry) {
        if (!(entry.verdict() instanceof Verdict.Inconclusive undecided)) {
            return Optional.empty();
        }
        Duration had = Duration.ofNanos(
                entry.pairs().stream().mapToLong(PairFigures::elapsedNanos).sum());
        return undecided
                .pairs()
                .map(more -> had.plus(more.time()).multipliedBy(2).toSeconds() / 10 * 10 + 10);
    }

    private void withoutBaseline() {
        if (report.baseline().problem().isPresent()) {
            step("Mend the baseline:", report.baseline().problem().get());
            return;
        }
        List<BenchmarkEntry> without = those(entry ->
                entry.baseline().isEmpty() && entry.judgement().comparison().isPresent());
        String what = "Accept a first baseline (and commit " + report.baselineFile() + "):";
        if (without.size() == report.entries().size() && !without.isEmpty()) {
            step(what, report.command(BASELINE));
        } else {
            step(what, BASELINE, without, "");
        }
    }

    private void improved() {
        step(
                "Accept what got better, so that it stays so (and commit " + report.baselineFile() + "):",
                BASELINE,
                those(Verdict.Improved.class),
                "");
    }

    private List<BenchmarkEntry> those(Class<? extends Verdict> kind) {
        return those(entry -> kind.isInstance(entry.verdict()));
    }

    private List<BenchmarkEntry> those(Predicate<BenchmarkEntry> which) {
        return entries.stream().filter(which).toList();
    }

    private void step(String what, String goal, List<BenchmarkEntry> which, String more) {
        if (!which.isEmpty()) {
            step(what, report.command(goal) + " " + only(which) + more);
        }
    }

    private void step(String what, String command) {
        lines.add("  " + what);
        lines.add("    " + command);
    }

    /** Names of nested classes and of parameters hold characters that shells replace. */
    private String only(List<BenchmarkEntry> which) {
        String option = "-Dfbp-bench.benchmarks="
                + which.stream().map(entry -> Labels.pattern(report, entry)).collect(Collectors.joining(","));
        return ShellWord.of(option);
    }
}
