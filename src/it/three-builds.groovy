// What a baseline, the same code again and code that takes thrice as long must come to. Leaves:
//   sameCode(project)                  the second build is UNCHANGED: its code is that of the baseline
//   slower(project, commit)            the third is REGRESSED, beside the code of the commit that accepted the baseline
//   judged(project, commit)            both
// project: the folder of the module that is measured; benchmark: the class that it has, if it is another than here
import groovy.json.JsonSlurper

def only = { File project, String build, String benchmark ->
    def all = new JsonSlurper().parse(new File(project, "target/$build/results.json")).benchmarks
    assert all*.id == ["$benchmark:throughput" as String]
    all[0]
}
def accepted = { File project ->
    def entries = new JsonSlurper().parse(new File(project, 'src/bench/baseline.json')).benchmarks.values()
    assert entries.size() == 1 && entries[0].size() == 1
    entries[0].values()[0]
}
sameCode = { File project, String benchmark = 'com.example.ChecksumBenchmark' ->
    def same = only(project, 'same', benchmark)
    assert same.verdict == 'UNCHANGED'
    assert same.reference.kind == 'sameCode'
    assert same.armDigest == accepted(project).armDigest
    assert same.baseline.accepted == accepted(project).accepted
    assert same.baseline.match == 'SAME'
    assert !same.pairs
}
slower = { File project, String commit, String benchmark = 'com.example.ChecksumBenchmark' ->
    def slow = only(project, 'slower', benchmark)
    assert slow.verdict == 'REGRESSED'
    // Built again from that commit, the code is the very code that was accepted.
    slow.reference.with {
        assert kind == 'pairs'
        assert name == "commit $commit"
        assert reason == ''
    }
    assert slow.armDigest != accepted(project).armDigest
    assert slow.baseline.accepted == accepted(project).accepted
    slow.comparison.metrics.throughput.with {
        assert verdict == 'REGRESSED'
        assert sideBySide.interval[1] < -0.3
        assert sideBySide.pairs.size() >= 6
    }
    assert slow.pairs.every { it.pairing == 'LOCKSTEP' }
    assert slow.referenceForks
    assert (slow.forks + slow.referenceForks).every { it.failure == null }
}
judged = { File project, String commit, String benchmark = 'com.example.ChecksumBenchmark' ->
    sameCode(project, benchmark)
    slower(project, commit, benchmark)
}
true
