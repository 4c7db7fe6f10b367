import groovy.json.JsonSlurper

def builds = new File(basedir, 'build.log').text.split('Scanning for projects')[1..-1]
def profiles = new File(basedir, 'target/fbp-bench/profiles')
def score = new File(profiles, 'ScoreBenchmark-throughput-71487eeec2f9')

// Everything is there; the dump only where it was asked for.
def files = ['allocation.html', 'cpu.html', 'histogram.txt', 'profile.txt', 'recording.jfr']
def dumped = new File(basedir, 'target/dumped/profiles/' + score.name)
assert score.list().sort() == files
assert dumped.list().sort() == (files + 'heap.hprof').sort()
dumped.listFiles().each { assert it.length() > 0 : it }
assert new File(score, 'recording.jfr').withInputStream { it.readNBytes(3) } == 'FLR'.bytes
assert new File(dumped, 'heap.hprof').withInputStream { it.readNBytes(12) } == 'JAVA PROFILE'.bytes
assert new File(score, 'histogram.txt').text.contains('com.example.ScoreBenchmark')

// The slow method is on top, and so is the line that copies.
def text = new File(score, 'profile.txt').readLines()
def top = text[text.indexOf('   own    self   total  method') + 1]
assert top.contains('com.example.Score.paths:')
assert (top.trim().split('%')[0] as double) > 50
def site = text[text.indexOf(' share        MB  place  class') + 1]
assert site.contains('com.example.Score.letters:') && site.endsWith('char[]')
assert !text.any { it.contains('openjdk.jmh') || it.contains('fbpbench.fork.') }

// Pages that can be read without a network.
['cpu.html', 'allocation.html'].each {
    def page = new File(score, it).text
    assert page.contains('com.example.ScoreBenchmark:throughput') && page.contains('</html>')
    assert !(page =~ /(?i)(src|data)\s*=\s*["']?(https?:)?\/\//)
    assert !(page =~ /(?i)<link|<iframe|@import|url\(|fetch\(|XMLHttpRequest/)
}
assert new File(score, 'cpu.html').text.contains('paths')
assert new File(score, 'allocation.html').text.contains('char[]')

// The console says what is in the files, and where they are.
def lines = builds[1].readLines()
assert lines.any { it =~ /^\[INFO]   CPU +\d+\.\d%  com\.example\.Score\.paths:\d+$/ }
assert lines.any { it =~ /^\[INFO]   allocation +\d+\.\d%  com\.example\.Score\.letters:\d+  char\[]$/ }
assert lines.any { it.contains('profiles/' + score.name) }

// The other one fails the build, after the first was profiled, and what is left of its fork stays.
assert builds[2].readLines().any { it =~ /CPU +\d+\.\d%  com\.example\.Score\.paths/ }
assert builds[2].contains('MojoExecutionException')
def error = builds[2].readLines().find { it.startsWith('[ERROR] Failed to execute goal') }
assert error.contains('Could not profile UnreadyBenchmark (') && error.contains('no licence') && !error.contains('ScoreBenchmark')
assert new File(basedir, 'target/dumped/profiles/UnreadyBenchmark-throughput-c4388e05810f/fork/log.txt').exists()

// What the check has left is still there, and nothing was accepted.
def run = new JsonSlurper().parse(new File(basedir, 'target/fbp-bench/results.json'))
assert run.benchmarks*.id == ['com.example.ScoreBenchmark:throughput']
assert run.benchmarks[0].forks.size() == 2
assert new File(basedir, 'target/fbp-bench/report.txt').text.contains(run.runId)
assert !new File(basedir, 'src/bench').exists()
true
