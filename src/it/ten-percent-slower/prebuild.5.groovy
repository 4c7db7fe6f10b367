binding.variables.putAll(context)
look('unrelated')
git('checkout', '--quiet', 'main')
new File(basedir, 'src/main/java/com/example/Shape.java').text = 'package com.example;\n\npublic enum Shape {}\n'
commit('Know shapes')
git('merge', '--quiet', '--squash', 'better-seals')
context.squashed = commit('Seal texts better, and know more colours')
git('branch', '--quiet', '-D', 'better-seals')
edit('src/main/java/com/example/Colour.java', 'RED', 'RED,\n    YELLOW')
context.last = commit('Know yellow')
true
