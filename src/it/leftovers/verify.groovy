import groovy.json.JsonSlurper

def results = { String folder -> new JsonSlurper().parse(new File(basedir, "target/$folder/results.json")) }
def benchmark = { run, String name -> run.benchmarks.find { it.id == "com.example.$name:throughput" as String } }
def builds = new File(basedir, 'build.log').text.split('Scanning for projects')[1..-1]

// A thread that is left running breaks a threshold of its own.
def audit = benchmark(results('leak'), 'AuditBenchmark')
assert audit.verdict == 'REGRESSED'
assert audit.reason.contains('threads')
audit.comparison.metrics.threads.with {
    assert baseline == 0
    assert current == 1
    assert threshold == '+0'
    assert verdict == 'REGRESSED'
}
assert audit.forks*.closing*.threadsLeft == [['audit-flusher']] * 2

assert builds[1].contains('MojoFailureException')
def error = builds[1].readLines().find { it.startsWith('[ERROR] Failed to execute goal') }
assert error.contains('AuditBenchmark REGRESSED') && error.contains('threads') && !error.contains('ChildProcessBenchmark')

// Whatever processes a fork has started end with it.
def child = benchmark(results('leak'), 'ChildProcessBenchmark')
assert child.verdict == 'UNCHANGED'
assert child.forks.every { it.failure == null && it.closing.threadsLeft == [] }
def processes = new File(basedir, 'target/children.txt').readLines()*.toLong()
assert processes.size() == 2 * 4
// The system may take a moment to clear away what was killed; what was not lives for minutes.
def alive = { processes.findAll { ProcessHandle.of(it).map { process -> process.alive }.orElse(false) } }
for (int i = 0; i < 100 && alive(); i++) {
    Thread.sleep(100)
}
assert !alive()
true
