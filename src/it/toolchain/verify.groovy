import groovy.json.JsonSlurper

def builds = new File(basedir, 'build.log').text.split('Scanning for projects')[1..-1]
def results = { String folder -> new JsonSlurper().parse(new File(basedir, "target/$folder/results.json")) }
def versions = context.get('versions')

// The JDK that the build has chosen, unless the forks have one of their own.
results('build').with {
    assert settings.parameters.jvm == 'toolchain of the build'
    assert environment.jdkVersion.startsWith(versions.other)
}
results('own').with {
    assert settings.parameters.jvm == 'jdkToolchain {vendor=own}'
    assert environment.jdkVersion.startsWith(versions.own)
}

def error = builds[2].readLines().find { it.startsWith('[ERROR] Failed to execute goal') }
assert error.contains('No toolchain of type jdk fits jdkToolchain {vendor=nobody}') && error.contains('toolchains.xml')
assert !new File(basedir, 'target/fbp-bench').exists()
true
