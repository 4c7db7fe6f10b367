binding.variables.putAll(context)
edit('pom.xml', '<version>1.0<', '<version>1.1<')
context.last = commit('Take the newest seals')
true
