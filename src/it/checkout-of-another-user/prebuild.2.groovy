binding.variables.putAll(context)
context.accepting = commit('Accept')
giveAway()
true
