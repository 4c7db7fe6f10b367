package io.github.fbpbench.report;

import io.github.fbpbench.analysis.Metric;
import io.github.fbpbench.analysis.Qualification;
import io.github.fbpbench.analysis.Qualification.Detection;
import io.github.fbpbench.analysis.Qualification.Sight;
import io.github.fbpbench.analysis.Rate;
import io.github.fbpbench.analysis.Threshold;
import io.github.fbpbench.analysis.Verdict;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

/** What a machine was found to see, for a console and for qualify.txt. Plain text. */
public final class QualificationText {

    /** Of a line; only what is to be pasted, and names that could be taken for each other, may be wider. */
    static final int WIDTH = 110;

    private static final double NANOS_PER_SECOND = 1e9;
    private static final String NOTHING = "-";

    private final QualificationReport report;
    private final Qualification figures;
    private final List<String> lines = new ArrayList<>();

    private QualificationText(QualificationReport report) {
        this.report = report;
        this.figures = report.figures();
    }

    /** What was done; a table, what its columns are, and what could not be measured; false alarms; and what to do. */
    public static List<String> lines(QualificationReport report) {
        QualificationText text = new QualificationText(report);
        text.done();
        if (!text.figures.sights().isEmpty()) {
            text.table();
        }
        text.lost();
        if (!text.figures.sights().isEmpty()) {
            text.falseAlarms();
            text.lines.addAll(QualificationAdvice.lines(report));
        }
        return text.lines;
    }

    /** The file: when and where it was found out, and the lines. */
    static String file(QualificationReport report) {
        List<String> all = new ArrayList<>();
        all.add("fbp-bench qualification");
        all.add("Time:        " + report.start());
        all.add("Plugin:      " + TextReport.versions(report.versions()) + ", seed " + report.seed());
        all.add("Environment: "
                + report.environment().map(TextReport::environment).orElse("unknown, no fork ran"));
        report.parallelism().ifPresent(found -> all.add("Machine:     " + MachineText.words(found)));
        all.add("");
        all.addAll(lines(report));
        return String.join("\n", all) + "\n";
    }

    private void done() {
        int count = figures.sights().size() + figures.lost().size();
        int rehearsals = figures.sights().stream()
                .flatMap(sight -> sight.detections().stream())
                .mapToInt(detection -> detection.regressed().of())
                .max()
                .orElse(0);
        prose(
                "",
                "Measured " + benchmarks(count) + " beside " + (count == 1 ? "itself" : "themselves")
                        + ", plain and slowed down, in " + time(report.took()) + "; rehearsed "
                        + (rehearsals == 0 ? "nothing." : rehearsals + " checks of each."));
    }

    private void table() {
        Set<Double> shares = shares(figures);
        List<List<String>> rows = new ArrayList<>();
        rows.add(List.of(
                "benchmark",
                "threshold",
                "spread",
                "s/verdict",
                shares.stream().map(share -> cell(share(share))).collect(Collectors.joining(" ")),
                "+16 B",
                "smallest",
                "recommended"));
        for (Sight sight : figures.sights()) {
            rows.add(List.of(
                    report.label(sight.benchmark().id()),
                    threshold(sight.metric(), sight.threshold()),
                    Quantities.percent(Math.expm1(sight.spread().deviation())),
                    secondsPerVerdict(sight),
                    shares.stream().map(share -> cell(found(sight, share))).collect(Collectors.joining(" ")),
                    sight.object().map(QualificationText::found).orElse(NOTHING),
                    smallest(sight),
                    sight.recommended()
                            .map(limit -> threshold(sight.metric(), limit))
                            .orElse("none")));
        }
        lines.add("");
        lines.addAll(new Columns(rows, Set.of(1, 2, 3, 4, 6, 7), WIDTH).lines());
        lines.add("");
        prose("  ", "spread: how much pairs of unchanged code differ; s/verdict: mean seconds until they are judged");
        if (!shares.isEmpty()) {
            prose(
                    "  ",
                    shares.stream().map(QualificationText::share).collect(Collectors.joining(" "))
                            + ": of 100 checks of code that takes so much more CPU time, how many say REGRESSED at the threshold");
        }
        prose("  ", "+16 B: whether one more object of 16 bytes per message is found by its allocation");
        prose(
                "  ",
                "recommended: the smallest threshold at which unchanged code passes; smallest: the smallest slowdown"
                        + " that is found there in 95 of 100 checks");
    }

    private void lost() {
        if (figures.lost().isEmpty()) {
            return;
        }
        lines.add("");
        lines.add("Nothing can be said of " + benchmarks(figures.lost().size()) + ":");
        figures.lost().forEach(lost -> prose("  ", report.label(lost.benchmark().id()) + ": " + lost.reason()));
    }

    private void falseAlarms() {
        Rate runs = figures.falseAlarms().runs();
        Rate decisions = figures.falseAlarms().decisions();
        lines.add("");
        lines.add("False alarms, with unchanged code (bounds at 95%):");
        prose(
                "  ",
                "resampled: " + failed(runs, "runs of " + Qualification.BENCHMARKS_OF_RUN + " benchmarks")
                        + "with these pairs, used again and again");
        prose(
                "  ",
                "independent: " + failed(decisions, "decisions on one benchmark")
                        + "no pair is used twice, so it holds for others");
    }

    private static String failed(Rate rate, String what) {
        return rate.of() == 0
                ? "too few pairs for any " + what + "; "
                : rate.hits() + " of " + rate.of() + " " + what + " failed, at most " + Quantities.percent(rate.upper())
                        + " do; ";
    }

    /** What was injected into any of the benchmarks, nothing excepted; the smallest first. */
    static Set<Double> shares(Qualification figures) {
        return figures.sights().stream()
                .flatMap(sight -> sight.detections().stream())
                .map(Detection::share)
                .filter(share -> share > 0)
                .collect(Collectors.toCollection(TreeSet::new));
    }

    /** Such as {@code 5%}. */
    static String share(double share) {
        return Quantities.number(Math.rint(share * 1e6) / 1e4) + "%";
    }

    /** With the metric's name, unless it is throughput, as of most benchmarks. */
    static String threshold(Metric metric, Threshold threshold) {
        return (metric == Metric.THROUGHPUT ? "" : metric.word() + " ") + threshold.text(metric);
    }

    /** Minutes and seconds. */
    private static String time(Duration time) {
        long seconds = Math.round(time.toNanos() / NANOS_PER_SECOND);
        return seconds < 60 ? seconds + " s" : seconds / 60 + " min " + seconds % 60 + " s";
    }

    private static String secondsPerVerdict(Sight sight) {
        return sight.detections().stream()
                .filter(detection -> detection.share() == 0)
                .findFirst()
                .map(detection -> Quantities.number(detection.meanNanos() / NANOS_PER_SECOND))
                .orElse(NOTHING);
    }

    private static String found(Sight sight, double share) {
        return sight.detections().stream()
                .filter(detection -> detection.share() == share)
                .findFirst()
                .map(detection -> hundredths(detection.regressed()))
                .orElse(NOTHING);
    }

    /** 100 only if all did, and 0 only if none did. */
    private static String hundredths(Rate rate) {
        long rounded = Math.round(rate.share() * 100);
        if (rate.hits() > 0 && rate.hits() < rate.of()) {
            rounded = Math.max(1, Math.min(rounded, 99));
        }
        return Long.toString(rounded);
    }

    private static String found(Verdict verdict) {
        return verdict instanceof Verdict.Regressed ? "found" : "not";
    }

    private static String smallest(Sight sight) {
        if (sight.recommended().isEmpty()) {
            return NOTHING;
        }
        return sight.smallest().isPresent() ? share(sight.smallest().getAsDouble()) : "none";
    }

    private static String cell(String text) {
        return " ".repeat(Math.max(0, 3 - text.length())) + text;
    }

    private static String benchmarks(int count) {
        return count == 1 ? "1 benchmark" : count + " benchmarks";
    }

    private void prose(String indent, String text) {
        lines.addAll(Paragraph.lines(indent, text, WIDTH));
    }
}
