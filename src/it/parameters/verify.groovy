import groovy.json.JsonSlurper

def results = { String folder -> new JsonSlurper().parse(new File(basedir, "target/$folder/results.json")) }
def benchmark = { run, String name -> run.benchmarks.find { it.id == "com.example.$name:throughput" as String } }
def builds = new File(basedir, 'build.log').text.split('Scanning for projects')[1..-1]
def error = { String build -> build.readLines().find { it.startsWith('[ERROR] Failed to execute goal') } }
def sorts = [
        'SortBenchmark[order=random][size=10]',
        'SortBenchmark[order=random][size=1000]',
        'SortBenchmark[order=sorted][size=10]',
        'SortBenchmark[order=sorted][size=1000]']

// Each combination has an id, figures and an entry in the baseline of its own.
def ids = sorts.collect { "com.example.$it:throughput" as String }
assert new JsonSlurper().parse(new File(basedir, 'src/bench/baseline.json')).benchmarks.keySet() == ids as Set
assert results('baseline').benchmarks*.id as Set == ids as Set
assert benchmark(results('baseline'), sorts[2]).analysis.allocation.mean < 100
assert benchmark(results('baseline'), sorts[3]).analysis.allocation.mean > 4_000

// A rule with a pattern holds for the one that fits it.
def copies = results('copies')
assert copies.benchmarks.size() == 4
sorts.each { name ->
    boolean lenient = name == sorts[1]
    assert benchmark(copies, name).thresholds.allocation == (lenient ? '+200%' : '+1%')
    assert benchmark(copies, name).verdict == (lenient ? 'UNCHANGED' : 'REGRESSED')
}
assert builds[1].contains('MojoFailureException')
assert error(builds[1]).contains(sorts[0] + ' REGRESSED') && !error(builds[1]).contains(sorts[1])
// Shells would take the brackets for a pattern.
def again = builds[1].readLines().find { it.contains("mvn verify '-Dfbp-bench.benchmarks=SortBenchmark[") }
[sorts[0], sorts[2], sorts[3]].each { assert again.contains(it) }
assert again.endsWith("]'") && !again.contains(sorts[1])
// Where a table has no room for the names, they stay different.
def rows = builds[0].readLines().findAll { it ==~ /\[INFO\] S\S+\]  .* B\/?.*%/ }*.replaceAll(/  .*/, '')
assert rows.size() == 4 && rows.toSet().size() == 4

// One combination can be chosen.
assert results('one').benchmarks*.id == [ids[2]]
assert results('one').benchmarks*.verdict == ['UNCHANGED']
assert builds[2].contains('BUILD SUCCESS')

// A value that does not fit names the field and the value; the others are measured.
def bad = results('bad')
benchmark(bad, 'BadNumberBenchmark').with {
    assert verdict == 'FAILED'
    assert reason == "the value 'ten' of the parameter size of com.example.BadNumberBenchmark is no int; fix its @Params"
    assert forks == []
}
benchmark(bad, 'BadNameBenchmark[speed=FASTER]').with {
    assert verdict == 'FAILED'
    assert reason.contains('the parameter speed of com.example.BadNameBenchmark') && reason.contains("'FASTER'")
    assert forks*.failure*.cause == ['UNUSABLE']
}
assert benchmark(bad, 'BadNameBenchmark[speed=SLOW]').verdict == 'UNGATED'
sorts.each { assert benchmark(bad, it).verdict == 'UNCHANGED' }
assert builds[3].contains('MojoExecutionException')
assert error(builds[3]).contains('BadNameBenchmark[speed=FASTER] FAILED') && !error(builds[3]).contains('SortBenchmark')
true
