package io.github.fbpbench.profile;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * How much of the processor's time a method takes. All shares are of 1.
 *
 * @param method class and method
 * @param driver whether it belongs to what feeds the benchmark
 * @param own in the method and in the JDK's methods that it calls
 * @param self in the method alone
 * @param total in the method and in all that it calls
 * @param hottestLine the line of most of {@code own}; -1 if it is not known
 */
record MethodShare(String method, boolean driver, double own, double self, double total, int hottestLine) {

    private static final Comparator<MethodShare> ORDER = Comparator.comparingDouble(MethodShare::own)
            .thenComparingDouble(MethodShare::self)
            .thenComparingDouble(MethodShare::total)
            .reversed()
            .thenComparing(MethodShare::method);

    /** All methods of the samples, those with the most time of their own first. */
    static List<MethodShare> of(List<StackSample> samples) {
        Map<String, Tally> tallies = new HashMap<>();
        for (StackSample sample : samples) {
            Set<String> seen = new HashSet<>();
            for (Frame frame : sample.frames()) {
                if (seen.add(frame.method())) {
                    tally(tallies, frame).total += sample.weight();
                }
            }
            tally(tallies, sample.frames().get(0)).self += sample.weight();
            Tally owner = tally(tallies, sample.owner());
            owner.own += sample.weight();
            owner.lines.merge(sample.owner().line(), sample.weight(), Long::sum);
        }
        double all = samples.stream().mapToLong(StackSample::weight).sum();
        List<MethodShare> shares = new ArrayList<>();
        tallies.forEach((method, tally) -> shares.add(new MethodShare(
                method, tally.driver, tally.own / all, tally.self / all, tally.total / all, tally.hottestLine())));
        shares.sort(ORDER);
        return List.copyOf(shares);
    }

    private static Tally tally(Map<String, Tally> tallies, Frame frame) {
        return tallies.computeIfAbsent(frame.method(), method -> new Tally(frame.ofDriver()));
    }

    private static final class Tally {
        private final boolean driver;
        private final Map<Integer, Long> lines = new HashMap<>();
        private long own;
        private long self;
        private long total;

        Tally(boolean driver) {
            this.driver = driver;
        }

        int hottestLine() {
            return lines.entrySet().stream()
                    .max(Map.Entry.<Integer, Long>comparingByValue()
                            .thenComparing(
                                    Map.Entry.<Integer, Long>comparingByKey().reversed()))
                    .map(Map.Entry::getKey)
                    .orElse(-1);
        }
    }
}
