binding.variables.putAll(context)
evaluate(new File(threeBuilds))
checkouts.each { folder ->
    judged(folder, accepting[folder])
    // The user's repository and work tree stay as they are.
    assert at(folder, 'status', '--porcelain') == ' M src/main/java/com/example/Checksum.java'
}
assert git('worktree', 'list').readLines().size() == 2
true
