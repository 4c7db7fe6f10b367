import groovy.json.JsonSlurper

def builds = new File(basedir, 'build.log').text.split('Scanning for projects')[1..-1]
def reports = new File(basedir, 'first/target/fbp-bench')

// The module that has no such benchmark measures nothing.
assert builds[0..4].every { it.contains('BUILD SUCCESS') }
assert builds[0].contains('No benchmark of second fits benchmarks=[FirstBenchmark]')
assert builds[0].contains('FirstBenchmark') && !builds[0].contains('SecondBenchmark ')

// What is said to the user works where the build was started.
assert builds[0].contains('mvn fbp-bench:baseline -pl :first')
assert builds[0].contains('commit first/src/bench/baseline.json')

assert builds[1].contains('UNGATED') && builds[1].contains('mvn fbp-bench:baseline -pl :first')
assert builds[1].readLines().count { it.contains('There is no ') && it.contains('results.json') } == 2
assert !builds[2].contains('UNGATED') && builds[2].contains('Benchmarks are skipped.')

// The module that is needed is built along, but not measured.
assert builds[3].contains('Benchmarks of first are left out')
assert builds[3].contains('SecondBenchmark ') && !builds[3].contains('FirstBenchmark ')
assert builds[3].contains('Accepted 1 benchmark into second/src/bench/baseline.json')
assert !new File(basedir, 'first/src/bench').exists()

assert builds[4].contains('This build runs on 2 threads (-T)')
assert !new File(reports, 'report.txt').exists() && !new File(reports, 'results.json').exists()
def second = new JsonSlurper().parse(new File(basedir, 'second/target/fbp-bench/results.json'))
assert second.benchmarks*.id == ['com.example.SecondBenchmark:throughput']
assert second.module == '-pl :second -am -Dfbp-bench.modules=second'
assert second.baselineFile == 'second/src/bench/baseline.json'
assert second.runtimeVersion == second.pluginVersion && second.mavenVersion
second.settings.parameters.with {
    assert mavenThreads == '2'
    assert jvm == 'that of Maven'
}
assert new File(basedir, 'second/target/fbp-bench/report.txt').text.contains('MEASURED BESIDE OTHER MODULES, in a build on 2 threads (-T)')

// A folder of classes and the jar that was made of it are the same code.
assert !builds[3].contains('Building jar') && builds[4].contains('first-1.0-SNAPSHOT.jar')
assert second.benchmarks[0].baseline.armDigest == second.benchmarks[0].armDigest

// Maven (from 3.9 on) has nothing to say against the plugin.
builds[3..4].each { assert !(it =~ /(?s)validation issues were detected.*fbp-bench-maven-plugin/) }

// What nobody has is said once, at the end.
def errors = builds.collect { build -> build.readLines().findAll { it.startsWith('[ERROR] Failed to execute goal') } }
assert errors[5].size() == 1
assert errors[5][0].contains('on project second') && errors[5][0].contains('benchmarks=[ThirdBenchmark]')
assert errors[5][0].contains('There are: FirstBenchmark, SecondBenchmark')
assert errors[6][0].contains("'modules' names 'third'") && errors[6][0].contains('are: first, second ')
true
