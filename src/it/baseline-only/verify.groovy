import groovy.json.JsonSlurper

def before = context.get('before')
def file = new File(basedir, 'src/bench/baseline.json')
def old = new String(before['src/bench/baseline.json'] as byte[], 'UTF-8')
def now = file.getText('UTF-8')
def results = { String folder -> new JsonSlurper().parse(new File(basedir, "target/$folder/results.json")) }
def builds = new File(basedir, 'build.log').text.split('Scanning for projects')[1..-1]

// The goal has compiled what it measures, and has said what to do with the file.
builds.each {
    assert it.contains('BUILD SUCCESS')
    assert it.contains('src/bench/baseline.json') && it.contains('commit')
}

// Nothing has changed but the baseline.
def after = [:]
basedir.traverse(type: groovy.io.FileType.FILES, excludeFilter: new File(basedir, 'build.log')) {
    def path = basedir.relativePath(it)
    if (!path.startsWith('target/')) {
        after[path] = it.bytes.toList()
    }
}
assert after.keySet() == before.keySet() - 'build.log'
assert after.findAll { it.value != before[it.key] }.keySet() == ['src/bench/baseline.json'] as Set

// Sorted, line feeds, plain numbers.
def baseline = new JsonSlurper().parseText(now)
assert baseline.benchmarks.keySet().toList() == ['com.example.DropShortBenchmark:throughput', 'com.example.UpperBenchmark:throughput']
assert baseline.environments.keySet().toList() == baseline.environments.keySet().sort()
baseline.benchmarks.values().each { assert it.keySet().toList() == it.keySet().sort() }
assert now.endsWith('}\n') && !now.contains('\r') && !now.contains('\t')
assert !(now =~ /(: |\[|, )[\d.]+[eE]/)

// Nothing that tells where or by whom it was measured.
def values = (now =~ /: "(.*)"/).collect { it[1] }
[InetAddress.localHost.hostName, System.getProperty('user.name')].each { name ->
    assert !values.any { it =~ /\b${java.util.regex.Pattern.quote(name)}\b/ }
}
assert !now.contains(basedir.path) && !now.contains(System.getProperty('user.home') + '/')

// What the other machine has measured is still there, letter by letter.
def key = new JsonSlurper().parseText(old).environments.keySet()[0]
def blocks = { String text -> (text =~ /(?ms)^( +)"$key": \{.*?^\1\}/).collect { it[0] } }
assert blocks(old).size() == 2
assert blocks(now) == blocks(old)

// And beside it what this machine has, from the second time.
def ours = baseline.environments.keySet() - key
assert ours.size() == 1
assert baseline.environments[ours[0]].environment == results('second').environment
assert baseline.benchmarks['com.example.DropShortBenchmark:throughput'].keySet() == ours
assert baseline.benchmarks['com.example.UpperBenchmark:throughput'].keySet() == ours + key
def entries = baseline.benchmarks.values()*.get(ours[0])
assert entries*.accepted.unique().size() == 1
results('second').benchmarks.each { benchmark ->
    def entry = baseline.benchmarks[benchmark.id][ours[0]]
    assert entry.armDigest == benchmark.armDigest
    assert entry.forks == 2
    assert entry.figures.allocation.samples.size() == 2
    benchmark.forks.eachWithIndex { fork, i ->
        assert Math.abs(entry.figures.throughput.samples[i] / fork.figures.throughput - 1) < 1e-5
    }
    assert benchmark.baseline.match == 'SAME'
    assert benchmark.baseline.accepted != entry.accepted
}
// The same code has the same digest.
assert (results('first').benchmarks + results('second').benchmarks)*.armDigest.unique().size() == 1
true
