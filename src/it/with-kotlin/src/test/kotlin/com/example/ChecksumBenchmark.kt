package com.example

import io.github.fbpbench.benchmark.TestData
import io.github.fbpbench.benchmark.WorkloadBenchmark

class ChecksumBenchmark : WorkloadBenchmark {

    private lateinit var texts: List<String>

    override fun setUp(data: TestData) {
        texts = data.strings(batchSize(), 100, 200)
    }

    override fun batchSize() = 200

    override fun run(messages: Int): Long {
        var sum = 0L
        for (i in 0 until messages) {
            sum += Checksum.of(texts[i])
        }
        return sum
    }

    override fun verify(sum: Long) = check(sum != 0L) { "the checksums are 0" }
}
