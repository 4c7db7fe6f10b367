import groovy.json.JsonSlurper

def lines = new File(basedir, 'build.log').readLines()
assert lines.any { it.contains('BUILD SUCCESS') }

// Who comes second waits, for another build or for another module of this one, and says for whom.
def waits = lines.findAll { it.contains('Waiting for another build to finish measuring: ') }.collect { it.split('measuring: ')[1] }
assert waits.contains('another build, played by a script')
assert waits.any { it =~ /^com\.example:(first|second):jar:1\.0-SNAPSHOT in / }

// Then they measure, one after the other.
def order = lines.findAll { it =~ /Measuring 1 benchmark|  1 of 1  / }.collect { it.contains('Measuring') ? 'begin' : 'end' }
assert order == ['begin', 'end', 'begin', 'end']

// Each module has a report of its own, which says that the machine was loaded.
[first: 'First', second: 'Second'].each { module, name ->
    def folder = new File(basedir, "$module/target/fbp-bench")
    def run = new JsonSlurper().parse(new File(folder, 'results.json'))
    assert run.benchmarks*.id == ["com.example.${name}Benchmark:throughput" as String]
    assert run.module == "-pl :$module" as String
    assert run.settings.parameters.mavenThreads == '2'
    assert new File(folder, 'report.txt').text.contains('MEASURED BESIDE OTHER MODULES')
}
true
