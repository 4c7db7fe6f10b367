def builds = new File(basedir, 'build.log').text.split('Scanning for projects')[1..-1]

assert builds[0].contains('BUILD SUCCESS')
assert builds[0].readLines().any { it.startsWith('[WARNING] There is no benchmark in ') && it.contains('test-classes') }

assert builds[1].contains('MojoFailureException')
def error = builds[1].readLines().find { it.startsWith('[ERROR] Failed to execute goal') }
assert error.contains('There is no benchmark in ') && error.contains('NodeBenchmark') && error.contains('failIfNoBenchmarks')

assert !new File(basedir, 'target/fbp-bench').exists()
assert !new File(basedir, 'src/bench').exists()
true
