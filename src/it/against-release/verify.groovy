import groovy.json.JsonSlurper

def benchmark = { String folder ->
    def all = new JsonSlurper().parse(new File(basedir, "target/$folder/results.json")).benchmarks
    assert all*.id == ['com.example.SealBenchmark:throughput']
    all[0]
}
def builds = new File(basedir, 'build.log').text.split('Scanning for projects')[1..-1]

// The highest version below this one is twice as fast. No baseline is needed to tell.
def last = benchmark('last')
assert last.verdict == 'REGRESSED'
assert last.baseline == null
assert last.reference.kind == 'pairs' && last.reference.name == 'version 1.1'
last.comparison.metrics.throughput.with {
    assert verdict == 'REGRESSED'
    assert sideBySide.interval[1] < -0.05
    assert sideBySide.change < -0.3
}
assert last.pairs.count { it.stage == 'AGAIN' && it.compilation == 'BATCH' } >= 6
def error = builds[2].readLines().find { it.startsWith('[ERROR] Failed to execute goal') }
assert error.contains('SealBenchmark REGRESSED') && error.contains('side by side with version 1.1')

// The jar of the first version and this build's folder of classes are the same code.
def first = benchmark('first')
assert first.reference.kind == 'sameCode' && first.reference.name == 'version 1.0'
assert !first.pairs
assert first.comparison.metrics.throughput.verdict == 'UNCHANGED'

// Nothing was built or installed for it.
builds[2..3].each { assert !it.contains('Building the reference') }
def installed = new File(localRepositoryPath, 'com/example/against-release').listFiles().findAll { it.directory }*.name
assert installed.sort() == ['1.0', '1.1']
true
