import groovy.json.JsonSlurper

binding.variables.putAll(context)
def wasBusy = busy.alive
busy.destroy()
assert wasBusy: new File(basedir, 'target/busy.log').text

def results = new JsonSlurper().parse(new File(basedir, 'target/fbp-bench/results.json'))
def seal = results.benchmarks[0]
assert seal.id == 'com.example.SealBenchmark:throughput'
assert seal.verdict in ['UNCHANGED', 'INCONCLUSIVE', 'IMPROVED']
assert seal.reference.kind == 'pairs' && seal.reference.name.startsWith("commit $first")
assert seal.pairs.size() >= 4
// The load was the same for both arms.
assert seal.comparison.metrics.throughput.sideBySide.interval[1] > -0.05
assert state() == ['', last]
true
