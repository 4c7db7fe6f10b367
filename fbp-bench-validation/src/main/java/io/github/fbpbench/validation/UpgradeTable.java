package io.github.fbpbench.validation;

import io.github.fbpbench.validation.UpgradeRecord.Compared;
import io.github.fbpbench.validation.UpgradeRecord.Found;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** What was found of upgrades, as Markdown. */
final class UpgradeTable {

    private UpgradeTable() {}

    /** A line for each, and how many changes at the default settings are sure of what long warm-up shows. */
    static List<String> lines(UpgradeRecord all) {
        List<String> lines = new ArrayList<>(List.of("## Upgrades", ""));
        all.where().forEach(sentence -> lines.add("- " + sentence));
        lines.addAll(List.of(
                "",
                "| upgrade | versions | change at default settings | pairs, warm-up | verdict | change at 5 s of warm-up | pairs"
                        + " | within | B per message, default | B per message, 5 s |",
                "| --- | --- | --- | --- | --- | --- | --- | --- | --- | --- |"));
        all.compared().forEach(each -> lines.add(row(each)));
        all.failed()
                .forEach(each ->
                        lines.add("| " + each.upgrade() + " | could not be compared: " + cell(each.reason()) + " |"));
        List<Compared> compared = all.compared();
        lines.addAll(List.of(
                "",
                share(
                        "the change at 5 s of warm-up lies within the interval at default settings",
                        compared.stream().filter(Compared::isWithin).count(),
                        compared.size()),
                "",
                share(
                        "the intervals of both meet",
                        compared.stream().filter(each -> each.gap() == 0).count(),
                        compared.size())));
        return lines;
    }

    private static String row(Compared each) {
        Found byDefault = each.byDefault();
        Found warm = each.warm();
        return "| "
                + String.join(
                        " | ",
                        each.upgrade() + (each.metric().equals("throughput") ? "" : " (" + each.metric() + ")"),
                        each.from() + " to " + each.to(),
                        change(byDefault),
                        String.format(
                                Locale.ROOT, "%d, %.1f s", byDefault.pairs().size(), byDefault.warmupSeconds()),
                        each.verdict(),
                        change(warm),
                        Integer.toString(warm.pairs().size()),
                        each.isWithin() ? "yes" : each.gap() == 0 ? "no, but the intervals meet" : "NO",
                        bytes(byDefault),
                        bytes(warm))
                + " |";
    }

    private static String change(Found found) {
        return String.format(
                Locale.ROOT,
                "%+.1f%% [%+.1f, %+.1f]%s",
                100 * found.change(),
                100 * found.low(),
                100 * found.high(),
                Double.isNaN(found.confidence())
                        ? ""
                        : String.format(Locale.ROOT, " (%.0f%%)", 100 * found.confidence()));
    }

    private static String bytes(Found found) {
        return Double.isNaN(found.bytesFrom())
                ? "-"
                : String.format(Locale.ROOT, "%.1f to %.1f", found.bytesFrom(), found.bytesTo());
    }

    private static String share(String what, long hits, int of) {
        return String.format(Locale.ROOT, "%d of %d (%.0f%%): %s", hits, of, of == 0 ? 0 : 100.0 * hits / of, what);
    }

    private static String cell(String text) {
        return text.replace('\n', ' ').replace("|", "\\|");
    }
}
