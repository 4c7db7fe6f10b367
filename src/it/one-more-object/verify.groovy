import groovy.json.JsonSlurper

def results = { String folder -> new JsonSlurper().parse(new File(basedir, "target/$folder/results.json")) }
def builds = new File(basedir, 'build.log').text.split('Scanning for projects')[1..-1]

// The same code: time is loudly not judged, allocation is.
def unchanged = results('unchanged').benchmarks[0]
assert unchanged.verdict == 'UNGATED'
assert unchanged.reason.contains('throughput') && unchanged.reason.contains('mvn fbp-bench:baseline')
assert unchanged.baseline.match == 'OTHER_SETTINGS'
assert unchanged.baseline.difference.contains('-Xmx64m') && unchanged.baseline.difference.contains('-Xmx96m')
unchanged.comparison.metrics.with {
    assert throughput.verdict == 'UNGATED'
    assert throughput.interval == null
    assert allocation.verdict == 'UNCHANGED'
}
assert builds[1].contains('BUILD SUCCESS')
assert builds[1].readLines().any { it.startsWith('[WARNING] TIME IS NOT JUDGED for 1 of 1 benchmark') }
assert new File(basedir, 'target/unchanged/report.txt').readLines().any { it.startsWith('WARNING: TIME IS NOT JUDGED for 1 of 1 benchmark') }

// One more object for each message: at least a header and a reference.
def oneMore = results('one-more').benchmarks[0]
assert oneMore.id == 'com.example.LabelBenchmark:throughput'
assert oneMore.verdict == 'REGRESSED'
assert oneMore.reason.contains('allocation')
oneMore.comparison.metrics.with {
    assert throughput.verdict == 'UNGATED'
    assert allocation.verdict == 'REGRESSED'
    assert Math.round(allocation.current - allocation.baseline) in 16L..32L
}
oneMore.forks.each { fork -> assert oneMore.baseline.samples.allocation.every { fork.figures.allocation - it > 15 } }
// What is the same in every fork needs no second look.
assert oneMore.forks*.stage == ['FIRST', 'FIRST']

assert builds[2].contains('MojoFailureException')
def error = builds[2].readLines().find { it.startsWith('[ERROR] Failed to execute goal') }
assert error.contains('LabelBenchmark REGRESSED') && error.contains('allocation')
true
