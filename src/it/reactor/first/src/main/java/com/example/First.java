package com.example;

/** Code of the module first. */
final class First {

    private First() {}

    static long mixed(long value) {
        return (value ^ (value >>> 33)) * 0xff51afd7ed558ccdL;
    }
}
