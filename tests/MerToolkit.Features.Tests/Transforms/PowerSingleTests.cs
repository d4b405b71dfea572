using System.Numerics;
using MerToolkit.Core.Numerics;
using MerToolkit.Features.Transforms;

namespace MerToolkit.Features.Tests.Transforms;

/// <summary>The float32 block holds what Power gives, rounded, for every lane type and both implementations.</summary>
public unsafe class PowerSingleTests
{
    public static TheoryData<int> Sizes => [2, 3, 8, 15, 100, 512, 1102, 2048, 2205];

    [Theory]
    [MemberData(nameof(Sizes))]
    public void Block_equals_power_rounded_to_float32(int size)
    {
        AssertAgrees<double>(new LaneFrameTransform<Double4, double>(size));
        AssertAgrees<double>(new LaneFrameTransform<Double8, double>(size));
        AssertAgrees<float>(new LaneFrameTransform<Single8, float>(size));
        AssertAgrees<double>(new MathNetFrameTransform<double>(size));
    }

    private static void AssertAgrees<T>(FrameTransform<T> transform) where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        const int hop = 7;
        using var samples = new AlignedBuffer<float>(transform.Size + 8 * hop);
        using var window = new AlignedBuffer<T>(transform.Size);
        using var scratch = new AlignedBuffer<T>(transform.ScratchLength);
        using var power = new AlignedBuffer<T>(transform.Bins * transform.Lanes);
        using var block = new AlignedBuffer<float>(transform.Bins * 8);
        var random = new Random(transform.Size);
        foreach (ref var sample in samples.Span) sample = random.NextSingle() - 0.5f;
        foreach (ref var weight in window.Span) weight = T.CreateChecked(random.NextDouble());
        block.Span.Fill(-1);
        for (var first = 0; first < 8; first += transform.Lanes)
        {
            transform.Power(samples.Pointer + first * hop, hop, window.Pointer, power.Pointer, scratch.Pointer);
            transform.PowerSingle(samples.Pointer + first * hop, hop, window.Pointer, block.Pointer + first, scratch.Pointer);
            for (var bin = 0; bin < transform.Bins; bin++)
                for (var lane = 0; lane < transform.Lanes; lane++)
                    Assert.Equal(
                        float.CreateTruncating(power.Pointer[bin * transform.Lanes + lane]), block.Pointer[bin * 8 + first + lane]);
        }

        Assert.DoesNotContain(-1f, block.Span.ToArray());
    }
}
