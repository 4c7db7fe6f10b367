import groovy.json.JsonSlurper

binding.variables.putAll(context)
def results = new JsonSlurper().parse(new File(basedir, 'target/fbp-bench/results.json'))
def builds = new File(basedir, 'build.log').text.split('Scanning for projects')[1..-1]

// The project's own code is the same. What it needs is not.
assert git('diff', '--name-only', first, last) == 'pom.xml'
def seal = results.benchmarks[0]
assert seal.id == 'com.example.SealBenchmark:throughput'
assert seal.verdict == 'REGRESSED'
assert seal.reference.kind == 'pairs' && seal.reference.name.startsWith("commit $first")
seal.comparison.metrics.throughput.with {
    assert verdict == 'REGRESSED'
    assert sideBySide.interval[1] < -0.05
    assert sideBySide.change < -0.3
}
assert seal.pairs.count { it.stage == 'AGAIN' && it.compilation == 'BATCH' } >= 6
assert seal.pairs.every { it.referenceFork != null }

def error = builds[2].readLines().find { it.startsWith('[ERROR] Failed to execute goal') }
assert error.contains('SealBenchmark REGRESSED') && error.contains("side by side with commit $first")

assert state() == ['', last]
assert new File(localRepositoryPath, 'com/example/seals').list().toList().containsAll(['1.0', '1.1'])
assert !new File(localRepositoryPath, "com/example/${basedir.name}").exists()
true
