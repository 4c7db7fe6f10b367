binding.variables.putAll(context)
look('slower')
true
