evaluate(new File(repository))
// The library is not a part of the project.
new File(basedir, '.gitignore') << 'seals/\n'
context.first = commit('Seal texts')
true
