package com.example;

/** Its constructor throws. */
final class ConstructorBenchmark extends WordsBenchmark {

    ConstructorBenchmark() {
        throw new IllegalStateException("no licence");
    }
}
