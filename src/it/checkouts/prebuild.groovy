evaluate(new File(repository))

new File(basedir, '.gitignore') << 'worktree/\nsuperproject/\nsparse/\nStra*/\n'
commit('Start')
def clone = { String folder, String... options -> git('clone', '--quiet', *options, '.', folder) }

git('worktree', 'add', '--quiet', 'worktree', '-b', 'other')

clone('sparse', '--no-checkout')
git('-C', 'sparse', 'sparse-checkout', 'set', 'src')
git('-C', 'sparse', 'checkout', '--quiet')
assert new File(basedir, 'sparse/src').exists() && !new File(basedir, 'sparse/attic').exists()

git('init', '--quiet', 'superproject')
git('-C', 'superproject', '-c', 'protocol.file.allow=always', 'submodule', '--quiet', 'add', basedir.path, 'app')
assert new File(basedir, 'superproject/app/.git').file

clone('Stra\u00dfe nach \u00dcbersee')

context.checkouts = ['worktree', 'sparse', 'superproject/app', 'Stra\u00dfe nach \u00dcbersee'].collect { new File(basedir, it) }
assert context.checkouts.every { new File(it, 'pom.xml').file }
// Runs git in a folder of its own configuration; what it says.
context.at = { File folder, String... arguments ->
    context.git('-C', folder.path, '-c', 'user.name=dev', '-c', 'user.email=dev@example.com', '-c', 'commit.gpgSign=false', *arguments)
}
true
