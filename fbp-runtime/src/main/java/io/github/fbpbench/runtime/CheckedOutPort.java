package io.github.fbpbench.runtime;

/** Sends only messages that the sender owns. */
final class CheckedOutPort<T> implements OutPort<T> {

    private final OutPort<T> out;
    private final NodeAccount account;
    private final Trail.Step step;

    CheckedOutPort(OutPort<T> out, NodeAccount account, Trail.Step step) {
        this.out = out;
        this.account = account;
        this.step = step;
    }

    @Override
    public void send(T message) throws InterruptedException {
        if (!account.tracks(message)) {
            out.send(message);
            return;
        }
        // Before it is sent: from then on the receiver may do anything with it.
        NodeAccount.Handover handover = account.give(message, step);
        try {
            out.send(message);
        } catch (InterruptedException | RuntimeException e) {
            refused(handover, e);
            throw e;
        }
    }

    @Override
    public boolean offer(T message) {
        if (!account.tracks(message)) {
            return out.offer(message);
        }
        NodeAccount.Handover handover = account.give(message, step);
        boolean sent;
        try {
            sent = out.offer(message);
        } catch (RuntimeException e) {
            refused(handover, e);
            throw e;
        }
        if (!sent) {
            account.takeBack(handover);
        }
        return sent;
    }

    @Override
    public void close() {
        out.close();
    }

    @Override
    public String toString() {
        return out.toString();
    }

    private void refused(NodeAccount.Handover handover, Exception why) {
        account.takeBack(handover);
        if (why instanceof PortClosedException) {
            // Nobody wants it. The node may have another use for it, but it need not.
            account.writeOff(handover.message());
        }
    }
}
