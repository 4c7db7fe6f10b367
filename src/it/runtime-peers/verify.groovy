import groovy.json.JsonOutput
import groovy.json.JsonSlurper

// Writes the figures into one list, each with its ratio to ArrayBlockingQueue's in the same case.

def file = new File(peersFile)
file.delete() // nobody shall take an earlier run's for this one's

def mean = { List<Number> values -> values.sum() / values.size() }
def spread = { List<Number> values ->
    def center = mean(values)
    Math.sqrt(values.sum { (it - center) ** 2 } / (values.size() - 1)) / center
}
def median = { List<Number> values ->
    def sorted = values.sort(false)
    (sorted[(sorted.size() - 1).intdiv(2)] + sorted[sorted.size().intdiv(2)]) / 2
}
def rounded = { Number value, int digits -> new BigDecimal(value as double).setScale(digits, BigDecimal.ROUND_HALF_UP) }

// A map by class and name of what the forks wrote down.
def notes = [:].withDefault { [:].withDefault { [] } }
new File(basedir, 'target/notes.tsv').eachLine('UTF-8') { line ->
    def (String className, String name, String value) = line.split('\t')
    notes[className][name] << value
}
def numbers = { String className, String name -> notes[className][name].collect { it as BigDecimal } }

def benchmarks = new JsonSlurper().parse(new File(basedir, 'target/fbp-bench/results.json')).benchmarks
def failed = benchmarks.findAll { it.verdict == 'FAILED' }

def figures = (benchmarks - failed).collect { benchmark ->
    String className = benchmark.id.split(':')[0]
    def figure = [
        case: notes[className].case[0],
        subject: notes[className].subject[0],
        perSecond: rounded(benchmark.analysis.throughput.mean, 0),
        spread: rounded(spread(benchmark.analysis.throughput.samples), 3),
        ratioToArrayBlockingQueue: null,
        capacity: notes[className].capacity[0] as int,
        bytesPerMessage: rounded(benchmark.analysis.allocation.mean, 1),
        cpuNanosPerMessage: benchmark.analysis.cpuTime ? rounded(benchmark.analysis.cpuTime.mean, 1) : null,
        effectiveParallelism: rounded(median(numbers(className, 'effectiveParallelism')), 2),
    ]
    if (notes[className].containsKey('p50Nanos')) {
        figure.p50Nanos = rounded(median(numbers(className, 'p50Nanos')), 0)
    }
    figure
}
figures.groupBy { it.case }.each { name, sameCase ->
    def reference = sameCase.find { it.subject == 'ArrayBlockingQueue' }
    sameCase.each { it.ratioToArrayBlockingQueue = reference ? rounded(it.perSecond / reference.perSecond, 3) : null }
}
figures.sort { a, b -> a.case <=> b.case ?: b.perSecond <=> a.perSecond }

def parallelism = notes.keySet().collectMany { numbers(it, 'effectiveParallelism') }
figures << [
    case: 'effective parallelism',
    subject: 'machine',
    perSecond: null,
    spread: rounded(spread(parallelism), 3),
    ratioToArrayBlockingQueue: null,
    effectiveParallelism: rounded(median(parallelism), 2),
]

file.parentFile.mkdirs()
file.setText(JsonOutput.prettyPrint(JsonOutput.toJson(figures)) + '\n', 'UTF-8')
println "Wrote ${figures.size()} figures to $file.canonicalPath"

// Only now, so that what was measured is not lost.
assert benchmarks
failed.each { assert false : "$it.id: $it.reason" }
benchmarks.each { benchmark -> benchmark.forks.each { assert it.closing.threadsLeft == [] : benchmark.id } }
true
