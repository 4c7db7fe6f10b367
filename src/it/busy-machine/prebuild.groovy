evaluate(new File(repository))
context.first = commit('Seal texts')
edit('src/main/java/com/example/Colour.java', 'GREEN', 'GREEN,\n    BLUE')
context.last = commit('Know more colours')

// As many threads as cores. They end with the build that has started them, or after five minutes.
def busy = new File(basedir, 'target/Busy.java')
busy.parentFile.mkdirs()
busy.text = '''
    public final class Busy {
        public static void main(String[] arguments) throws InterruptedException {
            for (int i = 0; i < Runtime.getRuntime().availableProcessors(); i++) {
                Thread spinning = new Thread(() -> {
                    for (long n = 0; ; n++) {
                        Math.floorMod(n, 7);
                    }
                });
                spinning.setDaemon(true);
                spinning.start();
            }
            ProcessHandle parent = ProcessHandle.current().parent().orElseThrow();
            for (int second = 0; second < 300 && parent.isAlive(); second++) {
                Thread.sleep(1_000);
            }
        }
    }
    '''
def java = new File(System.getProperty('java.home'), 'bin/java')
context.busy = new ProcessBuilder(java.path, '-Xmx64m', busy.path).redirectErrorStream(true)
        .redirectOutput(new File(basedir, 'target/busy.log')).start()
true
