package com.example;

import io.github.fbpbench.runtime.Network;

/** Three nodes in a row that work alike, but for the pause that the system property {@code pause} gives the middle one. */
public final class HashChain {

    private HashChain() {}

    /** From the inlet {@code in} to the outlet {@code out}, new. */
    public static Network network() {
        Network net = Network.named("hash-chain").defaultCapacity(4);
        var first = net.add("first", new Hash(0));
        var middle = net.add("middle", new Hash(Integer.getInteger("pause", 1)));
        var last = net.add("last", new Hash(0));
        net.connect(net.<String>inlet("in"), first.in());
        net.connect(first.out(), middle.in());
        net.connect(middle.out(), last.in());
        net.connect(last.out(), net.<String>outlet("out"));
        return net;
    }
}
