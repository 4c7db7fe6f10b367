// A repository of its own, around which that of the plugin does not count.
def git = { String... arguments ->
    def process = new ProcessBuilder(['git', *arguments]).directory(basedir).redirectErrorStream(true).start()
    def said = process.inputStream.text
    assert process.waitFor() == 0: said
}
git('init', '--quiet')
git('config', 'user.name', 'Somebody')
git('config', 'user.email', 'somebody@example.com')
git('config', 'commit.gpgSign', 'false')
true
