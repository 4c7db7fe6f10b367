evaluate(new File(repository))
new File(basedir, '.gitignore') << 'shallow/\nnewer/\n'
edit('src/main/java/com/example/Seals.java', 'return seal;', 'return seal')
context.broken = commit('Seal texts')
edit('src/main/java/com/example/Seals.java', 'return seal\n', 'return seal;\n')
context.last = commit('Let it compile')
git('clone', '--quiet', '--depth', '1', "file://${basedir.path}" as String, 'shallow')
true
