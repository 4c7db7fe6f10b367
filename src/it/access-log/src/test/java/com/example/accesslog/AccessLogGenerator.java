package com.example.accesslog;

import io.github.fbpbench.benchmark.RandomSource;
import io.github.fbpbench.benchmark.TestData;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Locale;

/**
 * Writes an access log as a web server with some 3,000 pages and 6,000 visitors has it: a few pages, visitors and
 * agents are frequent and most are rare (Zipf), sizes have a heavy tail, one hit in seven is a bot's, and time never
 * goes back. No line is malformed. The same seed gives the same bytes on every machine.
 */
public final class AccessLogGenerator {

    static final int LINES = 50_000;
    static final double BOT_SHARE = 0.15;

    /** Agents of all hits by bots; those of people are others. */
    static final List<String> BOT_AGENTS = List.of(
            "Mozilla/5.0 (compatible; Googlebot/2.1; +http://www.google.com/bot.html)",
            "Mozilla/5.0 (compatible; bingbot/2.0; +http://www.bing.com/bingbot.htm)",
            "Mozilla/5.0 AppleWebKit/537.36 (KHTML, like Gecko; compatible; GPTBot/1.2; +https://openai.com/gptbot)",
            "Mozilla/5.0 (compatible; AhrefsBot/7.0; +http://ahrefs.com/robot/)",
            "Mozilla/5.0 (compatible; YandexBot/3.0; +http://yandex.com/bots)",
            "Mozilla/5.0 (compatible; Baiduspider/2.0; +http://www.baidu.com/search/spider.html)",
            "Mozilla/5.0 (compatible; Yahoo! Slurp; http://help.yahoo.com/help/us/ysearch/slurp)",
            "UptimeMonitor/4.1",
            "python-requests/2.32.3",
            "curl/8.5.0",
            "Go-http-client/2.0",
            "Mozilla/5.0 (X11; Linux x86_64) AppleWebKit/537.36 (KHTML, like Gecko) HeadlessChrome/130.0.0.0 Safari/537.36",
            "CCBot/2.0 (https://commoncrawl.org/faq/)",
            "Wget/1.21.4");

    private static final long SEED = 20_260_327;
    private static final int PAGES = 3_000;
    private static final int PEOPLE = 6_000;
    private static final int BOTS = 80;
    private static final Instant START = Instant.parse("2026-03-27T21:00:00Z");
    private static final DateTimeFormatter TIME =
            DateTimeFormatter.ofPattern("dd/MMM/yyyy:HH:mm:ss Z", Locale.ROOT).withZone(ZoneOffset.ofHours(1));

    private final List<String> words;
    private final List<Page> pages;
    private final List<Visitor> people;
    private final List<Visitor> bots;
    private final Iterator<Integer> pageRanks;
    private final Iterator<Integer> peopleRanks;
    private final Iterator<Integer> botRanks;
    private Instant time = START;

    private AccessLogGenerator(TestData data, int lines) {
        words = data.words(800, 3, 11);
        pages = data.list(PAGES, this::page);
        people = visitors(data.named("people"), PEOPLE, browsers());
        bots = visitors(data.named("bots"), BOTS, BOT_AGENTS);
        pageRanks = data.zipf(lines, PAGES, 1.0).iterator();
        peopleRanks = data.zipf(lines, PEOPLE, 0.8).iterator();
        botRanks = data.zipf(lines, BOTS, 0.8).iterator();
    }

    /** Writes {@link #LINES} lines into the file that the first argument names. */
    public static void main(String[] args) throws IOException {
        write(Path.of(args[0]), SEED);
    }

    static void write(Path file, long seed) throws IOException {
        TestData data = TestData.seeded(seed);
        AccessLogGenerator generator = new AccessLogGenerator(data.named("site"), LINES);
        String lines = String.join("\n", data.list(LINES, generator::line)) + "\n";
        Files.createDirectories(file.toAbsolutePath().getParent());
        // A build that is interrupted here leaves no half a log.
        Path part = file.resolveSibling(file.getFileName() + ".part");
        Files.writeString(part, lines);
        Files.move(part, file, StandardCopyOption.REPLACE_EXISTING);
    }

    private String line(RandomSource random) {
        time = time.plusSeconds(random.nextInt(4));
        // Ranks are taken for every line, so that a page's or visitor's share is that of its rank.
        Page page = pages.get(pageRanks.next());
        Visitor person = people.get(peopleRanks.next());
        Visitor bot = bots.get(botRanks.next());
        Visitor visitor = random.nextDouble() < BOT_SHARE ? bot : person;
        int status = status(random);
        return visitor.client() + " - " + (random.nextInt(50) == 0 ? random.pick(words) : "-") + " ["
                + TIME.format(time) + "] \"" + method(random) + ' ' + page.path + query(random) + " HTTP/1.1\" "
                + status
                + ' ' + bytes(page, status) + " \"" + referrer(random) + "\" \"" + visitor.agent() + '"';
    }

    private Page page(RandomSource random) {
        String first = random.pick(words);
        String second = random.pick(words);
        int number = random.nextInt(100_000);
        String path = switch (random.nextInt(6)) {
            case 0 -> "/" + first + "/";
            case 1 -> "/blog/2026/" + first + "-" + second + "-" + random.pick(words);
            case 2 -> "/products/" + first + "/" + second + "-" + number + ".html";
            case 3 -> "/static/js/" + first + "." + Integer.toHexString(number) + ".js";
            case 4 -> "/images/" + first + "/" + second + ".webp";
            default -> "/api/v1/" + first + "/" + number;
        };
        // Pareto with a tail index of 1.1: the median is below 2 KiB, and a few pages have megabytes.
        double size = 900 * StrictMath.pow(1 - random.nextDouble(), -1 / 1.1);
        return new Page(path, (long) Math.min(size, 50_000_000));
    }

    private static List<Visitor> visitors(TestData data, int count, List<String> agents) {
        Iterator<Integer> agentRanks = data.zipf(count, agents.size(), 1.0).iterator();
        return data.list(count, random -> {
            String client = 1 + random.nextInt(223) + "." + random.nextInt(256) + "." + random.nextInt(256) + "."
                    + (1 + random.nextInt(254));
            return new Visitor(client, agents.get(agentRanks.next()));
        });
    }

    /** Agents of people, those of newer browsers first. */
    private static List<String> browsers() {
        List<String> systems = List.of(
                "Windows NT 10.0; Win64; x64",
                "Linux; Android 10; K",
                "Macintosh; Intel Mac OS X 10_15_7",
                "X11; Linux x86_64",
                "X11; CrOS x86_64 14541.0.0");
        List<String> agents = new ArrayList<>();
        for (int age = 0; age < 12; age++) {
            for (String system : systems) {
                String chrome = "Mozilla/5.0 (" + system + ") AppleWebKit/537.36 (KHTML, like Gecko) Chrome/"
                        + (134 - age) + ".0.0.0 Safari/537.36";
                agents.add(chrome);
                agents.add("Mozilla/5.0 (" + system + "; rv:" + (136 - age) + ".0) Gecko/20100101 Firefox/"
                        + (136 - age) + ".0");
                agents.add(chrome + " Edg/" + (134 - age) + ".0.0.0");
            }
            agents.add("Mozilla/5.0 (iPhone; CPU iPhone OS 18_" + (12 - age)
                    + " like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko) Version/18." + (12 - age)
                    + " Mobile/15E148 Safari/604.1");
        }
        return agents;
    }

    private static String method(RandomSource random) {
        int percent = random.nextInt(100);
        return percent < 94 ? "GET" : percent < 99 ? "POST" : "HEAD";
    }

    private static int status(RandomSource random) {
        int perMille = random.nextInt(1_000);
        if (perMille < 870) {
            return 200;
        }
        if (perMille < 935) {
            return 304;
        }
        if (perMille < 955) {
            return 301;
        }
        if (perMille < 990) {
            return 404;
        }
        return perMille < 996 ? 403 : 500;
    }

    private static String bytes(Page page, int status) {
        return switch (status) {
            case 200 -> Long.toString(page.bytes);
            case 301 -> "162";
            case 304 -> "-";
            default -> "548";
        };
    }

    private String query(RandomSource random) {
        if (random.nextInt(5) > 0) {
            return "";
        }
        String query = "?q=" + random.pick(words);
        return random.nextBoolean()
                ? query
                : query + "&page=" + (1 + random.nextInt(40)) + "&ref=" + random.pick(words);
    }

    private String referrer(RandomSource random) {
        int percent = random.nextInt(100);
        if (percent < 40) {
            return "-";
        }
        return percent < 80
                ? "https://www.example.com" + random.pick(pages).path
                : "https://" + random.pick(words) + ".example/" + random.pick(words) + "?id="
                        + random.nextInt(1_000_000);
    }

    private record Page(String path, long bytes) {}
}
