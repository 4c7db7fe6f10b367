binding.variables.putAll(context)
evaluate(new File(threeBuilds))
judged(basedir, accepting)
assert git('status', '--porcelain') == ' M src/main/java/com/example/Checksum.java'
true
