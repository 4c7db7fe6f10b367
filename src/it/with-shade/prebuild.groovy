evaluate(new File(repository))
commit('Start')
true
