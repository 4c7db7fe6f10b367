package io.github.fbpbench.report;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.OptionalDouble;
import java.util.stream.Collectors;

/** What was seen of the machine, for the head of report.txt. */
final class MachineText {

    private static final double NANOS_PER_SECOND = 1e9;

    private MachineText() {}

    /** One line of what it offered, and one of the rulers if there are any. */
    static List<String> lines(MachineState machine) {
        List<String> parts = new ArrayList<>();
        if (machine.parallelismBefore().isPresent()
                || machine.parallelismAfter().isPresent()) {
            parts.add("did the work of " + cores(machine.parallelismBefore()) + " cores at once before the run and of "
                    + cores(machine.parallelismAfter()) + " after it");
        }
        parts.add(machine.unbound()
                .map(reason -> "pairs were not bound to one core: " + reason)
                .orElse("pairs were bound to one core"));
        if (machine.waitedNanos() > 0) {
            parts.add("waited " + Math.round(machine.waitedNanos() / NANOS_PER_SECOND) + " s until it was fit");
        }
        List<String> lines = new ArrayList<>();
        lines.add("Machine:     " + String.join("; ", parts));
        if (!machine.rulers().isEmpty()) {
            lines.add("Rulers:      "
                    + machine.rulers().entrySet().stream()
                            .map(ruler -> ruler.getKey() + " " + changes(ruler.getValue()))
                            .collect(Collectors.joining("; "))
                    + " (the same code in both arms)");
        }
        return lines;
    }

    private static String cores(OptionalDouble parallelism) {
        return parallelism.isPresent() ? String.format(Locale.ROOT, "%.1f", parallelism.getAsDouble()) : "?";
    }

    private static String changes(List<Double> pairs) {
        return pairs.stream()
                .map(change -> String.format(Locale.ROOT, "%+.1f%%", 100 * change))
                .collect(Collectors.joining(" "));
    }
}
