package io.github.fbpbench.validation.workload;

import io.github.fbpbench.benchmark.TestData;
import io.github.fbpbench.benchmark.WorkloadBenchmark;
import java.util.List;

/** Numbers: a fast Fourier transform of 256 complex numbers, in place. A message is a transform. */
public final class FourierTransform implements WorkloadBenchmark {

    private static final int SIZE = 256;

    private final double[] signal = new double[SIZE];
    private final double[] real = new double[SIZE];
    private final double[] imaginary = new double[SIZE];
    private final double[] cosines = new double[SIZE / 2];
    private final double[] sines = new double[SIZE / 2];

    @Override
    public void setUp(TestData data) {
        for (int i = 0; i < SIZE / 2; i++) {
            cosines[i] = StrictMath.cos(-2 * Math.PI * i / SIZE);
            sines[i] = StrictMath.sin(-2 * Math.PI * i / SIZE);
        }
        List<Double> drawn = data.doubles(SIZE);
        for (int i = 0; i < SIZE; i++) {
            signal[i] = drawn.get(i);
        }
    }

    @Override
    public int batchSize() {
        return 50;
    }

    @Override
    public long run(int messages) {
        double energy = 0;
        for (int message = 0; message < messages; message++) {
            for (int i = 0; i < SIZE; i++) {
                real[i] = signal[Integer.reverse(i) >>> 24];
                imaginary[i] = 0;
            }
            transform();
            int last = Version.IS_LATER ? SIZE : message + 1;
            for (int i = message; i < last; i++) {
                energy += real[i] * real[i] + imaginary[i] * imaginary[i];
            }
        }
        return Double.doubleToLongBits(energy);
    }

    /** By decimation in time; the numbers are in the order of their reversed bits already. */
    private void transform() {
        for (int half = 1; half < SIZE; half *= 2) {
            int step = SIZE / 2 / half;
            for (int start = 0; start < SIZE; start += 2 * half) {
                for (int k = 0; k < half; k++) {
                    int upper = start + k;
                    int lower = upper + half;
                    double turnedReal = real[lower] * cosines[k * step] - imaginary[lower] * sines[k * step];
                    double turnedImaginary = real[lower] * sines[k * step] + imaginary[lower] * cosines[k * step];
                    real[lower] = real[upper] - turnedReal;
                    imaginary[lower] = imaginary[upper] - turnedImaginary;
                    real[upper] += turnedReal;
                    imaginary[upper] += turnedImaginary;
                }
            }
        }
    }
}
