package io.github.fbpbench.validation.workload;

import io.github.fbpbench.benchmark.TestData;
import io.github.fbpbench.benchmark.WorkloadBenchmark;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Allocation: search trees of small objects are built and dropped. A message is a key. */
public final class LinkObjects implements WorkloadBenchmark {

    private static final int KEYS_OF_A_TREE = Version.IS_LATER ? 150 : 100;

    private int[] keys = new int[0];

    @Override
    public void setUp(TestData data) {
        List<Integer> drawn = data.ints(batchSize(), Integer.MAX_VALUE);
        keys = drawn.stream().mapToInt(Integer::intValue).toArray();
    }

    @Override
    public int batchSize() {
        return 5_000;
    }

    @Override
    public long run(int messages) {
        long depth = 0;
        for (int start = 0; start < messages; start += KEYS_OF_A_TREE) {
            Branch root = new Branch(keys[start]);
            for (int i = start + 1; i < Math.min(messages, start + KEYS_OF_A_TREE); i++) {
                depth += root.add(keys[i]);
            }
        }
        return depth;
    }

    private static final class Branch {
        private final int key;
        private @Nullable Branch left;
        private @Nullable Branch right;

        Branch(int key) {
            this.key = key;
        }

        /** Returns how deep it came to lie. */
        int add(int other) {
            Branch at = this;
            for (int depth = 1; ; depth++) {
                Branch next = other < at.key ? at.left : at.right;
                if (next == null) {
                    at.put(other);
                    return depth;
                }
                at = next;
            }
        }

        private void put(int other) {
            if (other < key) {
                left = new Branch(other);
            } else {
                right = new Branch(other);
            }
        }
    }
}
