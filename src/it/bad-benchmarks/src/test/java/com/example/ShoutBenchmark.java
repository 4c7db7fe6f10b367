package com.example;

/** There is nothing wrong with this one. */
final class ShoutBenchmark extends WordsBenchmark {}
