evaluate(new File(repository))
def added = ['src/main/java/com/example/Open.java', 'src/test/java/com/example/OpenBenchmark.java']
        .collectEntries { [it, new File(basedir, it).text] }
added.keySet().each { new File(basedir, it).delete() }
context.first = commit('Seal texts')
// The branch does not know what happened to main since.
edit('src/main/java/com/example/Colour.java', 'GREEN', 'GREEN,\n    BLUE')
commit('Know more colours')
git('checkout', '--quiet', '-b', 'open', 'HEAD~1')
added.each { file, text -> new File(basedir, file).text = text }
edit('src/main/java/com/example/Seal.java', 'ROUNDS = 1_000', 'ROUNDS = 2_000')
context.last = commit('Open texts')
true
