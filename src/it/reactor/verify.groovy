import groovy.json.JsonSlurper

def builds = new File(basedir, 'build.log').text.split('Scanning for projects')[1..-1]
def reports = new File(basedir, 'first/target/fbp-bench')

// The module that has no such benchmark measures nothing.
assert builds.every { it.contains('BUILD SUCCESS') }
assert builds[0].contains('No benchmark of second fits benchmarks=[FirstBenchmark]')
assert builds[0].contains('FirstBenchmark') && !builds[0].contains('SecondBenchmark ')

// What is said to the user works where the build was started.
assert builds[0].contains('mvn fbp-bench:baseline -pl :first')
assert builds[0].contains('commit first/src/bench/baseline.json')

assert builds[1].contains('UNGATED') && builds[1].contains('mvn fbp-bench:baseline -pl :first')
assert builds[1].readLines().count { it.contains('There is no ') && it.contains('results.json') } == 2
assert !builds[2].contains('UNGATED') && builds[2].contains('Benchmarks are skipped.')

assert builds[3].contains('This build runs on 2 threads (-T)')
assert !new File(reports, 'report.txt').exists() && !new File(reports, 'results.json').exists()
def second = new JsonSlurper().parse(new File(basedir, 'second/target/fbp-bench/results.json'))
assert second.benchmarks*.id == ['com.example.SecondBenchmark:throughput']
assert second.module == '-pl :second'
assert second.baselineFile == 'second/src/bench/baseline.json'
assert second.runtimeVersion == second.pluginVersion && second.mavenVersion
second.settings.parameters.with {
    assert mavenThreads == '2'
    assert jvm == 'that of Maven'
}
true
