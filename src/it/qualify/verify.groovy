import groovy.json.JsonSlurper
import groovy.xml.XmlSlurper

def folder = new File(basedir, 'target/fbp-bench')
def found = new JsonSlurper().parse(new File(folder, 'qualify.json'))

assert found.schemaVersion == 1
assert found.lost == []
assert found.benchmarks.size() == 1
def hash = found.benchmarks[0]
assert hash.id == 'com.example.HashBenchmark:throughput'
assert hash.spread.pairs == 6
// What was added is seen as about what it is, and a slowdown by a fifth is found.
def detection = { double share -> hash.detections.find { Math.abs(it.share - share) < 1e-9 } }
assert hash.detections*.share == [0, 0.01, 0.02, 0.03, 0.05, 0.1, 0.2]
assert detection(0.2).effect > 0.1 && detection(0.2).effect < 0.4
assert detection(0.2).effect > detection(0.05).effect
assert detection(0.2).regressed.share > 0.8
// Unchanged code does not fail.
assert detection(0).regressed.hits == 0
assert found.falseAlarms.resampledRuns.failed == 0
assert found.falseAlarms.resampledRuns.of == 200
assert found.falseAlarms.independentDecisions.failed == 0
// One more object for each message.
assert hash.object.verdict == 'REGRESSED'

new XmlSlurper().parse(new File(folder, 'qualify.svg')).with { assert name() == 'svg' }
assert new File(folder, 'qualify-pairs.zip').length() > 0
assert new File(folder, 'qualify.txt').text.contains('HashBenchmark')
assert !new File(folder, 'results.json').exists()
assert !new File(folder, 'forks').exists()
assert !new File(basedir, 'src/bench/baseline.json').exists()

def log = new File(basedir, 'build.log').text
assert log.contains('qualifyPairs must be an even number and at least 4, but is 5')
true
