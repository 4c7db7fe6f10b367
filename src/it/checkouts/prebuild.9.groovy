binding.variables.putAll(context)
checkouts.each { edit("${basedir.toPath().relativize(it.toPath())}/src/main/java/com/example/Checksum.java", 'ROUNDS = 1', 'ROUNDS = 3') }
true
