package io.github.fbpbench.validation.workload;

import io.github.fbpbench.benchmark.TestData;
import io.github.fbpbench.benchmark.WorkloadBenchmark;
import java.util.Arrays;
import java.util.Comparator;

/** Sorting: people by the length of their names, then by name. A message is a person. */
public final class SortNames implements WorkloadBenchmark {

    private static final Comparator<Person> ORDER = Version.IS_LATER
            ? SortNames::compare
            : Comparator.<Person>comparingInt(person -> person.name().length()).thenComparing(Person::name);

    private Person[] people = new Person[0];

    @Override
    public void setUp(TestData data) {
        people = data.words(batchSize(), 3, 12).stream()
                .map(name -> new Person(name, name.hashCode()))
                .toArray(Person[]::new);
    }

    /** More than a processor's branch prediction can learn by heart; it did with 1,000, more or less well in each JVM. */
    @Override
    public int batchSize() {
        return 20_000;
    }

    @Override
    public long run(int messages) {
        Person[] sorted = Arrays.copyOf(people, messages);
        Arrays.sort(sorted, ORDER);
        return sorted[messages / 2].number() * 31L + sorted[messages - 1].number();
    }

    private static int compare(Person one, Person other) {
        int byLength = Integer.compare(one.name().length(), other.name().length());
        return byLength != 0 ? byLength : one.name().compareTo(other.name());
    }

    private record Person(String name, int number) {}
}
