evaluate(new File(repository))
context.first = commit('Seal texts')
true
