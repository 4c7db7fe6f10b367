package com.example.accesslog;

import io.github.fbpbench.runtime.Context;
import io.github.fbpbench.runtime.InPort;
import io.github.fbpbench.runtime.Node;
import io.github.fbpbench.runtime.OutPort;

/** Makes a {@link Hit} of each line in the combined log format. A malformed line fails, and the next one is parsed. */
public final class ParseLine implements Node<String, Hit> {

    @Override
    public void process(Context context, InPort<String> in, OutPort<Hit> out) throws InterruptedException {
        for (String line = in.receive(); line != null; line = in.receive()) {
            Hit hit;
            try {
                hit = CombinedLogParser.parse(line);
            } catch (MalformedLineException e) {
                context.failed(e);
                continue;
            }
            out.send(hit);
        }
    }
}
