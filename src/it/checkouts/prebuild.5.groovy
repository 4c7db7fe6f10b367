binding.variables.putAll(context)
context.accepting = checkouts.collectEntries { folder ->
    at(folder, 'add', '--all')
    at(folder, 'commit', '--quiet', '--message', 'Accept')
    [folder, at(folder, 'rev-parse', '--short=7', 'HEAD')]
}
true
