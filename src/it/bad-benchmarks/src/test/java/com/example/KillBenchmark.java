package com.example;

import io.github.fbpbench.runtime.Node;

/** Its JVM is killed, as a crash or the operating system would do it. */
final class KillBenchmark extends WordsBenchmark {

    @Override
    public Node<String, String> node() {
        return (context, in, out) -> {
            String pid = Long.toString(ProcessHandle.current().pid());
            new ProcessBuilder("kill", "-KILL", pid).start().waitFor();
            Thread.sleep(60_000);
        };
    }
}
