binding.variables.putAll(context)
context.accepting = commit('Accept')
true
