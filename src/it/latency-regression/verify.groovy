import groovy.json.JsonSlurper

def results = { String folder -> new JsonSlurper().parse(new File(basedir, "target/$folder/results.json")) }
def benchmark = { run, String scenario -> run.benchmarks.find { it.id == "com.example.SignBenchmark:$scenario" as String } }
def builds = new File(basedir, 'build.log').text.split('Scanning for projects')[1..-1]

// Both scenarios are accepted, each with figures of its own.
def accepted = new JsonSlurper().parse(new File(basedir, 'src/bench/baseline.json')).benchmarks
assert accepted.keySet() == ['com.example.SignBenchmark:latency', 'com.example.SignBenchmark:throughput'] as Set
assert accepted['com.example.SignBenchmark:latency'].values()[0].figures.keySet().containsAll(['p50', 'p95', 'p99', 'p999'])

// The slowest hundredth of the messages got slower, measured again on fresh forks; half of them did not.
def latency = benchmark(results('pausing'), 'latency')
assert latency.verdict == 'REGRESSED'
assert latency.reason.contains('p99') && !latency.reason.contains('p50')
assert latency.forks*.stage == ['FIRST'] * 3 + ['AGAIN'] * 3
latency.comparison.metrics.with {
    assert p99.threshold == '+200%'
    assert p99.verdict == 'REGRESSED'
    assert p99.interval[0] > 2
    assert p99.current > 1_000_000 // the pause, which no machine shortens
    assert p50.verdict != 'REGRESSED'
    assert p50.current < 1_000_000
}
latency.forks.each { fork ->
    assert fork.figures.p50 <= fork.figures.p95 && fork.figures.p99 <= fork.figures.p999
    assert fork.figures.p999 <= fork.figures.maxLatency
}

// Throughput is measured and shown, and its threshold is off.
def throughput = benchmark(results('pausing'), 'throughput')
assert throughput.verdict == 'UNCHANGED'
assert throughput.comparison.throughputRatio < 0.5

assert builds[1].contains('MojoFailureException')
def error = builds[1].readLines().find { it.startsWith('[ERROR] Failed to execute goal') }
assert error.contains('SignBenchmark:latency REGRESSED') && error.contains('p99') && !error.contains('p50')
assert builds[1].contains('mvn verify -Dfbp-bench.benchmarks=SignBenchmark:latency')
assert new File(basedir, 'target/pausing/report.txt').readLines().any { it ==~ /P99 latency: .* of baseline\)/ }
true
