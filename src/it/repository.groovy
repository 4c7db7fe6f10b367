// Makes a scenario a git repository of its own, in which nothing is committed yet. Leaves in the context:
//   git(arguments...)      runs git in the scenario's folder; what it says
//   commit(message)        commits everything; the name of the commit in seven digits
//   edit(file, from, to)   replaces a text that must be there
//   state()                what differs from the last commit, and its name

context.git = { String... arguments ->
    def builder = new ProcessBuilder(['git', *arguments]).directory(basedir).redirectErrorStream(true)
    // A hook that runs this build speaks of another repository.
    builder.environment().keySet().removeIf { it.startsWith('GIT_') }
    def process = builder.start()
    def said = process.inputStream.text.stripTrailing()
    assert process.waitFor() == 0: said
    said
}
context.commit = { String message ->
    context.git('add', '--all')
    context.git('commit', '--quiet', '--message', message)
    context.git('rev-parse', '--short=7', 'HEAD')
}
context.edit = { String file, String from, String to ->
    def source = new File(basedir, file)
    assert source.text.contains(from)
    source.text = source.text.replace(from, to)
}
context.state = { [context.git('status', '--porcelain'), context.git('rev-parse', '--short=7', 'HEAD')] }

context.git('-c', 'init.defaultBranch=main', 'init', '--quiet')
context.git('config', 'user.name', 'dev')
context.git('config', 'user.email', 'dev@example.com')
context.git('config', 'commit.gpgSign', 'false')
new File(basedir, '.gitignore').text = 'target/\nbuild.log\n'
// So that the script that evaluates this need not say where they are.
binding.variables.putAll(context)
