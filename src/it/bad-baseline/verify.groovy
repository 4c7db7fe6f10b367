import groovy.json.JsonSlurper

def results = { String folder -> new JsonSlurper().parse(new File(basedir, "target/$folder/results.json")) }
def builds = new File(basedir, 'build.log').text.split('Scanning for projects')[1..-1]
def errors = { String build -> build.readLines().findAll { it.startsWith('[ERROR] Failed to execute goal') } }
def restore = ['Restore it from version control', 'mvn fbp-bench:baseline']

assert results('good').benchmarks[0].baseline.accepted == 'k3x9m2q7w1z8r5t4'

// What each message says of the file, and what it says to do.
def expected = [
        'empty'         : ['it is empty'] + restore,
        'truncated'     : ['line ', 'it ends too early'] + restore,
        'conflict'      : ['line ', 'merge conflict'] + restore,
        'newer'         : ['schema version 99', "update the plugin's version"],
        'nan'           : ['NaN'] + restore,
        'duplicate'     : ["'accepted'"] + restore,
        'absurd-number' : ['throughput', '1.0E300'] + restore,
        'absurd-samples': ['throughput', 'has 10001'] + restore,
]
assert expected.keySet() == context.get('broken').keySet()
expected.eachWithIndex { name, parts, i ->
    def build = builds[i + 1]
    assert build.contains('MojoExecutionException') && !build.contains('MojoFailureException')
    assert errors(build).size() == 1
    assert errors(build)[0].endsWith('-> [Help 1]')
    (parts + "src/bench/${name}.json").each { assert errors(build)[0].contains(it) }

    // Nothing that was measured is lost.
    def upper = results(name).benchmarks[0]
    assert upper.verdict == 'UNGATED'
    assert upper.baseline == null
    assert upper.reason == 'the baseline cannot be read'
    assert results(name).baselineProblem.contains("src/bench/${name}.json")
    assert upper.forks.size() == 2 && upper.forks.every { it.figures.throughput > 0 && it.slices }
    def report = new File(basedir, "target/$name/report.txt").text
    assert report.contains('Node: ' + upper.id) && report.contains('WARNING: NOTHING IS JUDGED: ')

    assert new File(basedir, "src/bench/${name}.json").getText('UTF-8') == context.get('broken')[name]
}

// The baseline goal says so before it measures.
def refused = builds[expected.size() + 1]
assert refused.contains('MojoExecutionException')
assert errors(refused).size() == 1
assert errors(refused)[0].endsWith('-> [Help 1]')
(restore + 'src/bench/truncated.json').each { assert errors(refused)[0].contains(it) }
assert !refused.contains('Measuring')
assert !new File(basedir, 'target/not-accepted').exists()
true
