import groovy.json.JsonSlurper

def results = { String folder -> new JsonSlurper().parse(new File(basedir, "target/$folder/results.json")) }
def benchmark = { run, String name -> run.benchmarks.find { it.id == "com.example.$name:throughput" as String } }
def builds = new File(basedir, 'build.log').text.split('Scanning for projects')[1..-1]

// The same code passes.
def unchanged = results('unchanged')
assert unchanged.benchmarks.size() == 2
unchanged.benchmarks.each {
    assert it.verdict in ['UNCHANGED', 'INCONCLUSIVE', 'IMPROVED']
    assert it.baseline.match == 'SAME'
    assert it.comparison.metrics.allocation.verdict == 'UNCHANGED'
}

// Twice the work: far slower, measured again on fresh forks, and named. The other node is not.
def slower = results('slower')
def hash = benchmark(slower, 'HashBenchmark')
assert hash.verdict == 'REGRESSED'
assert slower.benchmarks[0].id == hash.id
assert hash.reason.contains('throughput') && hash.reason.contains('-15%')
assert hash.forks*.stage == ['FIRST'] * 5 + ['AGAIN'] * 5
assert hash.analysis.throughput.samples == hash.forks.findAll { it.stage == 'AGAIN' }*.figures*.throughput
hash.comparison.metrics.throughput.with {
    assert verdict == 'REGRESSED'
    assert interval[0] < change && change < interval[1] && interval[1] < -0.15
}
assert hash.comparison.throughputRatio < 0.8
assert benchmark(slower, 'WordsBenchmark').verdict != 'REGRESSED'
assert new File(basedir, 'target/slower/report.txt').text.contains('Verdict: REGRESSED')

// CI systems see a failed test, and JMH Visualizer the forks that were measured again too.
def suite = new groovy.xml.XmlSlurper().parse(new File(basedir, 'target/slower/TEST-fbp-bench.xml'))
assert ['tests', 'failures', 'errors'].collect { suite["@$it"].text() } == ['2', '1', '0']
def failed = suite.testcase.find { it.@classname == 'com.example.HashBenchmark' }
assert failed.failure.@type == 'REGRESSED'
assert failed.failure.@message.text().contains(hash.reason)
assert failed.failure.text().contains('mvn verify -Dfbp-bench.benchmarks=HashBenchmark')
def jmh = new JsonSlurper().parse(new File(basedir, 'target/slower/jmh-result.json'))
assert jmh.find { it.benchmark == 'com.example.HashBenchmark.throughput' }.primaryMetric.rawData.size() == 10

assert builds[2].contains('MojoFailureException')
def error = builds[2].readLines().find { it.startsWith('[ERROR] Failed to execute goal') }
assert error.contains('HashBenchmark REGRESSED') && !error.contains('WordsBenchmark')
assert builds[2].contains('mvn verify -Dfbp-bench.benchmarks=HashBenchmark')
assert builds[2].contains('mvn fbp-bench:baseline -Dfbp-bench.benchmarks=HashBenchmark')

// Accepted for that benchmark only: what the other is compared with is what it was.
def accepted = results('accepted')
def entry = { String name ->
    def baseline = new JsonSlurper().parse(new File(basedir, 'src/bench/baseline.json'))
    def entries = baseline.benchmarks["com.example.$name:throughput" as String].values()
    assert entries.size() == 1
    entries[0]
}
assert benchmark(accepted, 'WordsBenchmark').baseline == benchmark(unchanged, 'WordsBenchmark').baseline
assert entry('WordsBenchmark').accepted == benchmark(unchanged, 'WordsBenchmark').baseline.accepted
assert entry('WordsBenchmark').reason == null
assert entry('HashBenchmark').accepted != entry('WordsBenchmark').accepted
assert entry('HashBenchmark').reason == 'hashes-twice'
assert results('accept').benchmarks*.id == [hash.id]

// And so the check passes.
assert benchmark(accepted, 'HashBenchmark').baseline.accepted == entry('HashBenchmark').accepted
accepted.benchmarks.each { assert it.verdict in ['UNCHANGED', 'INCONCLUSIVE', 'IMPROVED'] }
true
