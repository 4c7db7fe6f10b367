binding.variables.putAll(context)
edit('src/main/java/com/example/Line.java', 'ROUNDS = 1', 'ROUNDS = 3')
true
