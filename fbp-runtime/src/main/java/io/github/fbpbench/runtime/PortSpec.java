package io.github.fbpbench.runtime;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;

/** The ports that a {@link Component} declares. They are to be connected, unless they are optional. */
public final class PortSpec {

    private final String componentName;
    private final Map<InKey<?>, Set<PortOption>> ins = new LinkedHashMap<>();
    private final Map<OutKey<?>, Set<PortOption>> outs = new LinkedHashMap<>();

    PortSpec(String componentName) {
        this.componentName = componentName;
    }

    /**
     * Declares an in-port.
     *
     * @throws IllegalArgumentException if the component has a port of that name already
     */
    public PortSpec in(InKey<?> key, PortOption... options) {
        requireNew(key.name());
        ins.put(key, Set.of(options));
        return this;
    }

    /**
     * Declares an out-port.
     *
     * @throws IllegalArgumentException if the component has a port of that name already
     */
    public PortSpec out(OutKey<?> key, PortOption... options) {
        requireNew(key.name());
        outs.put(key, Set.of(options));
        return this;
    }

    Map<InKey<?>, Set<PortOption>> ins() {
        return ins;
    }

    Map<OutKey<?>, Set<PortOption>> outs() {
        return outs;
    }

    /** The options of a port, which are looked up by its key alone. */
    Set<PortOption> options(Object key) {
        Set<PortOption> options = key instanceof InKey<?> ? ins.get(key) : outs.get(key);
        if (options == null) {
            throw new IllegalArgumentException(componentName + " declares no port with the key " + key + "; it has "
                    + ins.keySet() + " and " + outs.keySet() + ": use the key object that it declares");
        }
        return options;
    }

    private void requireNew(String name) {
        boolean taken = ins.keySet().stream().anyMatch(key -> key.name().equals(name))
                || outs.keySet().stream().anyMatch(key -> key.name().equals(name));
        if (taken) {
            throw new IllegalArgumentException(componentName + " declares two ports named " + name);
        }
    }
}
