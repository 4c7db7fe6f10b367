package io.github.fbpbench.validation.workload;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.ObjectReader;
import io.github.fbpbench.benchmark.TestData;
import io.github.fbpbench.benchmark.WorkloadBenchmark;
import java.io.IOException;
import java.util.List;

/** JSON with Jackson: an order of three items is read, and written again. A message is an order. */
public final class JsonOrders implements WorkloadBenchmark {

    private final ObjectMapper mapper = new ObjectMapper();
    private final ObjectReader reader = mapper.readerFor(Order.class);
    private List<byte[]> orders = List.of();

    @Override
    public void setUp(TestData data) throws IOException {
        List<Order> made = data.list(
                batchSize(),
                random -> new Order(
                        random.nextLong(1L << 40),
                        random.word(4, 12),
                        random.nextBoolean(),
                        List.of(
                                new Item(random.word(5, 15), random.nextInt(10), random.nextInt(10_000) / 100.0),
                                new Item(random.word(5, 15), random.nextInt(10), random.nextInt(10_000) / 100.0),
                                new Item(random.word(5, 15), random.nextInt(10), random.nextInt(10_000) / 100.0))));
        byte[][] written = new byte[made.size()][];
        for (int i = 0; i < written.length; i++) {
            written[i] = mapper.writeValueAsBytes(made.get(i));
        }
        orders = List.of(written);
    }

    @Override
    public int batchSize() {
        return 100;
    }

    @Override
    public long run(int messages) throws IOException {
        long sum = 0;
        for (int i = 0; i < messages; i++) {
            Order order =
                    Version.IS_LATER ? reader.readValue(orders.get(i)) : mapper.readValue(orders.get(i), Order.class);
            byte[] written = mapper.writeValueAsBytes(order);
            sum += written.length + order.number();
        }
        return sum;
    }

    /** What is read and written. */
    public record Order(long number, String customer, boolean express, List<Item> items) {}

    /** A part of an order. */
    public record Item(String name, int count, double price) {}
}
