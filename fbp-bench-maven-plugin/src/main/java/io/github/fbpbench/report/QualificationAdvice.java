package io.github.fbpbench.report;

import io.github.fbpbench.analysis.Metric;
import io.github.fbpbench.analysis.Qualification.Sight;
import io.github.fbpbench.analysis.Threshold;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** What to do about thresholds after a qualification: configuration to paste, and what cannot be seen. */
final class QualificationAdvice {

    /** Those who find no smaller slowdown than this should know. */
    private static final double LARGE = .05;

    private final QualificationReport report;
    private final List<Sight> sights;
    private final Map<Metric, Threshold.Limit> forAll;
    private final List<String> lines = new ArrayList<>();

    private QualificationAdvice(QualificationReport report) {
        this.report = report;
        this.sights = report.figures().sights();
        this.forAll = forAll();
    }

    static List<String> lines(QualificationReport report) {
        QualificationAdvice advice = new QualificationAdvice(report);
        advice.lines.add("");
        advice.lines.add("What to do:");
        advice.thresholds();
        advice.unseen();
        return advice.lines;
    }

    /**
     * The widest of those recommended, by metric. A throughput for all would hold for the throughput of networks and
     * pools too, which is much less steady than what was qualified; so where there are any, it is left to rules.
     */
    private Map<Metric, Threshold.Limit> forAll() {
        boolean severalThreads = Stream.concat(
                        sights.stream().map(Sight::benchmark),
                        report.figures().lost().stream().map(lost -> lost.benchmark()))
                .anyMatch(benchmark -> benchmark.kind().hasSeveralThreads());
        Map<Metric, Threshold.Limit> widest = new EnumMap<>(Metric.class);
        for (Sight sight : sights) {
            if (!severalThreads || sight.metric() != Metric.THROUGHPUT) {
                sight.recommended().ifPresent(limit -> widest.merge(sight.metric(), limit, QualificationAdvice::wider));
            }
        }
        return widest;
    }

    private static Threshold.Limit wider(Threshold.Limit one, Threshold.Limit other) {
        return one.allowed() >= other.allowed() ? one : other;
    }

    private void thresholds() {
        if (sights.stream().allMatch(QualificationAdvice::isAsRecommended)) {
            prose("The thresholds in force are those that are recommended; there is nothing to change.");
            return;
        }
        if (!forAll.isEmpty()) {
            prose("Try thresholds that suit all of these benchmarks, and then keep them as <thresholds> in the plugin's"
                    + " configuration:");
            lines.add("    mvn verify -Dfbp-bench.thresholds="
                    + forAll.entrySet().stream()
                            .map(each -> text(each.getKey(), each.getValue()))
                            .collect(Collectors.joining(",")));
        }
        List<Sight> others = sights.stream()
                .filter(sight -> sight.recommended().isEmpty()
                        || !sight.recommended().get().equals(forAll.get(sight.metric())))
                .toList();
        if (!others.isEmpty()) {
            prose(
                    "Those that suit each of them better, in the plugin's configuration, where rules stand above all else:");
            lines.add("    <rules>");
            others.forEach(this::rule);
            lines.add("    </rules>");
        }
        if (sights.stream().anyMatch(sight -> sight.metric() == Metric.THROUGHPUT)) {
            prose("5% more CPU time is 4.8% less throughput: a threshold of -5% lets it pass.");
        }
    }

    private static boolean isAsRecommended(Sight sight) {
        return sight.recommended().isPresent() && sight.recommended().get().equals(sight.threshold());
    }

    /** On one line if there is room, else on several. */
    private void rule(Sight sight) {
        Threshold threshold = sight.recommended().<Threshold>map(limit -> limit).orElseGet(Threshold.Off::new);
        List<String> parts = List.of(
                "<rule>",
                "<benchmarks>" + escaped(report.label(sight.benchmark().id())) + "</benchmarks>",
                "<thresholds>" + text(sight.metric(), threshold) + "</thresholds>",
                "</rule>");
        String line = "      " + String.join("", parts);
        if (line.length() <= QualificationText.WIDTH) {
            lines.add(line);
        } else {
            parts.forEach(part -> lines.add("      " + (part.endsWith("rule>") ? "" : "  ") + part));
        }
    }

    private static String text(Metric metric, Threshold threshold) {
        return metric.word() + "=" + threshold.text(metric);
    }

    private static String escaped(String name) {
        return XmlText.legal(name).replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;");
    }

    private void unseen() {
        List<Sight> never =
                sights.stream().filter(sight -> sight.recommended().isEmpty()).toList();
        if (!never.isEmpty()) {
            double widest =
                    Sight.CANDIDATES.stream().max(Comparator.naturalOrder()).orElseThrow();
            prose(
                    "No threshold up to " + QualificationText.share(widest) + " suits " + names(never)
                            + ": checks of unchanged code do not decide, or fail. Use a larger batch or a quieter machine and qualify"
                            + " again; until then do not judge its time (off). Errors, threads and the like are judged all the same.");
        }
        List<Sight> blind = sights.stream()
                .filter(sight ->
                        sight.recommended().isPresent() && sight.smallest().isEmpty())
                .toList();
        if (!blind.isEmpty()) {
            double largest = QualificationText.shares(report.figures()).stream()
                    .max(Comparator.naturalOrder())
                    .orElse(0d);
            prose("Not even " + QualificationText.share(largest) + " more CPU time is found reliably of " + names(blind)
                    + ": there UNCHANGED says little on this machine. A larger batch or a quieter machine helps.");
        }
        sights.stream()
                .filter(sight ->
                        sight.smallest().isPresent() && sight.smallest().getAsDouble() > LARGE)
                .forEach(sight -> prose("A slowdown of less than "
                        + QualificationText.share(sight.smallest().getAsDouble()) + " of "
                        + report.label(sight.benchmark().id())
                        + " may pass unseen on this machine, however many checks find it UNCHANGED."));
    }

    private String names(List<Sight> some) {
        return some.stream().map(sight -> report.label(sight.benchmark().id())).collect(Collectors.joining(", "));
    }

    private void prose(String text) {
        lines.addAll(Paragraph.lines("  ", text, QualificationText.WIDTH));
    }
}
