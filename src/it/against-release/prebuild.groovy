def pom = new File(basedir, 'pom.xml').text
def code = new File(basedir, 'src/main/java/com/example/Seal.java')
context.make = { String version, String rounds ->
    new File(basedir, 'pom.xml').text = pom.replace('1.2-SNAPSHOT', version)
    code.text = code.text.replaceFirst('ROUNDS = \\w+', "ROUNDS = $rounds")
}
true
