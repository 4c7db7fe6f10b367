// Two toolchains: this JDK, and another one that stands beside it, or this one again.
def versions = [:]
def here = new File(System.getProperty('java.home')).canonicalFile
def version = { File home -> (new File(home, 'release').text =~ /(?m)^JAVA_VERSION="(.+)"/)[0][1] }
def homes = here.parentFile.listFiles().findAll {
    new File(it, 'release').exists() && new File(it, 'bin/javac').exists() && version(it).tokenize('.')[0].toInteger() >= 17
}
def other = homes.find { version(it) != version(here) } ?: here

def toolchains = [own: here, other: other].collect { vendor, home ->
    versions[vendor] = version(home)
    """  <toolchain>
    <type>jdk</type>
    <provides>
      <version>${version(home)}</version>
      <vendor>$vendor</vendor>
    </provides>
    <configuration>
      <jdkHome>$home</jdkHome>
    </configuration>
  </toolchain>
"""
}
new File(basedir, 'toolchains.xml').text = "<toolchains>\n${toolchains.join()}</toolchains>\n"
context.put('versions', versions)
true
