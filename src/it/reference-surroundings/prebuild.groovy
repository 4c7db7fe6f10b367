evaluate(new File(repository))
new File(basedir, '.gitattributes').text = '*.txt filter=greeting\n'
// Only the configuration of this repository knows what the file is.
git('config', 'filter.greeting.clean', 'tr a-zA-Z n-za-mN-ZA-M')
git('config', 'filter.greeting.smudge', 'tr n-za-mN-ZA-M a-zA-Z')
context.first = commit('Greet')
assert git('show', 'HEAD:lib/src/greetings/com/example/greeting.txt') == 'Uryyb'
new File(basedir, '.mvn/jvm.config').delete()
edit('pom.xml', '<phase>process-test-classes</phase>', '<phase>verify</phase>')
edit('pom.xml', '<skip>false</skip>', '')
edit('pom.xml', '<module>app</module>', '<module>app</module>\n    <module>fresh</module>')
edit('pom.xml', '</project>', '  <profiles>\n    <profile>\n      <id>modern</id>\n    </profile>\n  </profiles>\n</project>')
edit('app/src/main/java/com/example/Greet.java', 'greeting + " " + name', 'greeting + ", " + name')
def copy = { String file ->
    def target = new File(basedir, file.replaceFirst('app', 'fresh'))
    target.parentFile.mkdirs()
    target.text = new File(basedir, file).text.replace('>app<', '>fresh<')
}
['app/pom.xml', 'app/src/main/java/com/example/Greet.java', 'app/src/test/java/com/example/GreetBenchmark.java'].each(copy)
context.last = commit('Greet with a comma, in a fresh module too')
true
