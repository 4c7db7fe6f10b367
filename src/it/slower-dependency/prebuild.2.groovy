binding.variables.putAll(context)
edit('seals/pom.xml', '<version>1.0<', '<version>1.1<')
edit('seals/src/main/java/com/example/seals/Seals.java', 'ROUNDS = 1_000', 'ROUNDS = 2_000')
true
