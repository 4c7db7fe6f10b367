import groovy.json.JsonSlurper

def builds = new File(basedir, 'build.log').text.split('Scanning for projects')[1..-1]
def error = { String build -> build.readLines().find { it.startsWith('[ERROR] Failed to execute goal') } }

def expected = [
        ["'thresholds'", "threshold '+5%' of throughput has the wrong sign", "'-10%'"],
        ["'thresholds'", "unknown metric 'speed'", 'throughput, cpuTime, cost, p50'],
        ["'thresholds'", "'throughput' is not of the form name=value", 'throughput=-15%'],
        ['forks must be at least 2, but is 1'],
        ['No benchmark fits', 'Nothing*', 'There are: UpperBenchmark'],
        ["'targets'", "target '<= 1/s' of throughput points the wrong way", "'500_000/s'"],
        ['UpperBenchmark', 'could not be started', 'parameter jvm', 'no-such-jdk/bin/java'],
]
assert builds.size() == expected.size() + 1
expected.eachWithIndex { parts, i ->
    def build = builds[i + 1]
    assert build.contains('MojoExecutionException')
    parts.each { assert error(build).contains(it) }
}

// What is wrong from the beginning is said before anything is measured.
builds[1..6].each { assert !it.contains('Measuring') }
assert !new File(basedir, 'target/fbp-bench').exists()

// What cannot be started is a failed benchmark like any other.
def upper = new JsonSlurper().parse(new File(basedir, 'target/jvm/results.json')).benchmarks[0]
assert upper.verdict == 'FAILED'
assert upper.forks*.failure*.cause == ['NOT_STARTED']
assert !new File(basedir, 'src/bench').exists()
true
