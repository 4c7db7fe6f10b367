package com.example.peers;

/** A peer that is no more than a queue: threads of our own send and receive. */
abstract class ChannelPeer implements Peer {

    abstract Channel channel(int capacity, int senders);

    @Override
    public final AutoCloseable twoStages(int capacity, MessageSource source, MessageSink sink) {
        Channel channel = channel(capacity, 1);
        return new Stages().start(() -> send(source, 0, channel)).start(() -> receive(channel, 1, sink));
    }

    @Override
    public final AutoCloseable threeStages(int capacity, MessageSource source, MessageSink sink) {
        Channel first = channel(capacity, 1);
        Channel second = channel(capacity, 1);
        return new Stages()
                .start(() -> send(source, 0, first))
                .start(() -> passOn(first, second))
                .start(() -> receive(second, 1, sink));
    }

    @Override
    public final AutoCloseable fanIn(int capacity, MessageSource first, MessageSource second, MessageSink sink) {
        Channel channel = channel(capacity, 2);
        return new Stages()
                .start(() -> send(first, 0, channel))
                .start(() -> send(second, 1, channel))
                .start(() -> receive(channel, 2, sink));
    }

    @Override
    public final AutoCloseable pingPong(int capacity, MessageSource source, MessageSink sink) {
        Channel there = channel(capacity, 1);
        Channel back = channel(capacity, 1);
        return new Stages()
                .start(() -> {
                    for (Message message = source.next(); message != Message.END; message = source.next()) {
                        there.send(0, message);
                        sink.accept(back.receive());
                    }
                    there.send(0, Message.END);
                })
                .start(() -> passOn(there, back));
    }

    private static void send(MessageSource source, int sender, Channel to) throws InterruptedException {
        for (Message message = source.next(); message != Message.END; message = source.next()) {
            to.send(sender, message);
        }
        to.send(sender, Message.END);
    }

    private static void passOn(Channel from, Channel to) throws InterruptedException {
        for (Message message = from.receive(); message != Message.END; message = from.receive()) {
            to.send(0, message);
        }
        to.send(0, Message.END);
    }

    private static void receive(Channel from, int senders, MessageSink sink) throws InterruptedException {
        int open = senders;
        while (open > 0) {
            Message message = from.receive();
            if (message == Message.END) {
                open--;
            } else {
                sink.accept(message);
            }
        }
    }
}
