package io.github.fbpbench.runtime;

/** A node as a component: with the ports {@code in} and {@code out}, or without one of them. */
final class NodeComponent<I, O> implements Component {

    private final Node<I, O> node;
    private final boolean receives;
    private final boolean sends;
    private final InKey<I> in = InKey.named("in");
    private final OutKey<O> out = OutKey.named("out");

    NodeComponent(Node<I, O> node, boolean receives, boolean sends) {
        this.node = node;
        this.receives = receives;
        this.sends = sends;
    }

    InKey<I> in() {
        return in;
    }

    OutKey<O> out() {
        return out;
    }

    @Override
    public void declare(PortSpec ports) {
        if (receives) {
            ports.in(in);
        }
        if (sends) {
            ports.out(out);
        }
    }

    @Override
    public void run(Context context, Ports ports) throws Exception {
        node.process(
                context,
                receives ? ports.in(in) : new Unconnected.Input<>(),
                sends ? ports.out(out) : new Unconnected.Output<>(context.nodeName()));
    }
}
