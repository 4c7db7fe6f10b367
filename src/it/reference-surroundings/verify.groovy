import groovy.json.JsonSlurper

binding.variables.putAll(context)
def greet = { String folder -> new JsonSlurper().parse(new File(basedir, "$folder/results.json")).benchmarks[0] }

// Whatever has changed around it, the old code is built and compared with.
def app = greet('app/target/fbp-bench')
assert app.reference.kind == 'pairs' && app.reference.name == "commit $first"
assert app.pairs.every { it.referenceFork != null }

// A module that did not exist then has nothing to be compared with. The build passes, and says so.
def fresh = greet('fresh/target/fbp-bench')
assert fresh.verdict == 'UNGATED'
assert fresh.reference.kind == 'none'
assert fresh.reference.reason.contains('has no fresh/pom.xml')
assert new File(basedir, 'build.log').text.contains('BUILD SUCCESS')

assert state() == ['', last]
assert new File(basedir, 'target/cache/work').list().length == 0
true
