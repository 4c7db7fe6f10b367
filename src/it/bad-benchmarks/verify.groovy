import groovy.json.JsonSlurper

def run = new JsonSlurper().parse(new File(basedir, 'target/fbp-bench/results.json'))
def log = new File(basedir, 'build.log').text
def forks = new File(basedir, 'target/fbp-bench/forks')

// What is wrong with each, as its fork says it (null: no fork was started), and what to do about it.
def expected = [
        ArgumentBenchmark   : [null, 'has no constructor without parameters; add one'],
        ConstructorBenchmark: ['UNUSABLE', 'ConstructorBenchmark threw java.lang.IllegalStateException: no licence'],
        DeafBenchmark       : ['THREW', 'returned without reading its input'],
        ErrorBenchmark      : ['THREW', 'java.lang.LinkageError: no native library'],
        ExitBenchmark       : ['EXITED', 'must not call System.exit'],
        HaltBenchmark       : ['CRASHED', 'exit code 1 '],
        HangingBenchmark    : ['HUNG', 'parameter forkTimeout'],
        HoardBenchmark      : ['OUT_OF_MEMORY', 'raise the parameter heap'],
        KillBenchmark       : ['CRASHED', 'was killed (signal 9)'],
        MissingFileBenchmark: ['SET_UP', 'MissingFileBenchmark.input threw'],
        NoInputBenchmark    : ['SET_UP', 'needs at least one'],
        ThresholdBenchmark  : [null, "threshold '+5%' of throughput has the wrong sign"],
]
assert run.benchmarks.size() == expected.size() + 1

expected.each { name, what ->
    def (cause, message) = what
    def found = run.benchmarks.find { it.id == "com.example.$name:throughput" as String }
    assert found.verdict == 'FAILED'
    assert found.reason.contains(message)
    // What is wrong; what to do about it.
    assert found.reason.contains('; ')
    assert found.analysis == null

    // One message in the log of the build, which names the class.
    def lines = log.readLines().findAll { it =~ /^\[\w+] FAILED $name: / }
    assert lines.size() == 1
    assert lines[0].contains(message)

    // What may be chance happens twice before it counts; anything else once. The log is kept.
    if (cause == null) {
        assert found.problem.contains(name)
        assert found.forks == []
    } else {
        assert found.forks*.failure*.cause == (cause in ['CRASHED', 'HUNG'] ? [cause, cause] : [cause])
        assert new File(basedir, "target/fbp-bench/${found.forks[0].log}").isFile()
    }
}
def hanging = run.benchmarks.find { it.id.contains('Hanging') }.forks[0].failure
assert hanging.message.contains('HangingBenchmark') && hanging.detail.contains('CountDownLatch')
def exit = run.benchmarks.find { it.id.contains('Exit') }.forks[0].failure
assert exit.message.contains('ExitBenchmark')

// The good one has been measured all the same, and stands behind them.
def good = run.benchmarks.last()
assert good.id == 'com.example.ShoutBenchmark:throughput'
assert good.verdict == 'UNGATED'
assert good.forks.size() == 2
assert good.forks.every { it.failure == null && it.figures.throughput > 0 && it.slices.size() > 5 }
// CI systems see an error for each that could not be measured.
def suite = new groovy.xml.XmlSlurper().parse(new File(basedir, 'target/fbp-bench/TEST-fbp-bench.xml'))
assert suite.@tests.text().toInteger() == run.benchmarks.size()
assert suite.@errors.text().toInteger() == run.benchmarks.count { it.verdict == 'FAILED' }
assert suite.testcase.error.@type*.text().unique() == ['FAILED']
assert new JsonSlurper().parse(new File(basedir, 'target/fbp-bench/jmh-result.json')).size() == 1
assert new File(basedir, 'target/fbp-bench/report.txt').text.contains('Node: ' + good.id)

// Files are kept of the forks that failed, and of no other.
assert forks.list()*.replaceFirst('-throughput-[0-9a-f]{12}$', '').sort() == expected.findAll { it.value[0] != null }*.key.sort()

// Could not be measured is not the same as broken.
assert log.contains('MojoExecutionException') && !log.contains('MojoFailureException')
def error = log.readLines().find { it.startsWith('[ERROR] Failed to execute goal') }
expected.keySet().each { assert error.contains(it) }
assert !error.contains('ShoutBenchmark')
true
