package com.example.accesslog;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.github.fbpbench.benchmark.BenchmarkNode;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ParseLineTest {

    private static final String LINE =
            "203.0.113.7 - anna [27/Mar/2026:22:00:00 +0100] \"GET /a/b?c=d HTTP/1.1\" 200 5120 \"https://example.com/\""
                    + " \"Mozilla/5.0 (X11)\"";

    private static List<Hit> parse(String... lines) throws InterruptedException {
        return new BenchmarkNode<>("parse", new ParseLine(), List.of(lines)).collect();
    }

    @Test
    void readsEveryField() throws InterruptedException {
        Hit expected = new Hit(
                "203.0.113.7",
                Instant.parse("2026-03-27T21:00:00Z"),
                "GET",
                "/a/b",
                200,
                5_120,
                "https://example.com/",
                "Mozilla/5.0 (X11)");
        assertEquals(List.of(expected), parse(LINE));
    }

    @ParameterizedTest
    @CsvSource({
        "29/Feb/2024:23:59:59 +0000, 2024-02-29T23:59:59Z",
        "01/Jan/2026:00:15:00 +0530, 2025-12-31T18:45:00Z",
        "31/Dec/2025:19:00:01 -0500, 2026-01-01T00:00:01Z",
    })
    void readsTimes(String text, Instant time) throws InterruptedException {
        assertEquals(
                time,
                parse(LINE.replace("27/Mar/2026:22:00:00 +0100", text)).get(0).time());
    }

    @Test
    void aResponseWithoutBodyHasNoBytes() throws InterruptedException {
        assertEquals(0, parse(LINE.replace("200 5120", "304 -")).get(0).bytes());
    }

    @Test
    void restoresQuotesAndBackslashes() throws InterruptedException {
        Hit hit = parse(LINE.replace("Mozilla/5.0 (X11)", "a \\\"b\\\" \\\\ \\x16"))
                .get(0);
        assertEquals("a \"b\" \\ \\x16", hit.agent());
    }

    @ParameterizedTest
    @ValueSource(strings = {"-", "\\x16\\x03\\x01"})
    void aRequestThatIsNotHttpHasNoMethod(String request) throws InterruptedException {
        Hit hit = parse(LINE.replace("GET /a/b?c=d HTTP/1.1", request)).get(0);
        assertEquals("-", hit.method());
        assertEquals(request, hit.path());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "203.0.113.7",
                "203.0.113.7 - -",
                "203.0.113.7 - - [27/Mar/2026:22:00:00 +0100] \"GET / HTTP/1.1",
                "203.0.113.7 - - [27/Mar/2026:22:00:00 +0100] \"GET / HTTP/1.1\" 200 1 \"-\" \"a\\",
                "203.0.113.7 - - [27/Mar/2026:22:00:00 +0100] \"GET / HTTP/1.1\" 200 1 \"-\" \"a\" b",
                "203.0.113.7 - - [27/Mar/2026:22:00:00 +0100] \"GET / HTTP/1.1\" 2x0 1 \"-\" \"a\"",
                "203.0.113.7 - - [27/Mar/2026:22:00:00 +0100] \"GET / HTTP/1.1\" 200 99999999999999999999 \"-\" \"a\"",
                "203.0.113.7 - - [30/Feb/2026:22:00:00 +0100] \"GET / HTTP/1.1\" 200 1 \"-\" \"a\"",
                "203.0.113.7 - - [27/Mai/2026:22:00:00 +0100] \"GET / HTTP/1.1\" 200 1 \"-\" \"a\"",
            })
    void aMalformedLineFailsAndTheNextIsParsed(String malformed) throws InterruptedException {
        var parse = new BenchmarkNode<>("parse", new ParseLine(), List.of(malformed, LINE));
        parse.run();
        assertEquals(1, parse.failed());
        assertEquals(1, parse.emitted());
    }
}
