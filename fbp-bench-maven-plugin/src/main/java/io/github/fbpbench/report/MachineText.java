package io.github.fbpbench.report;

import io.github.fbpbench.analysis.Metric;
import io.github.fbpbench.analysis.Parallelism;
import io.github.fbpbench.analysis.Ruler;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.stream.Collectors;

/** What was seen of the machine, for the head of report.txt. */
final class MachineText {

    private static final double NANOS_PER_SECOND = 1e9;

    private MachineText() {}

    /** One line of what it offered, and one of the rulers if there are any. */
    static List<String> lines(MachineState machine) {
        List<String> parts = new ArrayList<>();
        machine.seen().parallelism().ifPresent(found -> parts.add(words(found)));
        parts.add(machine.unbound()
                .map(reason -> "pairs were not bound to one core: " + reason)
                .orElse("pairs were bound to one core"));
        if (machine.waitedNanos() > 0) {
            parts.add("waited " + Math.round(machine.waitedNanos() / NANOS_PER_SECOND) + " s until it was fit");
        }
        List<String> lines = new ArrayList<>();
        lines.add("Machine:     " + String.join("; ", parts));
        if (!machine.seen().rulers().isEmpty()) {
            lines.add("Rulers:      "
                    + machine.seen().rulers().stream()
                            .map(ruler -> ruler.name() + " " + changes(ruler))
                            .collect(Collectors.joining("; "))
                    + " (throughput of the same code in both arms)");
        }
        return lines;
    }

    /** How many threads ran at once. */
    static String words(Parallelism found) {
        return String.format(
                Locale.ROOT,
                "ran %.1f of %d threads at once before the run and %.1f after it",
                found.before(),
                found.threads(),
                found.after());
    }

    /** Of each pair. */
    private static String changes(Ruler ruler) {
        String changes = ruler.pairs().stream()
                .map(pair -> pair.logRatios().get(Metric.THROUGHPUT))
                .filter(Objects::nonNull)
                .map(ratio -> Quantities.change(Metric.THROUGHPUT, Math.expm1(ratio)))
                .collect(Collectors.joining(" "));
        return changes.isEmpty() ? "not measured" : changes;
    }
}
