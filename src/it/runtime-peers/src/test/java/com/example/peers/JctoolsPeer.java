package com.example.peers;

/**
 * JCTools' queues for one or for several senders with nothing around them but waiting: the yardstick. They hold a power
 * of two, so 16 instead of 10.
 */
final class JctoolsPeer extends ChannelPeer {

    @Override
    public String subject() {
        return "JCTools, spin then park";
    }

    @Override
    public int capacity(int wanted) {
        return Peer.powerOfTwo(wanted);
    }

    @Override
    Channel channel(int capacity, int senders) {
        return new SpinThenParkQueue(capacity, senders);
    }

    static final class TwoStages10 extends TwoStages {
        TwoStages10() {
            super(new JctoolsPeer(), 10, 10_000);
        }
    }

    static final class ThreeStages10 extends ThreeStages {
        ThreeStages10() {
            super(new JctoolsPeer(), 10, 8_000);
        }
    }

    static final class FanIn10 extends FanIn {
        FanIn10() {
            super(new JctoolsPeer(), 10, 10_000);
        }
    }

    static final class PingPong10 extends PingPong {
        PingPong10() {
            super(new JctoolsPeer(), 10, 4_000);
        }
    }

    static final class TwoStages1024 extends TwoStages {
        TwoStages1024() {
            super(new JctoolsPeer(), 1024, 400_000);
        }
    }

    static final class ThreeStages1024 extends ThreeStages {
        ThreeStages1024() {
            super(new JctoolsPeer(), 1024, 200_000);
        }
    }

    static final class FanIn1024 extends FanIn {
        FanIn1024() {
            super(new JctoolsPeer(), 1024, 200_000);
        }
    }

    static final class PingPong1024 extends PingPong {
        PingPong1024() {
            super(new JctoolsPeer(), 1024, 4_000);
        }
    }
}
