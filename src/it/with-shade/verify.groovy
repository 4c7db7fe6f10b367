binding.variables.putAll(context)
evaluate(new File(threeBuilds))
judged(basedir, accepting)
true
