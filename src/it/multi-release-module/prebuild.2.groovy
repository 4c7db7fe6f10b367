binding.variables.putAll(context)
context.results = { new groovy.json.JsonSlurper().parse(new File(basedir, 'app/target/fbp-bench/results.json')) }
context.unchanged = context.results()
edit('app/src/main/java/com/example/Seal.java', 'Sends a seal', 'Sends the seal')
edit('app/src/main/java/com/example/Seal.java', 'out.send(Seals', 'int seal = Seals')
edit('app/src/main/java/com/example/Seal.java', 'seal(text));', 'seal(text);\n            out.send(seal);')
true
