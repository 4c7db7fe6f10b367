binding.variables.putAll(context)
evaluate(new File(threeBuilds))
assert !acceptedInstrumented
judged(basedir, accepting)
assert !new File(basedir, 'jacoco.exec').exists()
true
