package io.github.fbpbench.runtime;

import java.time.Duration;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** The ports of nodes that have no input or no output by nature, and optional ports that nobody has connected. */
final class Unconnected {

    private Unconnected() {}

    /** An in-port whose stream has ended before it began. */
    static final class Input<T> implements InPort<T> {

        @Override
        public @Nullable T receive() {
            return null;
        }

        @Override
        public @Nullable T receive(Duration timeout) {
            return null;
        }

        @Override
        public @Nullable T poll() {
            return null;
        }

        @Override
        public int drainTo(Consumer<? super T> consumer, int max) {
            return 0;
        }

        @Override
        public boolean isAtEnd() {
            return true;
        }

        @Override
        public int size() {
            return 0;
        }

        @Override
        public int capacity() {
            return 1;
        }

        @Override
        public void close() {}
    }

    /** An out-port that nothing can be sent to. */
    static final class Output<T> implements OutPort<T> {

        private final String nodeName;

        Output(String nodeName) {
            this.nodeName = nodeName;
        }

        @Override
        public void send(T message) {
            throw new IllegalStateException(nodeName + " was added as a sink and has no out-port to send to");
        }

        @Override
        public boolean offer(T message) {
            send(message);
            return false;
        }

        @Override
        public void close() {}
    }

    /** An out-port whose messages nobody wants. */
    static final class Drop<T> implements OutPort<T> {

        @Override
        public void send(T message) {}

        @Override
        public boolean offer(T message) {
            return true;
        }

        @Override
        public void close() {}
    }
}
