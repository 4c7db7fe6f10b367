import groovy.json.JsonSlurper

binding.variables.putAll(context)
def benchmark = { String folder ->
    def all = new JsonSlurper().parse(new File(basedir, "target/$folder/results.json")).benchmarks
    assert all*.id == ['com.example.SealBenchmark:throughput']
    all[0]
}
def report = { String folder -> new File(basedir, "target/$folder/report.txt").text }
def builds = new File(basedir, 'build.log').text.split('Scanning for projects')[1..-1]
def ofStage = { measured, String stage -> measured.pairs.findAll { it.stage == stage } }

// Ten percent more work is seen beside the code that was accepted, although its figures are from another machine.
def slower = benchmark('slower')
assert slower.verdict == 'REGRESSED'
assert slower.baseline.match != 'SAME'
assert slower.reference.kind == 'pairs' && slower.reference.name.startsWith("commit $first")
slower.comparison.metrics.throughput.with {
    assert verdict == 'REGRESSED'
    assert threshold == '-2%'
    assert sideBySide.interval[1] < -0.05
    assert sideBySide.change > -0.15
    // Fresh pairs have decided, at least six.
    def deciding = ofStage(slower, 'AGAIN').findAll { it.compilation == 'BATCH' }
    assert deciding.size() >= 6
    assert sideBySide.pairs.size() == deciding.count { it.logRatios.throughput != null }
}
assert !ofStage(slower, 'FIRST').empty
// Each arm starts first as often as the other.
assert slower.pairs.count { it.first == 'CANDIDATE' } == slower.pairs.count { it.first == 'REFERENCE' }
assert builds[0].contains('MojoFailureException')
def error = builds[0].readLines().find { it.startsWith('[ERROR] Failed to execute goal') }
assert error.contains('SealBenchmark REGRESSED') && error.contains("side by side with commit $first")
assert error.contains('beyond the threshold of -2%')
assert report('slower').readLines().any { it.startsWith('Side by side: ') && it.contains("of this build and commit $first") }
assert !builds[0].contains('TIME IS NOT JUDGED')

// That very code is accepted.
def accepted = benchmark('accepted')
assert accepted.verdict == 'UNCHANGED'
assert accepted.reference.kind == 'sameCode'
assert accepted.armDigest == accepted.baseline.armDigest
assert !accepted.pairs
accepted.comparison.metrics.with {
    assert throughput.verdict == 'UNCHANGED' && throughput.reason.contains('the code is that of')
    // What does not depend on the machine is judged all the same.
    assert allocation.verdict == 'UNCHANGED'
    assert errorRate.verdict == 'UNCHANGED'
}
assert builds[2].contains('Same code as')

// A commit that changes something else: its code is measured beside the accepted one's.
def unrelated = benchmark('unrelated')
assert unrelated.verdict == 'UNCHANGED'
assert unrelated.reference.kind == 'pairs' && unrelated.reference.name.startsWith("commit $accepting")
assert unrelated.armDigest != unrelated.baseline.armDigest
assert unrelated.pairs.size() >= 4
assert unrelated.comparison.metrics.throughput.sideBySide.interval[0] > -0.05
// That code was kept when it was accepted.
assert !builds[3].contains('Building the reference')

// The squash commit is the first one on main that holds the acceptance.
def afterwards = benchmark('squashed')
assert afterwards.baseline.accepted == accepted.baseline.accepted
assert afterwards.verdict == 'UNCHANGED'
assert afterwards.reference.kind == 'pairs' && afterwards.reference.name.startsWith("commit $squashed")
assert builds[4].contains("Building the reference: commit $squashed")

// The user's tree stays as it is, but for the baseline that is accepted, and nothing is installed.
def edited = ' M src/main/java/com/example/Seal.java'
assert found.slower == [edited, first]
assert found.accept == [" M src/bench/baseline.json\n$edited" as String, first]
assert found.accepted == ['', accepting]
assert found.unrelated == ['', colours]
assert state() == ['', last]
assert git('worktree', 'list').readLines().size() == 1
assert git('branch', '--all', '--format=%(refname:short)') == 'main'
assert !new File(localRepositoryPath, "com/example/${basedir.name}").exists()
true
