package com.example;

import io.github.fbpbench.runtime.Context;
import io.github.fbpbench.runtime.InPort;
import io.github.fbpbench.runtime.Node;
import io.github.fbpbench.runtime.OutPort;
import java.util.Arrays;

/** Sends the numbers of each message in order, copied as many times as the system property {@code copies} says. */
public final class Sort implements Node<int[], int[]> {

    private final int copies = Integer.getInteger("copies", 1);

    @Override
    public void process(Context context, InPort<int[]> in, OutPort<int[]> out) throws InterruptedException {
        for (int[] numbers = in.receive(); numbers != null; numbers = in.receive()) {
            int[] sorted = Arrays.copyOf(numbers, copies * numbers.length);
            Arrays.sort(sorted, 0, numbers.length);
            out.send(sorted);
        }
    }
}
