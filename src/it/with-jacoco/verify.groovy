binding.variables.putAll(context)
evaluate(new File(threeBuilds))
judged(basedir, accepting)
// Nothing in the forks has counted what was covered.
assert !new File(basedir, 'target/jacoco.exec').exists()
assert !new File(basedir, 'jacoco.exec').exists()
true
