binding.variables.putAll(context)
look('accepted')
edit('src/main/java/com/example/Colour.java', 'GREEN', 'GREEN,\n    BLUE')
context.colours = commit('Know more colours')
true
