context.acceptedInstrumented = new File(basedir, 'src/bench').exists()
true
