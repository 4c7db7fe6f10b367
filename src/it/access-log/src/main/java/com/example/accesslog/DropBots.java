package com.example.accesslog;

import io.github.fbpbench.runtime.Context;
import io.github.fbpbench.runtime.InPort;
import io.github.fbpbench.runtime.Node;
import io.github.fbpbench.runtime.OutPort;
import java.util.List;
import java.util.Locale;

/** Lets the hits of people pass, and drops those of programs, as far as these say in their agent what they are. */
public final class DropBots implements Node<Hit, Hit> {

    private static final List<String> MARKS = List.of(
            "bot", "crawl", "spider", "slurp", "monitor", "headless", "curl/", "wget/", "python-", "go-http-client");

    @Override
    public void process(Context context, InPort<Hit> in, OutPort<Hit> out) throws InterruptedException {
        for (Hit hit = in.receive(); hit != null; hit = in.receive()) {
            if (!isBot(hit.agent())) {
                out.send(hit);
            }
        }
    }

    private static boolean isBot(String agent) {
        String lowerCase = agent.toLowerCase(Locale.ROOT);
        for (String mark : MARKS) {
            if (lowerCase.contains(mark)) {
                return true;
            }
        }
        return false;
    }
}
