using MerToolkit.Core.Numerics;
using MerToolkit.Features.Spectral;

namespace MerToolkit.Features.Tests.Spectral;

public unsafe class LaneSortingTests
{
    private const int Lanes = 8;

    [Fact]
    public void Sort_orders_every_lane_on_its_own()
    {
        using var source = Columns(16, seed: 1);
        using var sorted = new AlignedBuffer<float>(16 * Lanes);
        LaneSorting.Sort(source.Pointer, sorted.Pointer);
        for (var lane = 0; lane < Lanes; lane++)
            Assert.Equal(Lane(source, lane).Order(), Lane(sorted, lane));
    }

    [Theory]
    [InlineData(1, 48)]
    [InlineData(2, 16)]
    [InlineData(5, 64)]
    [InlineData(15, 736)]
    [InlineData(16, 48)]
    [InlineData(17, 160)]
    [InlineData(41, 2048)]
    [InlineData(100, 112)]
    public void Selection_keeps_the_largest_of_every_lane(int kept, int bins)
    {
        using var selection = new LaneSelection(kept);
        using var sorted = new AlignedBuffer<float>(16 * Lanes);
        for (var seed = 0; seed < 20; seed++)
        {
            using var source = Columns(bins, seed);
            selection.Clear();
            for (var bin = 0; bin < bins; bin += 16)
            {
                LaneSorting.Sort(source.Pointer + bin * Lanes, sorted.Pointer);
                selection.Offer(sorted.Pointer);
            }

            for (var lane = 0; lane < Lanes; lane++)
            {
                var expected = Lane(source, lane).Order().TakeLast(kept);
                var actual = Enumerable.Range(0, kept).Select(i => selection.Kept[i * Lanes + lane]);
                Assert.Equal(expected, actual);
            }
        }
    }

    [Fact]
    public void Mirror_turns_the_order_and_the_sign()
    {
        using var source = Columns(16, seed: 3);
        using var sorted = new AlignedBuffer<float>(16 * Lanes);
        using var mirrored = new AlignedBuffer<float>(16 * Lanes);
        LaneSorting.Sort(source.Pointer, sorted.Pointer);
        LaneSorting.Mirror(sorted.Pointer, mirrored.Pointer);
        for (var lane = 0; lane < Lanes; lane++)
            Assert.Equal(Lane(source, lane).Select(value => -value).Order(), Lane(mirrored, lane));
    }

    private static AlignedBuffer<float> Columns(int bins, int seed)
    {
        var random = new Random(seed);
        var buffer = new AlignedBuffer<float>(bins * Lanes);
        // Few distinct values, so that ties are common.
        for (var i = 0; i < bins * Lanes; i++) buffer.Span[i] = seed % 2 == 0 ? random.NextSingle() : random.Next(10);
        return buffer;
    }

    private static float[] Lane(AlignedBuffer<float> columns, int lane) =>
        [.. Enumerable.Range(0, (int)columns.Length / Lanes).Select(bin => columns.Pointer[bin * Lanes + lane])];
}
