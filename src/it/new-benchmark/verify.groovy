import groovy.json.JsonSlurper

binding.variables.putAll(context)
def results = new JsonSlurper().parse(new File(basedir, 'target/fbp-bench/results.json'))
def log = new File(basedir, 'build.log').text
assert results.benchmarks*.id == ['com.example.SealBenchmark:throughput', 'com.example.OpenBenchmark:throughput']
def (seal, open) = results.benchmarks

// What both have is compared.
assert seal.verdict == 'REGRESSED'
assert seal.reference.kind == 'pairs' && seal.reference.name == "commit $first" as String
assert seal.comparison.metrics.throughput.sideBySide.interval[1] < -0.05
assert seal.pairs.count { it.stage == 'AGAIN' && it.compilation == 'BATCH' } >= 6

// What is new is measured alone, and fails nothing.
assert open.verdict == 'UNGATED'
assert open.reference.kind == 'none'
assert open.reference.reason.contains("commit $first") && open.reference.reason.contains('cannot run it: it is not among the classes')
assert !open.pairs && open.forks*.stage == ['FIRST', 'FIRST']
assert open.analysis.throughput.mean > 0

def error = log.readLines().find { it.startsWith('[ERROR] Failed to execute goal') }
assert error.contains('SealBenchmark REGRESSED') && !error.contains('OpenBenchmark')
assert new File(basedir, 'target/fbp-bench/report.txt').text.contains(open.reference.reason)
assert state() == ['', last]
assert git('branch', '--show-current') == 'open'
assert !new File(localRepositoryPath, "com/example/${basedir.name}").exists()
true
