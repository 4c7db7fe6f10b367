// What may become of a good baseline: an interrupted copy, a bad merge, an edit by hand, a colleague's newer plugin.
def good = new File(basedir, 'src/bench/baseline.json').getText('UTF-8')
def broken = [
        'empty'         : '',
        'truncated'     : good.take(good.length().intdiv(2)),
        'conflict'      : good.replaceFirst('(?m)^( +"accepted": ).*$', '<<<<<<< HEAD\n$0\n=======\n$1"a1b2c3d4e5f6g7h8",\n>>>>>>> topic'),
        'newer'         : good.replaceFirst('"schemaVersion": 1', '"schemaVersion": 99'),
        'nan'           : good.replaceFirst('"value": [0-9.]+', '"value": NaN'),
        'duplicate'     : good.replaceFirst('(?m)^ +"accepted": .*$', '$0\n$0'),
        'absurd-number' : good.replaceFirst('("value": )[0-9.]+(,\\s+"sd": [0-9.]+,\\s+"samples": \\[)[^\\]]+', '$11e300$21e300'),
        'absurd-samples': good.replaceFirst('("value": )[0-9.]+(,\\s+"sd": [0-9.]+,\\s+"samples": \\[)[^\\]]+', '$11$2' + (['1'] * 10_001).join(', ')),
]
assert broken.values().toSet().size() == broken.size() && !broken.containsValue(good)
broken.each { name, text -> new File(basedir, "src/bench/${name}.json").setText(text, 'UTF-8') }
context.put('broken', broken)
true
