using System.Runtime.Intrinsics;
using MerToolkit.Core.Numerics;
using MerToolkit.Features.Tonal;

namespace MerToolkit.Features.Tests.Tonal;

public unsafe class PeakMarksTests
{
    [Theory]
    [InlineData(1, 2)]
    [InlineData(3, 11)]
    [InlineData(8, 200)]
    [InlineData(5, 5)]
    [InlineData(7, 3)]
    public void Marked_bins_are_the_local_maxima_of_each_lane(int firstBin, int endBin)
    {
        const int Bins = 210, Lanes = 8;
        var random = new Random(firstBin);
        using var power = new AlignedBuffer<float>(Bins * Lanes);
        using var marks = new PeakMarks(firstBin, endBin);
        // Twice: what the first spectra marked must not stay.
        for (var round = 0; round < 2; round++)
        {
            // Few different values, so that neighbours are often equal.
            for (var i = 0; i < power.Length; i++) power.Pointer[i] = random.Next(1, 6);
            marks.Mark(power.Pointer, Vector256.Create(1.5f));
            for (var lane = 0; lane < Lanes; lane++)
            {
                float At(int bin) => power.Pointer[bin * Lanes + lane];
                var expected = Enumerable.Range(firstBin, Math.Max(0, endBin - firstBin))
                    .Where(bin => At(bin) > 1.5f && At(bin) > At(bin - 1) && At(bin) >= At(bin + 1))
                    .Select(bin => StrongestKeys.KeyOf(At(bin), bin));
                Assert.Equal(expected, marks.List(power.Pointer, lane).ToArray());
            }
        }
    }
}
