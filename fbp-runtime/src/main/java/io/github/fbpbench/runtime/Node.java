package io.github.fbpbench.runtime;

/**
 * A unit of work with one input and one output: it receives messages until the input ends, and sends what it makes of
 * them.
 *
 * <p>A node owns the messages that it receives and gives up those that it sends, or drops ({@link Context#drop});
 * {@link Network#checked} finds those that do not. It does not close its ports: the
 * runtime closes the output when {@link #process} returns.
 *
 * @param <I> type of the received messages
 * @param <O> type of the sent messages
 */
@FunctionalInterface
public interface Node<I, O> {

    /**
     * Processes one stream of messages. Returns after {@code in} has ended, or earlier to refuse the rest.
     *
     * @param context what the runtime offers to a running node
     * @param in where messages come from
     * @param out where messages go to
     * @throws Exception to fail the message that was received last
     */
    void process(Context context, InPort<I> in, OutPort<O> out) throws Exception;
}
