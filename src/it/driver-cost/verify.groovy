import groovy.json.JsonSlurper

def results = new JsonSlurper().parse(new File(basedir, 'target/fbp-bench/results.json'))
assert results.benchmarks*.id.sort() == ['com.example.BareLoopBenchmark:throughput', 'com.example.PassOnBenchmark:throughput']

// The driver allocates nothing for a message.
results.benchmarks.each { assert it.analysis.allocation.mean < 0.1 }
true
