binding.variables.putAll(context)
evaluate(new File(threeBuilds))
judged(new File(basedir, 'benchmarks'), accepting)
true
