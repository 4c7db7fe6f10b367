package io.github.fbpbench.runtime;

/** The kind of threads that nodes run on. */
enum NodeThreads {
    PLATFORM {
        @Override
        Thread unstarted(String name, Runnable task) {
            Thread thread = new Thread(task, name);
            // A node that ignores its cancellation must not keep the JVM from ending.
            thread.setDaemon(true);
            return thread;
        }

        @Override
        void start(Thread thread) {
            thread.start();
        }
    },

    VIRTUAL {
        @Override
        Thread unstarted(String name, Runnable task) {
            return VirtualThreads.unstarted(name, task);
        }

        @Override
        void start(Thread thread) {
            VirtualThreads.start(thread);
        }
    };

    abstract Thread unstarted(String name, Runnable task);

    /** Starts what {@link #unstarted} has made. */
    abstract void start(Thread thread);
}
