// Remembers what the project looks like before the first build.
context.put('before', [:])
basedir.traverse(type: groovy.io.FileType.FILES) { context.get('before')[basedir.relativePath(it)] = it.bytes.toList() }
true
