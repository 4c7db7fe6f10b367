package io.github.fbpbench.runtime;

/** What a {@link Component} says about one of its ports. */
public enum PortOption {
    /**
     * The port may be left unconnected. An unconnected in-port has ended before it begins; what is sent to an
     * unconnected out-port is dropped, as nobody wants it.
     */
    OPTIONAL,
    /** The port has any number of elements, each of which is connected by itself; unless optional, at least one. */
    ARRAY
}
