evaluate(new File(repository))
context.first = commit('Seal texts')
edit('src/main/java/com/example/Seal.java', '        for (String', '        Trap.spring();\n        for (String')
context.last = commit('Fall into a trap')
true
