binding.variables.putAll(context)
evaluate(new File(threeBuilds))
judged(basedir, accepting, 'com.example.LineBenchmark')
true
