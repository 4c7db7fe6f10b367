import groovy.json.JsonSlurper

def run = new JsonSlurper().parse(new File(basedir, 'target/fbp-bench/results.json'))
def logOf = { fork -> new File(basedir, "target/fbp-bench/${fork.log}") }
def benchmark = { String name -> run.benchmarks.find { it.id == "com.example.$name:throughput" as String } }

// What the benchmark rejects is not measured, however fast it is.
def distinct = benchmark('DistinctBenchmark')
assert distinct.verdict == 'FAILED'
assert distinct.reason.contains('DistinctBenchmark.verify') && distinct.reason.contains('some texts come twice')
assert distinct.forks.size() == 1
distinct.forks[0].with {
    assert failure.cause == 'WRONG_OUTPUT'
    assert failure.message.contains('DistinctBenchmark') && failure.message.contains('fix the code')
    assert failure.detail.contains('DistinctBenchmark.java')
    assert slices == []
}
assert distinct.analysis == null
assert logOf(distinct.forks[0]).isFile()

// The other one is.
def length = benchmark('LengthBenchmark')
assert length.verdict == 'UNGATED'
assert length.forks.size() == 2
assert length.analysis.throughput.samples.size() == 2
assert length.forks.every { it.closing.verified && !logOf(it).exists() }

def report = new File(basedir, 'target/fbp-bench/report.txt').text
assert report.contains('Verdict: FAILED') && report.contains('WRONG_OUTPUT') && report.contains('Node: ' + length.id)

// Nothing is broken, as far as anyone can tell.
def log = new File(basedir, 'build.log').text
assert log.contains('MojoExecutionException') && !log.contains('MojoFailureException')
def error = log.readLines().find { it.startsWith('[ERROR] Failed to execute goal') }
assert error.contains('DistinctBenchmark') && error.contains('has wrong output') && !error.contains('LengthBenchmark')
true
