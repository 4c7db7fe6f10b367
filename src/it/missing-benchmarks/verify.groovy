import groovy.json.JsonSlurper

def builds = new File(basedir, 'build.log').text.split('Scanning for projects')[1..-1]
def lines = { String build -> build.readLines() }

// Nothing is compiled, so everything that was accepted is missing: in the build, and in every report.
def error = lines(builds[0]).find { it.startsWith('[ERROR] Failed to execute goal') }
assert builds[0].contains('MojoFailureException')
assert error.contains('MISSING: com.example.ChecksumBenchmark') && error.contains('com.example.GoneForGoodBenchmark')
assert error.contains('-Dfbp-bench.remove=ChecksumBenchmark,GoneForGoodBenchmark')
assert lines(builds[0]).any { it ==~ /\[INFO] ChecksumBenchmark( +-)+ +MISSING/ }

// With -q, which shows neither "Scanning for projects" nor warnings, a build that passes says it nevertheless.
assert lines(builds[0]).any { it.startsWith('[ERROR] MISSING: com.example.GoneForGoodBenchmark ') }
def reports = new File(basedir, 'target/quiet')
assert new JsonSlurper().parse(new File(reports, 'results.json')).missing*.id ==
    ['com.example.ChecksumBenchmark:throughput', 'com.example.GoneForGoodBenchmark:throughput']
assert new File(reports, 'report.txt').text.contains('Verdict: MISSING')
assert new groovy.xml.XmlSlurper().parse(new File(reports, 'TEST-fbp-bench.xml')).testcase.failure.@type*.text() == ['MISSING', 'MISSING']

// A check that stands on the command line looks at what it has compiled itself.
assert lines(builds[1]).any { it.contains('No benchmark fits benchmarks=[Nobody]') && it.contains('There are: CrcOfChecksumBenchmark') }

// What the baseline holds and the project does not have, with its likely name.
def old = lines(builds[2]).find { it.startsWith('[WARNING] MISSING: com.example.ChecksumBenchmark ') }
assert old.contains('src/bench/baseline.json') && old.contains('CrcOfChecksumBenchmark')
assert lines(builds[2]).any { it.startsWith('[WARNING] MISSING: com.example.GoneForGoodBenchmark ') && !it.contains('may be called') }
assert lines(builds[2]).any { it =~ /com\.example\.CrcOfChecksumBenchmark +workload, throughput/ }

assert lines(builds[3]).any { it.startsWith('[ERROR] Failed to execute goal') && it.contains('No missing benchmark fits Nobody') && it.contains('com.example.GoneForGoodBenchmark') }

// Said to be meant: the figures go on under the new name, and nothing was measured.
assert builds[4].contains('BUILD SUCCESS') && !builds.any { it.contains('Measuring') }
def accepted = new JsonSlurper().parse(new File(basedir, 'src/bench/baseline.json')).benchmarks
assert accepted.keySet() == ['com.example.CrcOfChecksumBenchmark:throughput'] as Set
assert accepted.values().first().values().first().accepted == 'a' * 16
true
