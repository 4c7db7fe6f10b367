import groovy.json.JsonSlurper

def results = new JsonSlurper().parse(new File(basedir, 'target/fbp-bench/results.json'))
assert results.benchmarks.size() == 5
results.benchmarks.each { benchmark ->
    // Known to the committed baseline, its output checked, no message failed.
    assert benchmark.baseline != null
    assert benchmark.forks.size() == 2
    assert benchmark.forks.every { it.failure == null && it.closing.verified }
    assert benchmark.comparison.metrics.errorRate.verdict == 'UNCHANGED'
    assert benchmark.comparison.metrics.threads.verdict == 'UNCHANGED'
    // What a message allocates is the same on every machine with the same JDK feature version, layout and collector.
    def sameObjects = benchmark.baseline.match != 'OTHER'
    assert benchmark.comparison.metrics.allocation.verdict == (sameObjects ? 'UNCHANGED' : 'UNGATED')
}

def log = new File(basedir, 'target/access.log')
assert log.readLines().size() == 50_000
true
