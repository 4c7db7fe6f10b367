import groovy.json.JsonSlurper

binding.variables.putAll(context)
def builds = new File(basedir, 'build.log').text.split('Scanning for projects')[1..-1]

// Whatever the reason, it is told with its remedy; time is loudly not judged, and fails nothing.
def none = { String build, String folder, List<String> said ->
    def seal = new JsonSlurper().parse(new File(basedir, "$folder/results.json")).benchmarks[0]
    assert seal.id == 'com.example.SealBenchmark:throughput'
    assert seal.verdict == 'UNGATED'
    assert seal.reference.kind == 'none'
    assert !seal.pairs && seal.forks.size() == 2
    assert seal.comparison.metrics.throughput.verdict == 'UNGATED'
    assert seal.comparison.metrics.errorRate.verdict == 'UNCHANGED'
    assert build.contains('BUILD SUCCESS')
    assert build.readLines().any { it.startsWith('[WARNING] TIME IS NOT JUDGED for 1 of 1 benchmark') }
    said.each {
        assert seal.reference.reason.contains(it)
        assert build.readLines().any { line -> line.contains('Nor was other code measured side by side') && line.contains(it) }
        assert new File(basedir, "$folder/report.txt").text.contains(it)
    }
}
none(builds[0], 'shallow/target/fbp-bench', ['this clone is shallow', 'fetch-depth: 0', 'git fetch --unshallow'])
none(builds[1], 'target/broken', ['it does not build here', 'Seals.java', 'mvn fbp-bench:baseline'])
none(builds[2], 'target/unknown', ['no commit', 'z1z2z3z4z5z6z7z8', 'mvn fbp-bench:baseline'])
none(builds[3], 'target/newer', ['cannot run it', 'com.example.Seals is compiled for Java 55', 'jdkToolchain'])
assert builds[1].contains("Building the reference: commit $broken")

assert state() == ['', last]
assert git('-C', 'shallow', 'status', '--porcelain') == ''
assert git('worktree', 'list').readLines().size() == 1
assert !new File(localRepositoryPath, "com/example/${basedir.name}").exists()
true
