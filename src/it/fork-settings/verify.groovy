import groovy.json.JsonSlurper

def builds = new File(basedir, 'build.log').text.split('Scanning for projects')[1..-1]
def results = { String folder -> new JsonSlurper().parse(new File(basedir, "target/$folder/results.json")) }

builds.each {
    assert it.contains('BUILD SUCCESS')
    assert it.count('Measuring 1 benchmark') == 1
}
// (Maven 4 does not go through it again for the goal.)
assert builds[0].count('dealt with earlier in this build') in [1, 2]
assert builds[0].contains('1 benchmark, 2 forks each')

// The benchmark itself checks what has reached it. The results tell it, but for what may be a secret.
['fbp-bench', 'offline'].collect(results).each {
    assert it.benchmarks*.verdict == ['UNGATED']
    assert it.benchmarks[0].forks.every { fork -> fork.failure == null }
    assert it.settings.heap == '48m'
    assert it.settings.jvmArguments == ['-Dof.arguments=given', '-XX:+UseSerialGC']
    assert it.settings.parameters['systemProperties.of.pom'] == 'two words, "quoted"'
    assert it.settings.parameters['systemProperties.secret.of.pom'] == '(set)'
    assert it.settings.parameters['environmentVariables.OF_POM'] == '(set)'
    assert it.environment.flags.contains('-Xmx48m')
    assert it.environment.gc.contains('Copy')
}
true
