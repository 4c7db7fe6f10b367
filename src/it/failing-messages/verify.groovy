import groovy.json.JsonSlurper

def results = { String folder -> new JsonSlurper().parse(new File(basedir, "target/$folder/results.json")) }
def builds = new File(basedir, 'build.log').text.split('Scanning for projects')[1..-1]

assert results('baseline').benchmarks[0].analysis.errorRate.mean == 0

// By default no message more may fail than did before.
def strict = results('strict').benchmarks[0]
assert strict.id == 'com.example.ParsePriceBenchmark:throughput'
assert strict.verdict == 'REGRESSED'
assert strict.reason.contains('errorRate')
assert strict.annotatedThresholds == [allocation: 'off', throughput: 'off']
assert strict.thresholds.errorRate == '+0%'
strict.comparison.metrics.errorRate.with {
    assert baseline == 0
    assert Math.abs(current - 0.01) < 1e-9
    assert verdict == 'REGRESSED'
}
strict.forks.each {
    assert it.failure == null
    assert Math.abs(it.figures.errorRate - 0.01) < 1e-9
    assert it.closing.firstFailure.contains('NumberFormatException')
}
assert new File(basedir, 'target/strict/report.txt').readLines().any { it.startsWith('Error rate: 1.0%') }

assert builds[1].contains('MojoFailureException')
def error = builds[1].readLines().find { it.startsWith('[ERROR] Failed to execute goal') }
assert error.contains('ParsePriceBenchmark REGRESSED') && error.contains('errorRate')

// The same is within a wider threshold.
def tolerant = results('tolerant').benchmarks[0]
assert tolerant.thresholds.errorRate == '+2%'
assert tolerant.verdict == 'UNCHANGED'
assert Math.abs(tolerant.analysis.errorRate.mean - 0.01) < 1e-9
assert builds[2].contains('BUILD SUCCESS')
true
