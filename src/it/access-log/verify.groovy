import groovy.json.JsonSlurper

def results = new JsonSlurper().parse(new File(basedir, 'target/fbp-bench/results.json'))
def byId = results.benchmarks.collectEntries { [it.id - 'com.example.accesslog.', it] }
assert byId.keySet() == [
        'AggregateByPathBenchmark:throughput',
        'DropBotsBenchmark:throughput',
        'ParseLineBenchmark:latency',
        'ParseLineBenchmark:throughput',
        'ParserPoolBenchmark:throughput',
        'RenderSummaryBenchmark[lines=2000]:throughput',
        'RenderSummaryBenchmark[lines=20000]:throughput',
        'SessioniseBenchmark:throughput',
        'SummaryNetworkBenchmark:throughput'] as Set
byId.each { id, benchmark ->
    // Known to the committed baseline, its output checked, no message failed.
    assert benchmark.baseline != null
    assert benchmark.forks.size() == 2
    assert benchmark.forks.every { it.failure == null && it.closing.verified }
    assert benchmark.comparison.metrics.errorRate.verdict == 'UNCHANGED'
    assert benchmark.comparison.metrics.threads.verdict == 'UNCHANGED'
    // What a message allocates in a node is the same on every machine with the same JDK feature version, layout and collector.
    if (benchmark.kind == 'node' && id.endsWith(':throughput')) {
        def sameObjects = benchmark.baseline.match != 'OTHER'
        assert benchmark.comparison.metrics.allocation.verdict == (sameObjects ? 'UNCHANGED' : 'UNGATED')
    }
}

def latency = byId['ParseLineBenchmark:latency']
assert latency.forks.every { it.figures.p50 > 0 && it.figures.p99 >= it.figures.p50 }

def network = byId['SummaryNetworkBenchmark:throughput'].forks*.network
assert network.every { it.connections*.name == [
        'count.out -> render.in', 'in -> parse.in', 'parse.out -> people.in', 'people.out -> count.in',
        'render.out -> out'] }

def pool = byId['ParserPoolBenchmark:throughput']
assert pool.forks.every { it.pool.maxSize == 2 && it.pool.threads == 4 && it.pool.notReturned == 0 }
assert pool.comparison.metrics.leases.verdict == 'UNCHANGED'

def log = new File(basedir, 'target/access.log')
assert log.readLines().size() == 50_000
true
