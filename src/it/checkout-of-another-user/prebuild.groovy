evaluate(new File(repository))
commit('Start')
def home = new File(basedir, 'target/home')
home.mkdirs()
new File(home, '.gitconfig').text = "[safe]\n\tdirectory = $basedir\n"
context.giveAway = {
    assert ['chown', '-R', '12345:12345', basedir.path].execute().waitFor() == 0
    // Without that configuration git has nothing to do with it.
    assert ['git', 'status'].execute(["HOME=${basedir.parent}", "PATH=${System.getenv('PATH')}"], basedir).waitFor() != 0
}
// What its owner does there is done by root here, for whom git needs to be told.
def byOwner = context.git
context.git = { String... arguments -> byOwner('-c', "safe.directory=$basedir", *arguments) }
context.giveAway()
true
