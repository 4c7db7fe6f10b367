package io.github.fbpbench.validation;

import io.github.fbpbench.analysis.Parallelism;
import io.github.fbpbench.analysis.Qualification;
import io.github.fbpbench.analysis.Qualification.Detection;
import io.github.fbpbench.analysis.Qualification.Sight;
import io.github.fbpbench.analysis.Rate;
import io.github.fbpbench.validation.rules.Rule;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/** What was found, as Markdown. */
final class Tables {

    private static final double SECOND = 1e9;

    private Tables() {}

    /**
     * What was found in one condition.
     *
     * @param parallelism of the machine; absent if it is not known any more
     */
    record Findings(
            Condition condition,
            Optional<Parallelism> parallelism,
            OurFigures ours,
            Optional<List<OtherTools.Found>> others) {}

    /**
     * All tables.
     *
     * @param heading what was run, where and when; one sentence for each
     */
    static List<String> lines(List<String> heading, List<Findings> all) {
        List<String> lines = new ArrayList<>(List.of("# Validation", ""));
        heading.forEach(sentence -> lines.add("- " + sentence));
        all.forEach(each -> each.parallelism()
                .ifPresent(found -> lines.add(String.format(
                        Locale.ROOT,
                        "- %s: %d threads ran %.2f times as much as one before, %.2f times after.",
                        each.condition().word(),
                        found.threads(),
                        found.before(),
                        found.after()))));
        lines.addAll(List.of("", "## What was asked and what was found", ""));
        lines.addAll(asked(all));
        for (Findings each : all) {
            lines.addAll(List.of("", "## By workload, " + each.condition().word(), ""));
            lines.addAll(workloads(each.ours()));
        }
        if (all.stream().anyMatch(each -> each.others().isPresent())) {
            lines.addAll(List.of("", "## Beside the rules of other tools", ""));
            lines.addAll(rules(all));
        }
        return lines;
    }

    private static List<String> asked(List<Findings> all) {
        List<String> lines = new ArrayList<>();
        lines.add(row("", all, each -> each.condition().word()));
        lines.add("| --- |" + " --- |".repeat(all.size()));
        lines.add(row(
                "runs of 20 unchanged benchmarks that fail (resampled)",
                all,
                each -> bounded(each.ours().byDefault().falseAlarms().runs())));
        lines.add(row(
                "decisions on unchanged code that fail (independent)",
                all,
                each -> bounded(each.ours().byDefault().falseAlarms().decisions())));
        lines.add(row("+10% found", all, each -> found(each.ours().byDefault(), .1, sight -> true)));
        lines.add(row(
                "+5% found, pairs spread below 2%",
                all, each -> found(each.ours().byDefault(), .05, OurFigures::isAlike)));
        lines.add(row(
                "+5% found, the others",
                all, each -> found(each.ours().byDefault(), .05, sight -> !OurFigures.isAlike(sight))));
        lines.add(row(
                "+2% found at 1%, one thread",
                all, each -> found(each.ours().atOnePercent(), .02, OurFigures::hasOneThread)));
        lines.add(row(
                "+1% found at .3% within a minute, one thread",
                all, each -> found(each.ours().atLeast(), .01, OurFigures::hasOneThread)));
        lines.add(row("one more object per message found", all, each -> {
            Rate objects = each.ours().objects();
            return objects.hits() + " of " + objects.of();
        }));
        lines.add(row("mean seconds per unchanged benchmark", all, each -> seconds(each, 0)));
        lines.add(row("mean seconds per verdict at +5%", all, each -> seconds(each, .05)));
        return lines;
    }

    private static List<String> workloads(OurFigures ours) {
        List<Double> shares = ours.byDefault().sights().stream()
                .flatMap(sight -> sight.detections().stream())
                .map(Detection::share)
                .filter(share -> share > 0)
                .distinct()
                .sorted()
                .toList();
        List<String> lines = new ArrayList<>();
        lines.add("| workload | pairs | spread | mean | s per pair | s unchanged |"
                + shares.stream()
                        .map(share -> " found +" + percent(share) + " (seen as) |")
                        .collect(Collectors.joining())
                + " +1% at .3% | smallest threshold |");
        lines.add("| --- |" + " --- |".repeat(shares.size() + 7));
        for (Sight sight : ours.byDefault().sights()) {
            StringBuilder line = new StringBuilder(String.format(
                    Locale.ROOT,
                    "| %s | %d | %.2f%% | %+.2f%% (error %.2f) | %.1f | %s |",
                    sight.benchmark().id().simpleName(),
                    sight.spread().pairs(),
                    100 * sight.spread().deviation(),
                    100 * sight.spread().mean(),
                    100 * sight.spread().standardError(),
                    sight.nanosPerPair() / SECOND,
                    of(sight, 0)
                            .map(found -> String.format(Locale.ROOT, "%.0f", found.meanNanos() / SECOND))
                            .orElse("-")));
            for (double share : shares) {
                line.append(of(sight, share)
                        .map(found -> String.format(
                                Locale.ROOT,
                                " %s (%+.1f%%) |",
                                percent(found.regressed().share()),
                                100 * found.effect()))
                        .orElse(" - |"));
            }
            line.append(' ')
                    .append(ours.atLeast().sights().stream()
                            .filter(other -> other.benchmark().equals(sight.benchmark()))
                            .findFirst()
                            .flatMap(other -> of(other, .01))
                            .map(found -> percent(found.regressed().share()))
                            .orElse("-"));
            line.append(" | ")
                    .append(sight.recommended()
                            .map(limit -> percent(Math.abs(limit.allowed())))
                            .orElse("none"))
                    .append(" |");
            lines.add(line.toString());
        }
        ours.byDefault()
                .lost()
                .forEach(lost -> lines.add("| " + lost.benchmark().id().simpleName() + " | could not be measured: "
                        + lost.reason() + " |"));
        return lines;
    }

    private static List<String> rules(List<Findings> all) {
        List<String> lines = new ArrayList<>();
        StringBuilder head = new StringBuilder("| rule |");
        StringBuilder line = new StringBuilder("| --- |");
        List<Double> shares = List.of();
        for (Findings each : all) {
            if (each.others().isPresent()) {
                shares = List.copyOf(each.others().get().get(0).found().keySet()).stream()
                        .filter(share -> share > 0)
                        .toList();
                head.append(" runs of 20 that fail, ")
                        .append(each.condition().word())
                        .append(" | alarms as measured |");
                shares.forEach(share -> head.append(" +").append(percent(share)).append(" found |"));
                line.append(" --- |".repeat(2 + shares.size()));
            }
        }
        lines.add(head.toString());
        lines.add(line.toString());
        for (Rule rule : OtherTools.rules(0)) {
            StringBuilder row = new StringBuilder("| " + rule.name() + " |");
            for (Findings each : all) {
                each.others().stream()
                        .flatMap(List::stream)
                        .filter(found -> found.rule().name().equals(rule.name()))
                        .forEach(found -> {
                            row.append(' ')
                                    .append(percent(found.runsThatFail()))
                                    .append(" | ")
                                    .append(found.measuredAlarms())
                                    .append(" of ")
                                    .append(found.workloads())
                                    .append(" |");
                            found.found()
                                    .forEach((share, rate) -> row.append(share > 0 ? " " + percent(rate) + " |" : ""));
                        });
            }
            lines.add(row.toString());
        }
        StringBuilder own = new StringBuilder("| fbp-bench |");
        for (Findings each : all) {
            Qualification figures = each.ours().byDefault();
            own.append(' ')
                    .append(percent(figures.falseAlarms().runs().share()))
                    .append(" | ")
                    .append(figures.falseAlarms().decisions().hits())
                    .append(" of ")
                    .append(figures.falseAlarms().decisions().of())
                    .append(" |");
            for (double share : shares) {
                own.append(' ')
                        .append(OurFigures.found(figures, share, sight -> true)
                                .map(rate -> percent(rate.share()))
                                .orElse("-"))
                        .append(" |");
            }
        }
        lines.add(own.toString());
        lines.add("");
        OtherTools.rules(0).forEach(rule -> lines.add("- " + rule.name() + ": " + rule.source()));
        return lines;
    }

    private static Optional<Detection> of(Sight sight, double share) {
        return sight.detections().stream()
                .filter(found -> found.share() == share)
                .findFirst();
    }

    private static String row(String name, List<Findings> all, Function<Findings, String> cell) {
        return "| " + name + " | " + all.stream().map(cell).collect(Collectors.joining(" | ")) + " |";
    }

    private static String bounded(Rate rate) {
        return String.format(Locale.ROOT, "%d of %d, at most %s", rate.hits(), rate.of(), percent(rate.upper()));
    }

    private static String found(Qualification figures, double share, Predicate<Sight> which) {
        Optional<Rate> undecided = OurFigures.inconclusive(figures, share, which);
        return OurFigures.found(figures, share, which)
                .map(rate -> percent(rate.share())
                        + undecided
                                .map(each -> ", " + percent(each.share()) + " INCONCLUSIVE")
                                .orElse(""))
                .orElse("-");
    }

    private static String seconds(Findings each, double share) {
        double nanos = OurFigures.mean(each.ours().byDefault(), share, sight -> true, Detection::meanNanos);
        return Double.isNaN(nanos) ? "-" : String.format(Locale.ROOT, "%.0f", nanos / SECOND);
    }

    private static String percent(double share) {
        double percent = 100 * share;
        return percent == Math.rint(percent)
                ? String.format(Locale.ROOT, "%.0f%%", percent)
                : String.format(Locale.ROOT, "%.1f%%", percent);
    }
}
