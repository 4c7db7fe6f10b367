import groovy.json.JsonSlurper

def results = { String folder -> new JsonSlurper().parse(new File(basedir, "target/$folder/results.json")) }
def builds = new File(basedir, 'build.log').text.split('Scanning for projects')[1..-1]

// Everything is measured, nothing is judged, and each benchmark says what to do about it.
def first = results('first')
assert first.benchmarks*.id == ['com.example.CelsiusBenchmark:throughput', 'com.example.ChecksumBenchmark:throughput']
assert first.benchmarks*.kind == ['node', 'workload']
first.benchmarks.each {
    assert it.verdict == 'UNGATED'
    assert it.reason.contains('there is no baseline')
    assert it.reason.contains('mvn fbp-bench:baseline')
    assert it.baseline == null
}
assert !new File(basedir, 'src/bench').exists()

// The results hold all that later reports need.
assert first.schemaVersion == 1
assert first.runId != results('strict').runId
assert java.time.Instant.parse(first.start) < java.time.Instant.now()
def version = (new File(basedir, 'pom.xml').text =~ '<artifactId>fbp-bench-maven-plugin</artifactId>\\s*<version>(.+)</version>')
assert version.find() && first.pluginVersion == version.group(1)
assert first.seed == 1
first.settings.with {
    assert [slice, warmup, measurement, forks, heap] == ['PT0.01S', 'PT0.1S', 'PT0.1S', 3, '64m']
    assert parameters.forkTimeout
    assert parameters.failIfNoBaseline == 'false'
}
assert results('strict').settings.parameters.failIfNoBaseline == 'true'
first.environment.with {
    assert cpu && cores > 0 && architecture && operatingSystem && jdkVersion && gc && flags.contains('-Xmx64m')
}
assert first.baselineFile == 'src/bench/baseline.json'
first.benchmarks.each { benchmark ->
    assert benchmark.forks*.number == [1, 2, 3]
    benchmark.forks.each { fork ->
        assert fork.stage == 'FIRST'
        assert fork.failure == null
        assert fork.figures.throughput > 0
        assert fork.figures.errorRate == 0
        assert fork.closing.verified
        assert fork.closing.threadsLeft == []
        assert fork.slices.every { it.size() == first.sliceColumns.size() }
        assert fork.slices*.get(0).unique() == ['warmup', 'measurement']
        assert fork.slices.count { it[0] == 'measurement' } >= 5
        assert fork.slices.every { it[first.sliceColumns.indexOf('messages')] > 0 }
    }
    assert benchmark.analysis.throughput.samples == benchmark.forks*.figures*.throughput
}

// Benchmarks take turns, and the results say when.
def turns = first.benchmarks*.forks.flatten().sort { it.order }
assert turns*.order == 1..6
assert turns*.start.collect { java.time.Instant.parse(it) } == turns*.start.collect { java.time.Instant.parse(it) }.sort()
assert turns.every { it.elapsedNanos > 200_000_000 }
assert java.time.Instant.parse(turns[0].start) >= java.time.Instant.parse(first.start)

// CI systems see tests that say why nothing was judged.
def suite = new groovy.xml.XmlSlurper().parse(new File(basedir, 'target/first/TEST-fbp-bench.xml'))
assert ['tests', 'failures', 'errors', 'skipped'].collect { suite["@$it"].text() } == ['2', '0', '0', '2']
assert suite.testcase*.@classname*.text() == ['com.example.CelsiusBenchmark', 'com.example.ChecksumBenchmark']
suite.testcase.each {
    assert it.@name == 'throughput'
    assert it.@time.text().toDouble() > 0.6
    assert it.skipped.@message.text().contains('there is no baseline')
    assert it.'system-out'.text().contains('mvn fbp-bench:baseline')
}

// Tools that read JMH's results see every measured slice.
def jmh = new JsonSlurper().parse(new File(basedir, 'target/first/jmh-result.json'))
assert jmh*.benchmark == ['com.example.CelsiusBenchmark.throughput', 'com.example.ChecksumBenchmark.throughput']
[jmh, first.benchmarks].transpose().each { result, benchmark ->
    assert [result.jmhVersion, result.mode, result.threads, result.forks] == ['1.37', 'thrpt', 1, 3]
    assert result.primaryMetric.rawData*.size() == benchmark.forks.collect { it.slices.count { slice -> slice[0] == 'measurement' } }
    assert result.primaryMetric.rawData.flatten().every { it > 0 }
    assert result.primaryMetric.scoreUnit == 'ops/s'
    assert result.secondaryMetrics.wallTime.rawData*.size() == [1, 1, 1]
    [result.secondaryMetrics.wallTime.rawData.flatten(), benchmark.analysis.throughput.samples].transpose().each { time, rate ->
        assert Math.abs(time * rate / 1e9 - 1) < 1e-9
    }
    assert result.secondaryMetrics['gc.alloc.rate.norm'].rawData.size() == 3
    assert '-Xmx64m' in result.jvmArgs
    assert first.environment.jdkVersion.startsWith(result.jdkVersion)
}
assert !new File(basedir, 'target/first/jmh-result.json').text.contains(basedir.name)

// The report has its lines in their order.
def report = new File(basedir, 'target/first/report.txt').readLines()
def labels = ['Node', 'Time', 'Throughput', 'P95 latency', 'Max memory', 'Error rate', 'CPU time', 'CPU use', 'Allocation',
        'Retained heap', 'Heap growth', 'Threads left', 'Kind', 'Side by side', 'Verdict']
first.benchmarks.each { benchmark ->
    def from = report.indexOf('Node: ' + benchmark.id)
    assert from > 0
    assert report[from..<from + labels.size()].collect { it.takeWhile { c -> c != ':' } } == labels
    assert report[from + labels.size() - 1] == 'Verdict: UNGATED'
}
assert builds[0].contains('mvn fbp-bench:baseline')
assert builds[0].contains('BUILD SUCCESS')

// A build that insists on a baseline fails, and names what lacks one.
assert builds[1].contains('MojoFailureException')
def error = builds[1].readLines().find { it.startsWith('[ERROR] Failed to execute goal') }
assert error.contains('CelsiusBenchmark') && error.contains('ChecksumBenchmark') && error.contains('mvn fbp-bench:baseline')
assert results('strict').benchmarks*.verdict == ['UNGATED', 'UNGATED']
assert !new File(basedir, 'src/bench').exists()
true
