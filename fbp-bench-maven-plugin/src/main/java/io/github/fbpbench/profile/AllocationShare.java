package io.github.fbpbench.profile;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

/**
 * How much of what is allocated has something in common.
 *
 * @param place where it is allocated: method and line of the innermost frame that is not the JDK's; empty if classes
 *     are compared
 * @param allocated the class
 * @param driver whether the place belongs to what feeds the benchmark
 * @param bytes about as many
 * @param share of all, of 1
 */
record AllocationShare(String place, String allocated, boolean driver, long bytes, double share) {

    private static final Comparator<AllocationShare> ORDER = Comparator.comparingLong(AllocationShare::bytes)
            .reversed()
            .thenComparing(AllocationShare::place)
            .thenComparing(AllocationShare::allocated);

    /** By place and class, the largest first. */
    static List<AllocationShare> bySite(List<StackSample> samples) {
        return by(
                samples,
                sample -> new Key(
                        sample.owner().place(),
                        sample.allocated(),
                        sample.owner().ofDriver()));
    }

    /** By class, the largest first. */
    static List<AllocationShare> byClass(List<StackSample> samples) {
        return by(samples, sample -> new Key("", sample.allocated(), false));
    }

    private static List<AllocationShare> by(List<StackSample> samples, Function<StackSample, Key> key) {
        Map<Key, Long> bytes = new HashMap<>();
        for (StackSample sample : samples) {
            bytes.merge(key.apply(sample), sample.weight(), Long::sum);
        }
        double all = samples.stream().mapToLong(StackSample::weight).sum();
        List<AllocationShare> shares = new ArrayList<>();
        bytes.forEach((each, sum) ->
                shares.add(new AllocationShare(each.place, each.allocated, each.driver, sum, sum / Math.max(1, all))));
        shares.sort(ORDER);
        return List.copyOf(shares);
    }

    private record Key(String place, String allocated, boolean driver) {}
}
