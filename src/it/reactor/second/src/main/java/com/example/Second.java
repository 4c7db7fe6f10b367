package com.example;

/** Code of the module second. */
final class Second {

    private Second() {}

    static long mixed(long value) {
        return (value ^ (value >>> 33)) * 0xff51afd7ed558ccdL;
    }
}
