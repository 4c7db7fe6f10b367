package io.github.fbpbench.validation.workload;

import io.github.fbpbench.benchmark.NetworkBenchmark;
import io.github.fbpbench.benchmark.TestData;
import io.github.fbpbench.runtime.Network;
import io.github.fbpbench.runtime.Nodes;
import java.util.List;
import java.util.Locale;

/** Three nodes in a row, each on a thread of its own. */
public final class ThreeNodes implements NetworkBenchmark<String, Integer> {

    private static final int LINES = 1_000;

    @Override
    public Network network() {
        Network net = Network.named("three-nodes");
        var upper = net.add("upper", Nodes.<String, String>map(line -> line.toUpperCase(Locale.ROOT)));
        var full = net.add("full", Nodes.<String>filter(line -> line.indexOf(' ') > 0));
        var hash = net.add(
                "hash",
                Nodes.<String, Integer>map(line -> Version.IS_LATER
                        ? line.hashCode()
                        : line.substring(line.indexOf(' ')).hashCode()));
        net.connect(net.<String>inlet("in"), upper.in());
        net.connect(upper.out(), full.in());
        net.connect(full.out(), hash.in());
        net.connect(hash.out(), net.<Integer>outlet("out"));
        return net;
    }

    @Override
    public List<String> input(TestData data) {
        return data.zipfLines("short", LINES);
    }

    @Override
    public void verify(List<Integer> hashes) {
        if (hashes.size() != LINES) {
            throw new AssertionError("lines: " + hashes.size());
        }
    }
}
