package com.example;

import io.github.fbpbench.runtime.Context;
import io.github.fbpbench.runtime.InPort;
import io.github.fbpbench.runtime.Node;
import io.github.fbpbench.runtime.OutPort;

/** Turns temperatures in degrees Fahrenheit into degrees Celsius. */
public final class Celsius implements Node<Double, Double> {

    @Override
    public void process(Context context, InPort<Double> in, OutPort<Double> out) throws InterruptedException {
        for (Double fahrenheit = in.receive(); fahrenheit != null; fahrenheit = in.receive()) {
            out.send((fahrenheit - 32) * 5 / 9);
        }
    }
}
