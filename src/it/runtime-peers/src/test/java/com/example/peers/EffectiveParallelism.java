package com.example.peers;

import java.util.concurrent.Callable;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.FutureTask;
import java.util.concurrent.atomic.AtomicLong;

/**
 * What two spinning threads get done, in units of what one gets done where nothing disturbs it: 2 on two idle cores, 1
 * where they share one, less where others are busy too. A virtual machine can have less of it than its number of cores
 * says, and changes it under load.
 */
final class EffectiveParallelism {

    private static final int ROUNDS = 10;
    private static final long ROUND_NANOS = 5_000_000;
    private static final int STEPS = 1_000;

    private static volatile long blackHole;

    private EffectiveParallelism() {}

    /** Finds out; takes about 100 ms. */
    static double probe() throws Exception {
        spinUntil(System.nanoTime() + ROUND_NANOS); // warms up
        long one = 0;
        long two = 0;
        for (int i = 0; i < ROUNDS; i++) {
            one = Math.max(one, spinUntil(System.nanoTime() + ROUND_NANOS));
            two += together();
        }
        return (double) two / ROUNDS / one;
    }

    private static long together() throws Exception {
        AtomicLong end = new AtomicLong();
        CyclicBarrier start = new CyclicBarrier(2, () -> end.set(System.nanoTime() + ROUND_NANOS));
        Callable<Long> spinning = () -> {
            start.await();
            return spinUntil(end.get());
        };
        FutureTask<Long> other = new FutureTask<>(spinning);
        Thread thread = new Thread(other, "parallelism");
        thread.start();
        long here = spinning.call();
        long there = other.get();
        thread.join();
        return here + there;
    }

    /** How many times 1,000 steps fit into the time that is left. */
    private static long spinUntil(long end) {
        long done = 0;
        long value = end;
        while (System.nanoTime() - end < 0) {
            for (int i = 0; i < STEPS; i++) {
                value = value * 6_364_136_223_846_793_005L + 1;
            }
            done++;
        }
        blackHole = value;
        return done;
    }
}
