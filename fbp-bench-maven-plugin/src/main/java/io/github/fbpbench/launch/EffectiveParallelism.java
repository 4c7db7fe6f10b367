package io.github.fbpbench.launch;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/**
 * How much faster several threads are than one, at this moment. A virtual machine whose host gives it less than it shows
 * cannot see that in any other way.
 *
 * @param processors how many threads took part, one for each processor that this JVM may use
 * @param speedup from less than 1 to {@code processors}, or a little more: what they did together in some time, as a multiple
 *     of what one of them did alone
 */
public record EffectiveParallelism(int processors, double speedup) {

    private static final long ROUND_NANOS = TimeUnit.MILLISECONDS.toNanos(20);
    private static final int ROUNDS = 3;

    /** Steps of a spinning thread between two looks at the clock. */
    private static final int STEPS = 1 << 10;

    /**
     * Keeps all processors busy for about 130 ms. The best of a few rounds counts on either side, since other processes
     * only take away.
     *
     * @throws InterruptedException if this thread is interrupted
     */
    public static EffectiveParallelism measure() throws InterruptedException {
        int processors = Runtime.getRuntime().availableProcessors();
        spin(System.nanoTime() + ROUND_NANOS / 2); // until it is compiled
        double alone = 0;
        double together = 0;
        for (int round = 0; round < ROUNDS; round++) {
            alone = Math.max(alone, stepsPerNano(1));
            together = Math.max(together, stepsPerNano(processors));
        }
        return new EffectiveParallelism(processors, together / alone);
    }

    private static double stepsPerNano(int threads) throws InterruptedException {
        CountDownLatch ready = new CountDownLatch(threads);
        double[] rates = new double[threads];
        List<Thread> started = new ArrayList<>();
        for (int i = 0; i < threads; i++) {
            int number = i;
            Thread thread = new Thread(
                    () -> {
                        ready.countDown();
                        try {
                            ready.await();
                        } catch (InterruptedException e) {
                            return;
                        }
                        long start = System.nanoTime();
                        long steps = spin(start + ROUND_NANOS);
                        rates[number] = (double) steps / (System.nanoTime() - start);
                    },
                    "fbp-bench parallelism");
            thread.setDaemon(true);
            thread.start();
            started.add(thread);
        }
        double sum = 0;
        for (int i = 0; i < threads; i++) {
            started.get(i).join();
            sum += rates[i];
        }
        return sum;
    }

    /** Computes until then. */
    private static long spin(long end) {
        long steps = 0;
        long value = end;
        do {
            for (int i = 0; i < STEPS; i++) {
                value = value * 6_364_136_223_846_793_005L + 1_442_695_040_888_963_407L;
            }
            steps += STEPS;
        } while (System.nanoTime() - end < 0 || value == 0);
        return steps;
    }
}
