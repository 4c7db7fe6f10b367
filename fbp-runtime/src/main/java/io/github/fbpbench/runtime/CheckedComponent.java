package io.github.fbpbench.runtime;

/** A component whose account is kept, and has to be settled when it returns. */
final class CheckedComponent implements Component {

    private final Component component;
    private final NodeAccount account;

    CheckedComponent(Component component, NodeAccount account) {
        this.component = component;
        this.account = account;
    }

    private record CheckedContext(Context context, NodeAccount account) implements Context {

        @Override
        public String nodeName() {
            return context.nodeName();
        }

        @Override
        public void failed(Throwable cause) {
            context.failed(cause);
            account.writeOffLast();
        }

        @Override
        public boolean isCancelled() {
            return context.isCancelled();
        }

        @Override
        public void drop(Object message) {
            account.drop(message);
        }
    }

    @Override
    public void declare(PortSpec ports) {
        component.declare(ports);
    }

    @Override
    public void run(Context context, Ports ports) throws Exception {
        try {
            component.run(new CheckedContext(context, account), new CheckedPorts(ports, context.nodeName(), account));
        } catch (Exception e) {
            account.requireNoViolation();
            account.writeOffAll();
            throw e;
        }
        account.requireNoViolation();
        if (!context.isCancelled()) {
            account.requireSettled();
        }
    }
}
