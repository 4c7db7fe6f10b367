evaluate(new File(repository))
context.first = commit('Seal texts')
git('checkout', '--quiet', '-b', 'better-seals')
edit('src/main/java/com/example/Seal.java', 'ROUNDS = 1_000', 'ROUNDS = 1_100')
context.found = [:]
context.look = { String build -> context.found[build] = context.state() }
true
