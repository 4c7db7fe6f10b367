package io.github.fbpbench.report;

import io.github.fbpbench.analysis.Observations;
import io.github.fbpbench.measurement.ConnectionUse;
import io.github.fbpbench.measurement.NetworkUse;
import io.github.fbpbench.measurement.PoolUse;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.ToDoubleFunction;
import java.util.stream.Collectors;

/** What happened inside of a network or a pool, as text: means over the forks that decide, and for peaks the largest. */
final class InsideView {

    private static final List<String> HEAD =
            List.of("connection", "capacity", "fill", "highest", "blocked on send", "blocked on receive");

    private InsideView() {}

    /** The lines of a benchmark; none if it is neither a network nor a pool. */
    static List<String> lines(List<Observations> forks) {
        List<String> lines = new ArrayList<>();
        List<NetworkUse> networks =
                forks.stream().flatMap(fork -> fork.network().stream()).toList();
        if (!networks.isEmpty()) {
            lines.add("Connections:");
            connections(networks).forEach(line -> lines.add("  " + line));
            lines.add("Bottleneck: " + bottleneck(networks));
        }
        List<PoolUse> pools =
                forks.stream().flatMap(fork -> fork.pool().stream()).toList();
        if (!pools.isEmpty()) {
            lines.addAll(pool(pools));
        }
        return lines;
    }

    private static List<String> connections(List<NetworkUse> networks) {
        Map<String, List<ConnectionUse>> byName = networks.stream()
                .flatMap(network -> network.connections().stream())
                .collect(Collectors.groupingBy(ConnectionUse::name, TreeMap::new, Collectors.toList()));
        List<List<String>> rows = new ArrayList<>();
        rows.add(HEAD);
        byName.forEach((name, uses) -> rows.add(List.of(
                name,
                Quantities.number(uses.get(0).capacity()),
                Quantities.percent(mean(uses, ConnectionUse::meanFill)),
                Quantities.percent(max(uses, InsideView::highestFill)),
                Quantities.percent(mean(uses, ConnectionUse::blockedOnSendShare)),
                Quantities.percent(mean(uses, ConnectionUse::blockedOnReceiveShare)))));
        return new Columns(rows, Set.of(1, 2, 3, 4, 5)).lines();
    }

    private static double highestFill(ConnectionUse use) {
        return use.fill().isEmpty() ? 0 : Collections.max(use.fill());
    }

    /** The sentence of a fork, if most of the forks name the same node, which is its first word. */
    private static String bottleneck(List<NetworkUse> networks) {
        Map<String, List<String>> byNode = networks.stream()
                .map(NetworkUse::bottleneck)
                .filter(sentence -> !sentence.isEmpty())
                .collect(Collectors.groupingBy(
                        sentence -> sentence.split(" ", 2)[0], TreeMap::new, Collectors.toList()));
        return byNode.values().stream()
                .filter(sentences -> 2 * sentences.size() > networks.size())
                .map(sentences -> sentences.get(0)
                        + (networks.size() > 1
                                ? " (the same node in " + sentences.size() + " of " + networks.size() + " forks)"
                                : ""))
                .findFirst()
                .orElse("none; no node keeps the others waiting in most of the forks");
    }

    private static List<String> pool(List<PoolUse> forks) {
        PoolUse first = forks.get(0);
        return List.of(
                "Pool " + first.name() + ": at most " + first.maxSize() + " resources, " + first.threads() + " threads",
                "  In use: " + Quantities.number(mean(forks, PoolUse::meanInUse)) + " on average, at most "
                        + Quantities.number(max(forks, PoolUse::maxInUse)),
                "  Waits: " + Quantities.time(mean(forks, PoolUse::meanWaitNanos)) + " on average, 95% at most "
                        + Quantities.time(mean(forks, PoolUse::p95WaitNanos)) + ", the longest "
                        + Quantities.time(max(forks, PoolUse::maxWaitNanos)) + ", given up "
                        + Quantities.number(mean(forks, PoolUse::timeouts)) + " times",
                "  Resources: " + Quantities.number(mean(forks, PoolUse::created)) + " created, "
                        + Quantities.number(mean(forks, PoolUse::destroyed)) + " destroyed",
                "  Leases: " + Quantities.number(mean(forks, PoolUse::leases)) + " given, "
                        + Quantities.number(max(forks, PoolUse::notReturned)) + " not returned");
    }

    private static <T> double mean(List<T> forks, ToDoubleFunction<T> figure) {
        return forks.stream().mapToDouble(figure).average().orElse(0);
    }

    private static <T> double max(List<T> forks, ToDoubleFunction<T> figure) {
        return forks.stream().mapToDouble(figure).max().orElse(0);
    }
}
