using FsCheck;
using FsCheck.Fluent;
using MerToolkit.Features.Tonal;

namespace MerToolkit.Features.Tests.Tonal;

public class TuningPeaksTests
{
    [Fact]
    public void Histogram_counts_the_peaks_from_the_median_up() => Prop.ForAll(
        ArbMap.Default.ArbFor<NonEmptyArray<ushort>>(), array => Agrees([.. array.Get.Select(value => value / 7f)])).MustHold();

    [Fact]
    public void More_peaks_than_a_piece_holds_count_as_few_do()
    {
        var random = new Random(1);
        Assert.True(Agrees([.. Enumerable.Range(0, 150_001).Select(_ => random.NextSingle() * 1000)]));
    }

    [Fact]
    public void Without_peaks_all_cells_are_empty() => Assert.All(new TuningPeaks().Histogram(100), count => Assert.Equal(0, count));

    private static bool Agrees(float[] strengths)
    {
        var peaks = new TuningPeaks();
        // What an earlier clip left behind must not count.
        for (var i = 0; i < 10; i++) peaks.Add(1e9f, 5);
        peaks.Clear();
        for (var i = 0; i < strengths.Length; i++) peaks.Add(strengths[i], (byte)(i % 100));
        double[] sorted = [.. strengths.Select(value => (double)value).Order()];
        var median = (sorted[(sorted.Length - 1) / 2] + sorted[sorted.Length / 2]) / 2;
        var expected = new int[100];
        for (var i = 0; i < strengths.Length; i++)
            if (strengths[i] >= median) expected[i % 100]++;
        return expected.SequenceEqual(peaks.Histogram(100));
    }
}
