def builds = new File(basedir, 'build.log').text.split('Scanning for projects')[1..-1]

assert builds.size() == 4
builds.each {
    assert it.contains('BUILD SUCCESS')
    assert it.count('Benchmarks are skipped.') == 2
    assert !it.contains('Measuring')
}
assert !new File(basedir, 'target/fbp-bench').exists()
assert !new File(basedir, 'src/bench').exists()
true
