binding.variables.putAll(context)
edit('src/main/java/com/example/Checksum.java', 'ROUNDS = 1', 'ROUNDS = 3')
true
