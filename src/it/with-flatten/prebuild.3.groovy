binding.variables.putAll(context)
edit('code/src/main/java/com/example/Checksum.java', 'ROUNDS = 1', 'ROUNDS = 3')
true
