binding.variables.putAll(context)
edit('app/src/main/java/com/example/Checksum.java', 'ROUNDS = 1', 'ROUNDS = 3')
true
