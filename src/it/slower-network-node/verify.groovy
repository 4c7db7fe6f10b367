import groovy.json.JsonSlurper

def results = { String folder -> new JsonSlurper().parse(new File(basedir, "target/$folder/results.json")).benchmarks[0] }
def builds = new File(basedir, 'build.log').text.split('Scanning for projects')[1..-1]

def baseline = results('baseline')
def slower = results('slower')
assert slower.id == 'com.example.HashChainBenchmark:throughput'
assert slower.kind == 'network'
assert slower.verdict == 'REGRESSED'
assert slower.reason.contains('throughput') && slower.reason.contains('-30%')
assert slower.comparison.metrics.throughput.interval[1] < -0.3
assert slower.forks*.stage == ['FIRST'] * 4 + ['AGAIN'] * 4

// Every fork says which node the others wait for, and between which ports.
def connections = ['first.out -> middle.in', 'in -> first.in', 'last.out -> out', 'middle.out -> last.in']
(baseline.forks + slower.forks).each { fork ->
    assert fork.failure == null && fork.closing.verified
    assert fork.network.connections*.name == connections
    fork.network.connections.each { assert it.capacity == 4 && it.messages > 0 && it.openNanos > 0 }
}
def fill = { connection -> connection.fill.sum() / connection.fill.size() }
slower.forks.each { fork ->
    assert fork.network.bottleneck.startsWith('middle was busy ')
    def (toMiddle, _, __, fromMiddle) = fork.network.connections
    // Full before the node, with a sender that waits; empty behind it, with a receiver that waits.
    assert fill(toMiddle) > 0.5 && fill(fromMiddle) < 0.5
    assert toMiddle.blockedOnSendNanos > fromMiddle.blockedOnSendNanos
    assert fromMiddle.blockedOnReceiveNanos > toMiddle.blockedOnReceiveNanos
}

assert builds[1].contains('MojoFailureException')
def error = builds[1].readLines().find { it.startsWith('[ERROR] Failed to execute goal') }
assert error.contains('HashChainBenchmark REGRESSED')
true
