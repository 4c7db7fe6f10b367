import groovy.json.JsonSlurper

def benchmark = { String folder ->
    def run = new JsonSlurper().parse(new File(basedir, "target/$folder/results.json"))
    assert run.benchmarks.size() == 1
    run.benchmarks[0]
}
def builds = new File(basedir, 'build.log').text.split('Scanning for projects')[1..-1]
def git = { String... arguments -> ['git', *arguments].execute(null as List, basedir).text.trim() }
def committed = new JsonSlurper().parse(new File(basedir, 'src/bench/baseline.json'))
def digest = committed.benchmarks.values().first().values().first().armDigest

// The same code: nothing is measured side by side.
def same = benchmark('same')
assert same.reference.kind == 'sameCode'
assert same.verdict == 'UNCHANGED'
assert same.armDigest == digest
assert !same.pairs
assert !builds[1].contains('Building the reference')

// Twice the work: the commit that accepted was built where no cache had it, and both were measured.
def commit = "commit ${git('rev-parse', 'HEAD').substring(0, 7)}" as String
def slower = benchmark('slower')
assert builds[2].contains("Building the reference: $commit")
assert slower.reference.kind == 'pairs'
assert slower.reference.name == commit
assert slower.verdict == 'REGRESSED'
assert slower.armDigest != digest
slower.comparison.metrics.throughput.with {
    assert verdict == 'REGRESSED'
    assert sideBySide.interval[1] < -0.15
    assert sideBySide.pairs.size() >= 6
}
assert slower.referenceForks

// It is kept, and nothing else is left of it: no clone, no staged arms, and no trace in the repository.
def elsewhere = new File(basedir, 'target/elsewhere')
assert new File(elsewhere, 'arms').list().every { it.startsWith(digest) }
assert new File(elsewhere, 'work').list().length == 0
assert !new File(basedir, 'target/slower/arms').exists()
assert git('status', '--porcelain', '--untracked-files=no') == 'M src/main/java/com/example/Hash.java'
assert git('worktree', 'list').readLines().size() == 1
assert !new File(localRepositoryPath, 'com/example/reference-by-stamp').exists()
true
