import groovy.json.JsonSlurper

def builds = new File(basedir, 'build.log').text.split('Scanning for projects')[1..-1]
def results = { String folder -> new JsonSlurper().parse(new File(basedir, "target/$folder/results.json")) }

builds[0..1].each {
    assert it.contains('BUILD SUCCESS')
    assert it.count('Measuring 1 benchmark') == 1
}
// (Maven 4 does not go through it again for the goal.)
assert builds[0].count('dealt with earlier in this build') in [1, 2]
assert builds[0].contains('1 benchmark, 2 forks each')

// No value of the user's is in any file that is handed on, nor a path of this machine.
['fbp-bench', 'offline'].each { folder ->
    ['results.json', 'report.txt', 'TEST-fbp-bench.xml', 'jmh-result.json'].each { name ->
        def text = new File(basedir, "target/$folder/$name").text
        ['=given', 'given too', 'two words', 'sesame', basedir.path].each { assert !text.contains(it) : "$name holds $it" }
    }
}

// Data of a test that is called like a class costs a warning, not the build.
builds[0..1].each { assert it.contains('Broken.class is passed over: it is no class file, or a damaged one') }

// A folder that the plugin has not made is refused, and nothing in it is touched, whatever it is called.
assert builds[2].contains("Parameter 'outputDirectory' names ")
assert builds[2].contains('which holds what this plugin has not put there')
assert new File(basedir, 'arms/mine.txt').text.trim() == 'mine'
assert new File(basedir, 'forks/log.txt').text.trim() == 'mine'
assert new File(basedir, 'report.txt').text.trim() == 'mine'
assert new File(basedir, 'fbp-bench-folder.txt').exists() == false
// So is a cache there, which removes what is old.
assert builds[3].contains("Parameter 'referenceCache' names ")
assert builds[3].contains('which holds what this plugin has not put there')

// The benchmark itself checks what has reached it.
['fbp-bench', 'offline'].collect(results).each {
    assert it.benchmarks*.verdict == ['UNGATED']
    assert it.benchmarks[0].forks.every { fork -> fork.failure == null }
    assert it.settings.heap == '48m'
    assert it.settings.jvmArguments == ['-Dof.arguments', '-XX:+UseSerialGC']
    assert it.settings.parameters.jvmArgs ==~ /of\.arguments \(digest [0-9a-f]{8}\)/
    assert it.settings.parameters.systemProperties ==~ /of\.pom, secret\.of\.pom \(digest [0-9a-f]{8}\)/
    assert it.settings.parameters.environmentVariables ==~ /OF_POM \(digest [0-9a-f]{8}\)/
    assert it.environment.flags.contains('-Xmx48m')
    assert it.environment.gc.contains('Copy')
}
true
