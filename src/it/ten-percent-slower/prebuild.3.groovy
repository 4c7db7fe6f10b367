binding.variables.putAll(context)
look('accept')
context.accepting = commit('Seal texts better')
true
