package io.github.fbpbench.profile;

import io.github.fbpbench.measurement.BenchmarkId;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;

/**
 * A profile as a page of text.
 *
 * @param methods those with the most time of their own first
 * @param sites the largest first
 */
record ProfileText(BenchmarkId id, Samples samples, List<MethodShare> methods, List<AllocationShare> sites) {

    private static final int MOST_ROWS = 20;
    private static final double MEGABYTE = 1024 * 1024;

    /** The page. */
    List<String> lines() {
        List<String> lines = new ArrayList<>();
        lines.add("Profile of " + id);
        lines.add("");
        cpu(lines);
        lines.add("");
        allocation(lines);
        return List.copyOf(lines);
    }

    private void cpu(List<String> lines) {
        lines.add("CPU: " + samples.cpu().size() + " samples of running threads");
        if (methods.isEmpty()) {
            lines.add("The code hardly ran: it waited, or was in native code, which is not sampled.");
            return;
        }
        lines.add("own: in the method and in the JDK's methods that it calls; self: in the method alone;");
        lines.add("total: in the method and in all that it calls; the number behind a method is its hottest line");
        lines.add("   own    self   total  method");
        methods.stream()
                .limit(MOST_ROWS)
                .forEach(method -> lines.add(percent(method.own()) + "  " + percent(method.self()) + "  "
                        + percent(method.total()) + "  " + place(method)));
        lines.add("");
        lines.add("By self time, the JDK's methods among the others");
        lines.add("  self  method");
        methods.stream()
                .filter(method -> method.self() > 0)
                .sorted(Comparator.comparingDouble(MethodShare::self).reversed())
                .limit(MOST_ROWS)
                .forEach(method -> lines.add(percent(method.self()) + "  " + method.method()));
    }

    private void allocation(List<String> lines) {
        long bytes =
                samples.allocations().stream().mapToLong(StackSample::weight).sum();
        lines.add("Allocation: about " + megabytes(bytes).strip() + " MB, in "
                + samples.allocations().size() + " samples");
        if (sites.isEmpty()) {
            lines.add("The code allocates nothing, or too little to be sampled.");
            return;
        }
        lines.add(" share        MB  place  class");
        sites.stream()
                .limit(MOST_ROWS)
                .forEach(site -> lines.add(percent(site.share()) + "  " + megabytes(site.bytes()) + "  " + place(site)
                        + "  " + site.allocated()));
        lines.add("");
        lines.add("By class");
        lines.add(" share        MB  class");
        AllocationShare.byClass(samples.allocations()).stream()
                .limit(MOST_ROWS)
                .forEach(type ->
                        lines.add(percent(type.share()) + "  " + megabytes(type.bytes()) + "  " + type.allocated()));
    }

    /** A method with its hottest line. */
    static String place(MethodShare method) {
        return method.method()
                + (method.own() > 0 && method.hottestLine() > 0 ? ":" + method.hottestLine() : "")
                + marked(method.driver());
    }

    /** Where something is allocated. */
    static String place(AllocationShare site) {
        return site.place() + marked(site.driver());
    }

    private static String marked(boolean driver) {
        return driver ? " (driver)" : "";
    }

    private static String percent(double share) {
        return String.format(Locale.ROOT, "%5.1f%%", share * 100);
    }

    private static String megabytes(long bytes) {
        return String.format(Locale.ROOT, "%8.1f", bytes / MEGABYTE);
    }
}
