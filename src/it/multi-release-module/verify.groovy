import java.util.zip.ZipFile

binding.variables.putAll(context)
def commit = "commit $first" as String
def slower = context.results()
def builds = new File(basedir, 'build.log').text.split('Scanning for projects')[1..-1]
def sealOf = { it.benchmarks.find { it.id == 'com.example.SealBenchmark:throughput' } }
// A busy machine disturbs one pair or the other. What is asked here is which code ran.
def median = { it.sort(false)[it.size().intdiv(2)] }

// Packaged in both, it is the same code.
sealOf(unchanged).with {
    assert reference.kind == 'sameCode' && reference.name == commit
}

// The code beside it changed, and both arms have the fast classes: five times faster beside the slow ones would show.
sealOf(likeBefore).with {
    assert reference.kind == 'pairs' && reference.name == commit
    assert median(comparison.metrics.throughput.sideBySide.pairs).abs() < 0.4
}

// Neither the slow code in the cache nor the link hides that the fast classes became slow.
sealOf(slower).with {
    assert reference.kind == 'pairs' && reference.name == commit
    assert verdict != 'IMPROVED' && verdict != 'UNCHANGED'
    assert median(comparison.metrics.throughput.sideBySide.pairs) < -0.3
}
assert builds[2].count('is damaged') == 1
def arms = new File(basedir, 'target/cache/arms').listFiles()
assert arms.length == 1
def seals = new ZipFile(new File(arms[0], '002.jar'))
assert seals.getEntry('META-INF/versions/17/com/example/lib/Seals.class') != null
seals.close()
true
