package io.github.fbpbench.runtime;

import java.util.List;

/** The ports of a component whose account is kept. */
final class CheckedPorts implements Ports {

    private final Ports ports;
    private final String nodeName;
    private final NodeAccount account;

    CheckedPorts(Ports ports, String nodeName, NodeAccount account) {
        this.ports = ports;
        this.nodeName = nodeName;
        this.account = account;
    }

    @Override
    public <T> InPort<T> in(InKey<T> key) {
        return checked(ports.in(key));
    }

    @Override
    public <T> List<InPort<T>> ins(InKey<T> key) {
        return ports.ins(key).stream().map(this::checked).toList();
    }

    @Override
    public <T> OutPort<T> out(OutKey<T> key) {
        OutPort<T> port = ports.out(key);
        if (port instanceof Sending<T> sending) {
            return checked(sending);
        }
        String where = " at " + nodeName + "." + key + ", which is not connected";
        return new CheckedOutPort<>(port, account, new Trail.Step(Trail.Act.DROPPED, account.who(), where));
    }

    @Override
    public <T> List<OutPort<T>> outs(OutKey<T> key) {
        return ports.outs(key).stream().map(port -> checked((Sending<T>) port)).toList();
    }

    private <T> InPort<T> checked(InPort<T> port) {
        if (port instanceof InitialPort<T> || port instanceof Unconnected.Input<T>) {
            // An initial packet is nobody's: who sends it has created it.
            return port;
        }
        Trail.Step step = new Trail.Step(Trail.Act.RECEIVED, account.who(), " at " + port);
        return new CheckedInPort<>(port, message -> account.received(message, step));
    }

    private <T> OutPort<T> checked(Sending<T> port) {
        return new CheckedOutPort<>(port, account, Trail.Step.sent(Trail.Act.SENT, account.who(), port));
    }
}
