package io.github.fbpbench.fork;

import io.github.fbpbench.benchmark.TestData;
import io.github.fbpbench.benchmark.WorkloadBenchmark;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;

/**
 * Measures the machine, not the code: a message goes to another thread and comes back before the next one goes. Through
 * queues of the JDK, since the arms may have different versions of ours.
 */
final class HandOffRuler implements WorkloadBenchmark {

    private final BlockingQueue<Integer> there = new ArrayBlockingQueue<>(1);
    private final BlockingQueue<Integer> back = new ArrayBlockingQueue<>(1);
    private final Thread other = new Thread(this::echo, "fbp-bench hand-off");

    @Override
    public void setUp(TestData data) {
        other.setDaemon(true);
        other.start();
    }

    @Override
    public int batchSize() {
        return 100;
    }

    @Override
    public long run(int messages) throws InterruptedException {
        long sum = 0;
        for (int i = 0; i < messages; i++) {
            there.put(i);
            sum += back.take();
        }
        return sum;
    }

    private void echo() {
        try {
            while (true) {
                back.put(there.take());
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt(); // the end of the benchmark
        }
    }

    @Override
    public void tearDown() {
        other.interrupt();
    }
}
