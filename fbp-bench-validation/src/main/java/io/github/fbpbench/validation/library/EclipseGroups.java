package io.github.fbpbench.validation.library;

import io.github.fbpbench.benchmark.TestData;
import io.github.fbpbench.benchmark.WorkloadBenchmark;
import java.util.List;
import org.eclipse.collections.api.bag.MutableBag;
import org.eclipse.collections.api.list.MutableList;
import org.eclipse.collections.impl.factory.Lists;
import org.eclipse.collections.impl.map.mutable.primitive.IntIntHashMap;

/** eclipse-collections: people are filtered, grouped by age and counted. A message is a person. */
public final class EclipseGroups implements WorkloadBenchmark {

    private List<Person> people = List.of();

    @Override
    public void setUp(TestData data) {
        people = data.list(batchSize(), random -> new Person(random.word(3, 12), random.nextInt(90)));
    }

    @Override
    public int batchSize() {
        return 2000;
    }

    @Override
    public long run(int messages) {
        MutableList<Person> list = Lists.mutable.withAll(people.subList(0, messages));
        MutableBag<Integer> lengths = list.select(person -> person.age() > 17)
                .countBy(person -> person.name().length());
        IntIntHashMap byAge = new IntIntHashMap();
        for (int i = 0; i < messages; i++) {
            byAge.addToValue(people.get(i).age(), 1);
        }
        return lengths.sizeDistinct() * 31L
                + byAge.sum()
                + list.groupBy(Person::age).keysView().size();
    }

    private record Person(String name, int age) {}
}
