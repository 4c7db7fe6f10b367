package io.github.fbpbench.runtime;

/** Whether instances of a node that share its messages keep their order; see {@link Network#addBalanced}. */
public enum OutputOrder {
    /**
     * What leaves is in the order of the messages that came in, as if there was one instance. Instances get the
     * messages in turn, and the outputs of a fast one wait for those of a slow one before it.
     *
     * <p>An output belongs to the message that its instance has received last. So what an instance sends before its
     * first message comes right before the outputs of that message. What it sends after the end of its stream, such as
     * a sum, comes after the outputs of all messages, instance by instance, beginning with the one that would have got
     * the next message. An instance that has closed its in-port is waited for, in its turn, until it returns.
     *
     * <p>A message has no more outputs once its instance asks for another, or returns. To that end,
     * {@link InPort#drainTo} hands over one message at a time.
     */
    KEEP,

    /**
     * Outputs leave in the order in which they are made. A message goes to the instance that has least to do: the
     * fewest messages that wait or are worked on. If none has room for it, it waits until any has.
     */
    ANY
}
