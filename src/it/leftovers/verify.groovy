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

// So does a lease that is not given back.
def signer = benchmark(results('leak'), 'SignerBenchmark')
assert signer.kind == 'pool'
assert signer.verdict == 'REGRESSED'
assert signer.reason.contains('leases')
signer.comparison.metrics.leases.with {
    assert baseline == 0
    assert current == 1
    assert threshold == '+0'
    assert verdict == 'REGRESSED'
}
assert signer.comparison.metrics.threads.verdict == 'UNCHANGED'
assert benchmark(results('baseline'), 'SignerBenchmark').forks*.pool*.notReturned == [0, 0]
signer.forks*.pool.each { pool ->
    assert pool.name == 'digests' && pool.maxSize == 4 && pool.threads == 4
    assert pool.notReturned == 1
    assert pool.leases > 1_000 && pool.maxInUse in 1..4
}

// And a heap that grows with each message: by half a line of text and the list's reference to it at least.
def journal = benchmark(results('leak'), 'JournalBenchmark')
assert journal.verdict == 'REGRESSED'
assert journal.reason.contains('heapGrowth')
journal.comparison.metrics.heapGrowth.with {
    assert baseline == 0
    assert current > 40
    assert threshold == '+1'
    assert verdict == 'REGRESSED'
}

// A cache fills up and is full: the heap is larger, and does not grow.
def cache = benchmark(results('leak'), 'CacheBenchmark')
cache.comparison.metrics.with {
    assert retainedHeap.current > retainedHeap.baseline + 400_000
    assert heapGrowth.current == 0
    assert heapGrowth.verdict == 'UNCHANGED'
}

assert builds[0].contains('BUILD SUCCESS')
assert builds[1].contains('MojoFailureException')
def error = builds[1].readLines().find { it.startsWith('[ERROR] Failed to execute goal') }
['AuditBenchmark REGRESSED (threads', 'JournalBenchmark REGRESSED (heapGrowth', 'SignerBenchmark REGRESSED (leases'].each {
    assert error.contains(it)
}
assert !error.contains('CacheBenchmark') && !error.contains('ChildProcessBenchmark')
def report = new File(basedir, 'target/leak/report.txt').readLines()
['Threads left: 1 ', 'Leases left: 1 '].each { line -> assert report.any { it.startsWith(line) } }

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
