import groovy.json.JsonSlurper

def builds = new File(basedir, 'build.log').text.split('Scanning for projects')[1..-1]
def lines = { String build -> build.readLines() }

// list: what there is, of which kind, and how long it takes. It measures nothing.
assert lines(builds[0]).any { it =~ /com\.example\.SortBenchmark +workload, throughput/ }
assert lines(builds[0]).any { it =~ /com\.example\.UpperBenchmark +node, throughput/ }
assert lines(builds[0]).any { it =~ /2 benchmarks, 2 forks each: about \d+ s/ }
assert !builds[0].contains('Measuring')

// help: every goal, and of every parameter its property.
['check', 'baseline', 'list', 'profile', 'qualify', 'report', 'help'].each { goal -> assert lines(builds[1]).any { it.trim() == "fbp-bench:$goal" as String } }
['forks', 'baselineForks', 'thresholds', 'benchmarks', 'baselineFile', 'failIfNoBaseline', 'reason', 'jvmArgs', 'heap', 'skip', 'profileDuration', 'heapDump', 'qualifyPairs', 'rehearsals'].each {
    assert builds[1].contains("User property: fbp-bench.$it")
}

// check and report: the same report, byte by byte.
def run = new JsonSlurper().parse(new File(basedir, 'target/fbp-bench/results.json'))
assert run.benchmarks.size() == 2
def report = new File(basedir, 'target/fbp-bench/report.txt')
def again = new File(basedir, 'target/kept/report.txt')
assert report.text.contains(run.runId)
assert report.bytes == again.bytes
assert !builds[3].contains('Measuring')
// It also says again what the check has said.
def table = { String build -> lines(build).findAll { it =~ /^\[INFO] (benchmark|UpperBenchmark|SortBenchmark) .*(verdict|UNGATED)$/ } }
assert table(builds[2]).size() == 3
assert table(builds[3]) == table(builds[2])

assert builds[4].contains('MojoExecutionException')
def error = lines(builds[4]).find { it.startsWith('[ERROR] Failed to execute goal') }
assert error.contains('target/nothing/results.json') && error.contains('mvn verify')
assert !new File(basedir, 'target/nothing').exists()

// Eclipse is told of every goal that it has nothing to do with it.
def folder = new File(localRepositoryPath, "io/github/fbpbench/fbp-bench-maven-plugin/$run.pluginVersion")
def entry = { String name ->
    new java.util.zip.ZipFile(new File(folder, "fbp-bench-maven-plugin-${run.pluginVersion}.jar")).withCloseable {
        new groovy.xml.XmlSlurper().parse(it.getInputStream(it.getEntry(name)))
    }
}
def ignored = entry('META-INF/m2e/lifecycle-mapping-metadata.xml').pluginExecutions.pluginExecution.findAll { it.action.ignore.size() == 1 }
def goals = entry('META-INF/maven/plugin.xml').mojos.mojo.goal*.text()
assert goals.contains('check')
assert ignored.pluginExecutionFilter.goals.goal*.text().containsAll(goals)
true
