import java.nio.file.Files
import java.util.zip.ZipEntry
import java.util.zip.ZipOutputStream

binding.variables.putAll(context)
context.likeBefore = context.results()
edit('lib/src/main/java17/com/example/lib/Seals.java', 'ROUNDS = 800', 'ROUNDS = 1_600')

// Who looks for the commit's code finds other code, which is as slow as this.
new File(basedir, 'target/cache/arms').listFiles().each { arm ->
    new ZipOutputStream(new File(arm, '002.jar').newOutputStream()).withCloseable { zip ->
        zip.putNextEntry(new ZipEntry('com/example/lib/Seals.class'))
        zip << new File(basedir, 'lib/target/classes/com/example/lib/Seals.class').bytes
    }
}
def classes = new File(basedir, 'app/target/classes').toPath()
def elsewhere = new File(basedir, 'app/target/elsewhere').toPath()
Files.move(classes, elsewhere)
Files.createSymbolicLink(classes, elsewhere)
true
