package io.github.fbpbench.validation.library;

import io.github.fbpbench.benchmark.TestData;
import io.github.fbpbench.benchmark.WorkloadBenchmark;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;

/** jsoup: a page with a list is read, and texts are chosen from it. A message is an item of the list. */
public final class JsoupPage implements WorkloadBenchmark {

    private String page = "";

    @Override
    public void setUp(TestData data) {
        page = "<html><head><title>Items</title></head><body><ul>"
                + String.join(
                        "",
                        data.list(
                                batchSize(),
                                random -> "<li class='item'><a href=\"/" + random.word(3, 9) + "\">" + random.word(3, 9)
                                        + "</a> &amp; <b>" + random.nextInt(1_000) + "</b></li>"))
                + "</ul></body></html>";
    }

    @Override
    public int batchSize() {
        return 20;
    }

    @Override
    public long run(int messages) {
        Document document = Jsoup.parse(page);
        long sum = document.title().length();
        for (Element link : document.select("li.item > a[href]")) {
            sum = sum * 31 + link.text().length() + link.attr("href").length();
        }
        return sum + document.select("b").size() + messages;
    }
}
