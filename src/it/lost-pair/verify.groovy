import groovy.json.JsonSlurper

binding.variables.putAll(context)
def results = new JsonSlurper().parse(new File(basedir, 'target/fbp-bench/results.json'))
def log = new File(basedir, 'build.log').text
def report = new File(basedir, 'target/fbp-bench/report.txt').text
def seal = results.benchmarks[0]
assert seal.id == 'com.example.SealBenchmark:throughput'
assert new File(basedir, 'target/sprung').exists()

// The pair counts for nothing, the others decide.
assert seal.verdict in ['UNCHANGED', 'INCONCLUSIVE', 'IMPROVED']
assert seal.reference.kind == 'pairs' && seal.reference.name.startsWith("commit $first")
def lost = seal.pairs.findAll { it.logRatios.isEmpty() }
assert lost*.number == [1]
assert seal.pairs.size() - lost.size() >= 4
def deciding = seal.pairs.findAll { it.compilation == 'BATCH' && it.stage == 'FIRST' && !lost.contains(it) }
if (!seal.pairs.any { it.stage == 'AGAIN' }) {
    assert seal.comparison.metrics.throughput.sideBySide.pairs.size() == deciding.size()
}

// It is told, and its log is kept.
assert seal.reason.contains('1 of') && seal.reason.contains('exit code 42')
assert log.contains('exit code 42')
assert report.contains('Pair 1 was lost') && report.contains('exit code 42')
def fork = seal.forks.find { it.number == lost[0].candidateFork }
assert fork.failure
assert new File(basedir, "target/fbp-bench/${fork.log}").exists()
assert state() == ['', last]
true
