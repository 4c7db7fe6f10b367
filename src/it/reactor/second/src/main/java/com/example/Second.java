package com.example;

/** Code of the module second, which needs the module first. */
final class Second {

    private Second() {}

    static long mixed(long value) {
        return First.mixed(value) + 1;
    }
}
