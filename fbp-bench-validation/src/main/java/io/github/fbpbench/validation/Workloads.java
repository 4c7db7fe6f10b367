package io.github.fbpbench.validation;

import io.github.fbpbench.benchmark.NetworkBenchmark;
import io.github.fbpbench.benchmark.NodeBenchmark;
import io.github.fbpbench.benchmark.PoolBenchmark;
import io.github.fbpbench.measurement.BenchmarkId;
import io.github.fbpbench.measurement.BenchmarkKind;
import io.github.fbpbench.measurement.PlannedBenchmark;
import io.github.fbpbench.measurement.Scenario;
import io.github.fbpbench.validation.blindspot.LargerHeap;
import io.github.fbpbench.validation.blindspot.ManyFunctions;
import io.github.fbpbench.validation.blindspot.SharedLock;
import io.github.fbpbench.validation.blindspot.SlowStart;
import io.github.fbpbench.validation.blindspot.SpoiltProfile;
import io.github.fbpbench.validation.blindspot.WiderTable;
import io.github.fbpbench.validation.workload.ContendedPool;
import io.github.fbpbench.validation.workload.CountWords;
import io.github.fbpbench.validation.workload.DeflateText;
import io.github.fbpbench.validation.workload.FourierTransform;
import io.github.fbpbench.validation.workload.HashBytes;
import io.github.fbpbench.validation.workload.JsonOrders;
import io.github.fbpbench.validation.workload.LinkObjects;
import io.github.fbpbench.validation.workload.MatchLines;
import io.github.fbpbench.validation.workload.ParsePrice;
import io.github.fbpbench.validation.workload.ReplaceNames;
import io.github.fbpbench.validation.workload.SortNames;
import io.github.fbpbench.validation.workload.SplitLines;
import io.github.fbpbench.validation.workload.StreamNumbers;
import io.github.fbpbench.validation.workload.ThreeNodes;
import io.github.fbpbench.validation.workload.WalkMemory;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** What is measured. */
final class Workloads {

    private static final List<Class<?>> ALL = List.of(
            SplitLines.class,
            FourierTransform.class,
            HashBytes.class,
            CountWords.class,
            SortNames.class,
            MatchLines.class,
            JsonOrders.class,
            DeflateText.class,
            LinkObjects.class,
            WalkMemory.class,
            StreamNumbers.class,
            ReplaceNames.class,
            ParsePrice.class,
            ThreeNodes.class,
            ContendedPool.class);

    private static final List<Class<?>> BLIND_SPOTS = List.of(
            SlowStart.class,
            LargerHeap.class,
            SpoiltProfile.class,
            ManyFunctions.class,
            SharedLock.class,
            WiderTable.class);

    private Workloads() {}

    /** Those whose code changes in ways that may not be seen. */
    static List<PlannedBenchmark> blindSpots() {
        return BLIND_SPOTS.stream().map(Workloads::planned).toList();
    }

    /** All of which the truth is known. */
    static List<PlannedBenchmark> all() {
        return ALL.stream().map(Workloads::planned).toList();
    }

    /**
     * Those that are asked for.
     *
     * @param names simple names, separated by commas; {@code *} for those of the size
     * @throws IllegalArgumentException if there is no workload of a name
     */
    static List<PlannedBenchmark> of(String names, Size size) {
        if (names.equals("*")) {
            return ALL.stream()
                    .filter(type -> size.takes(type.getSimpleName()))
                    .map(Workloads::planned)
                    .toList();
        }
        return Arrays.stream(names.split(",", -1)).map(Workloads::named).toList();
    }

    private static PlannedBenchmark named(String name) {
        return ALL.stream()
                .filter(type -> type.getSimpleName().equals(name.strip()))
                .findFirst()
                .map(Workloads::planned)
                .orElseThrow(() -> new IllegalArgumentException("validation.workloads names " + name + "; there are "
                        + ALL.stream().map(Class::getSimpleName).toList()));
    }

    /** Throughput of a class that implements one of the interfaces for benchmarks. */
    static PlannedBenchmark planned(Class<?> type) {
        return new PlannedBenchmark(
                new BenchmarkId(type.getName(), Scenario.THROUGHPUT), kind(type), Map.of(), Optional.empty());
    }

    private static BenchmarkKind kind(Class<?> type) {
        if (NodeBenchmark.class.isAssignableFrom(type)) {
            return new BenchmarkKind.OfNode();
        }
        if (NetworkBenchmark.class.isAssignableFrom(type)) {
            return new BenchmarkKind.OfNetwork();
        }
        return PoolBenchmark.class.isAssignableFrom(type) ? new BenchmarkKind.OfPool() : new BenchmarkKind.OfWorkload();
    }
}
