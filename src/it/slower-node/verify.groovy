import groovy.json.JsonSlurper

def results = { String folder -> new JsonSlurper().parse(new File(basedir, "target/$folder/results.json")) }
def benchmark = { run, String name -> run.benchmarks.find { it.id == "com.example.$name:throughput" as String } }

def unchanged = results('unchanged')
assert unchanged.benchmarks.size() == 2
unchanged.benchmarks.each { assert it.verdict.verdict in ['UNCHANGED', 'INCONCLUSIVE', 'IMPROVED'] }

// Named, measured again on fresh forks, and far slower.
def slower = results('slower')
def hash = benchmark(slower, 'HashBenchmark')
assert hash.verdict.verdict == 'REGRESSED'
assert hash.forks.count { it.stage == 'AGAIN' } == 4
assert benchmark(slower, 'WordsBenchmark').verdict.verdict != 'REGRESSED'
def log = new File(basedir, 'build.log').text
assert log.contains('MojoFailureException') || log.contains('HashBenchmark REGRESSED')

// Accepted for that benchmark only.
def baseline = new JsonSlurper().parse(new File(basedir, 'src/bench/baseline.json'))
assert baseline.benchmarks.size() == 2
true
