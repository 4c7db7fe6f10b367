package io.github.fbpbench.validation.workload;

import io.github.fbpbench.benchmark.NodeBenchmark;
import io.github.fbpbench.benchmark.TestData;
import io.github.fbpbench.runtime.Node;
import java.util.List;

/** A node that parses prices, and drops those that are too low. */
public final class ParsePrice implements NodeBenchmark<String, Long> {

    private static final int PRICES = 5_000;

    @Override
    public Node<String, Long> node() {
        return (context, in, out) -> {
            for (String text = in.receive(); text != null; text = in.receive()) {
                int point = text.indexOf('.');
                long cents = Version.IS_LATER
                        ? Long.parseLong(text.substring(0, point)) * 100 + Long.parseLong(text.substring(point + 1))
                        : Long.parseLong(text, 0, point, 10) * 100 + Long.parseLong(text, point + 1, text.length(), 10);
                if (cents >= 1_000) {
                    out.send(cents);
                }
            }
        };
    }

    @Override
    public List<String> input(TestData data) {
        return data.list(PRICES, random -> random.nextInt(100) + "." + (10 + random.nextInt(90)));
    }

    @Override
    public void verify(List<Long> prices) {
        if (prices.isEmpty() || prices.size() == PRICES) {
            throw new AssertionError("prices: " + prices.size());
        }
    }
}
