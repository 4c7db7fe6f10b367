import java.nio.ByteBuffer
import java.nio.channels.FileChannel
import java.nio.file.StandardOpenOption
import java.util.concurrent.TimeUnit

// Plays another build of this host: holds the lock until both modules say that they wait.
def file = new File(System.getProperty('java.io.tmpdir'), 'fbp-bench.lock')
if (file.createNewFile()) {
    file.setReadable(true, false)
    file.setWritable(true, false)
}
def channel = FileChannel.open(file.toPath(), StandardOpenOption.READ, StandardOpenOption.WRITE)
channel.lock(1L << 30, 1, false)
channel.truncate(0).write(ByteBuffer.wrap('another build, played by a script'.bytes), 0)

def log = new File(basedir, 'build.log')
def holder = new Thread({
    try {
        long end = System.nanoTime() + TimeUnit.MINUTES.toNanos(1)
        while (System.nanoTime() < end && !(log.exists() && log.text.count('Waiting for another build') == 2)) {
            Thread.sleep(100)
        }
    } finally {
        channel.close()
    }
})
holder.daemon = true
holder.start()
true
