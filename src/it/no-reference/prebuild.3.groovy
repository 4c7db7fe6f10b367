binding.variables.putAll(context)
assert state() == ['', last]
edit('src/bench/baseline.json', 'b8t1n4y6c3d9f2g5', 'z1z2z3z4z5z6z7z8')
true
