package io.github.fbpbench.validation.library;

import com.ctc.wstx.stax.WstxInputFactory;
import io.github.fbpbench.benchmark.TestData;
import io.github.fbpbench.benchmark.WorkloadBenchmark;
import java.io.StringReader;
import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;

/** woodstox: a document of items is read as a stream of events. A message is an item. */
public final class WoodstoxStream implements WorkloadBenchmark {

    private final XMLInputFactory factory = new WstxInputFactory();
    private String document = "";

    @Override
    public void setUp(TestData data) {
        document = "<?xml version=\"1.0\"?><items>"
                + String.join(
                        "",
                        data.list(
                                batchSize(),
                                random -> "<item id=\"" + random.nextInt(10_000) + "\"><name>" + random.word(3, 12)
                                        + "</name><price>" + random.nextInt(100) + "</price></item>"))
                + "</items>";
    }

    @Override
    public int batchSize() {
        return 100;
    }

    @Override
    public long run(int messages) throws XMLStreamException {
        long sum = messages;
        XMLStreamReader reader = factory.createXMLStreamReader(new StringReader(document));
        while (reader.hasNext()) {
            int event = reader.next();
            if (event == XMLStreamReader.START_ELEMENT) {
                sum = sum * 31 + reader.getLocalName().length() + reader.getAttributeCount();
            } else if (event == XMLStreamReader.CHARACTERS) {
                sum += reader.getText().length();
            }
        }
        reader.close();
        return sum;
    }
}
