using FsCheck;
using FsCheck.Fluent;
using MerToolkit.Features.Transforms;

namespace MerToolkit.Features.Tests.Transforms;

/// <summary>Truths of the Fourier transform, for random sizes, positions and signals, over both implementations.</summary>
public sealed class FrameTransformPropertyTests
{
    public static TheoryData<TransformKind> Kinds => [TransformKind.Lanes, TransformKind.MathNet];

    private static Gen<int> AnySize => Gen.Choose(2, 700);

    [Theory]
    [MemberData(nameof(Kinds))]
    public void An_impulse_has_magnitude_one_everywhere_and_a_phase_that_turns_with_its_place(TransformKind kind) =>
        Check(from size in AnySize from place in Gen.Choose(0, size - 1) select (size, place), item =>
        {
            var frame = new float[item.size];
            frame[item.place] = 1;
            var spectrum = Run(kind, frame);
            return Enumerable.Range(0, spectrum.Real.Length).All(k =>
            {
                var (sine, cosine) = double.SinCosPi(2.0 * ((long)k * item.place % item.size) / item.size);
                return Near(spectrum.Real[k], cosine, 1) && Near(spectrum.Imaginary[k], -sine, 1) && Near(spectrum.Power[k], 1, 2);
            });
        });

    [Theory]
    [MemberData(nameof(Kinds))]
    public void A_constant_stands_in_bin_zero_alone(TransformKind kind) =>
        Check(AnySize, size =>
        {
            var frame = new float[size];
            Array.Fill(frame, 0.75f);
            var spectrum = Run(kind, frame);
            return Near(spectrum.Real[0], 0.75 * size, size)
                && Enumerable.Range(1, spectrum.Real.Length - 1).All(k => Near(spectrum.Power[k], 0, size));
        });

    [Theory]
    [MemberData(nameof(Kinds))]
    public void A_tone_at_a_bin_stands_there_alone(TransformKind kind) =>
        Check(from size in Gen.Choose(5, 700) from bin in Gen.Choose(1, (size - 1) / 2) select (size, bin), item =>
        {
            var tone = Enumerable.Range(0, item.size).Select(i => (float)double.CosPi(2.0 * ((long)i * item.bin % item.size) / item.size));
            var spectrum = Run(kind, [.. tone]);
            return Enumerable.Range(0, spectrum.Real.Length).All(k =>
                Math.Abs(spectrum.Real[k] - (k == item.bin ? item.size / 2.0 : 0)) < 1e-6 * item.size);
        });

    [Theory]
    [MemberData(nameof(Kinds))]
    public void The_spectrum_of_a_sum_is_the_sum_of_the_spectra(TransformKind kind) =>
        Check(from size in AnySize from seed in Gen.Choose(1, 1000) select (size, seed), item =>
        {
            // Multiples of 2^-10 add without rounding.
            var left = Coarse(item.size, item.seed);
            var right = Coarse(item.size, item.seed + 1);
            var (a, b) = (Run(kind, left), Run(kind, right));
            var sum = Run(kind, [.. left.Zip(right, (x, y) => x + y)]);
            return Enumerable.Range(0, a.Real.Length).All(k =>
                Near(sum.Real[k], a.Real[k] + b.Real[k], item.size) && Near(sum.Imaginary[k], a.Imaginary[k] + b.Imaginary[k], item.size));
        });

    [Theory]
    [MemberData(nameof(Kinds))]
    public void The_energy_of_the_bins_is_size_times_that_of_the_samples(TransformKind kind) =>
        Check(from size in AnySize from seed in Gen.Choose(1, 1000) select (size, seed), item =>
        {
            var frame = TransformCases.Noise(item.size, item.seed);
            var power = Run(kind, frame).Power;
            var energy = 2 * power.Sum() - power[0] - (item.size % 2 == 0 ? power[^1] : 0);
            var expected = item.size * frame.Sum(x => (double)x * x);
            return Near(energy, expected, expected);
        });

    [Fact]
    public void Power_is_the_squared_magnitude_of_the_spectrum_to_the_bit() =>
        Check(from size in AnySize from seed in Gen.Choose(1, 1000) select (size, seed), item =>
        {
            var spectrum = Run(TransformKind.Lanes, TransformCases.Noise(item.size, item.seed));
            return Enumerable.Range(0, spectrum.Power.Length).All(k => spectrum.Power[k]
                == (spectrum.Real[k] * spectrum.Real[k]) + (spectrum.Imaginary[k] * spectrum.Imaginary[k]));
        });

    [Fact]
    public void Bin_zero_and_the_last_bin_of_an_even_size_are_real() =>
        Check(from size in AnySize from seed in Gen.Choose(1, 1000) select (size, seed), item =>
        {
            var spectrum = Run(TransformKind.Lanes, TransformCases.Noise(item.size, item.seed));
            return spectrum.Imaginary[0] == 0 && (item.size % 2 == 1 || spectrum.Imaginary[^1] == 0);
        });

    private static float[] Coarse(int size, int seed) => [.. TransformCases.Noise(size, seed).Select(x => MathF.Round(x * 1024) / 1024)];

    private static Spectrum Run(TransformKind kind, float[] frame) =>
        FrameTransformRunner.RunOne(FrameTransforms.Create<double>(kind, frame.Length), frame);

    private static bool Near(double value, double expected, double scale) => Math.Abs(value - expected) <= 1e-11 * scale;

    private static void Check<TItem>(Gen<TItem> items, Func<TItem, bool> holds) =>
        Prop.ForAll(items.ToArbitrary(), holds).MustHold();
}
