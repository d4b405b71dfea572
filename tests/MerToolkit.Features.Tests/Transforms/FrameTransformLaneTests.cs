using System.Numerics;
using MerToolkit.Core.Numerics;
using MerToolkit.Features.Transforms;

namespace MerToolkit.Features.Tests.Transforms;

/// <summary>The bits of a frame's spectrum depend on nothing but the frame: not on its lane, its neighbours, the vector's width.</summary>
public sealed class FrameTransformLaneTests
{
    private const int Hop = 7;

    public static TheoryData<int> Sizes =>
        [2, 3, 4, 5, 7, 8, 9, 15, 16, 19, 25, 49, 64, 77, 120, 133, 256, 512, 551, 1001, 1102, 2048, 2205];

    [Theory]
    [MemberData(nameof(Sizes))]
    public void Every_width_of_double_gives_the_bits_of_plain_arithmetic(int size)
    {
        var expected = Frames<ScalarLanes<double>, double>(size);
        Assert.Equal(expected, Frames<Double4, double>(size));
        Assert.Equal(expected, Frames<Double8, double>(size));
    }

    [Theory]
    [MemberData(nameof(Sizes))]
    public void Every_width_of_float_gives_the_bits_of_plain_arithmetic(int size)
    {
        var expected = Frames<ScalarLanes<float>, float>(size);
        Assert.Equal(expected, Frames<Single8, float>(size));
        Assert.Equal(expected, Frames<Single16, float>(size));
    }

    [Theory]
    [MemberData(nameof(Sizes))]
    public void A_neighbour_full_of_nonsense_leaves_a_frame_as_it_is(int size)
    {
        NeighbourLeaves<Double4, double>(size);
        NeighbourLeaves<Double8, double>(size);
        NeighbourLeaves<Single8, float>(size);
        NeighbourLeaves<Single16, float>(size);
    }

    private static void NeighbourLeaves<TLanes, T>(int size)
        where TLanes : unmanaged, ILanes<TLanes, T>
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        var transform = new LaneFrameTransform<TLanes, T>(size);
        var samples = TransformCases.Noise(transform.Lanes * size);
        var window = TransformCases.SlantedWindow(size);
        var alone = FrameTransformRunner.Run(transform, samples, size, window);
        for (var lane = 0; lane < transform.Lanes; lane++)
        {
            var disturbed = (float[])samples.Clone();
            Array.Fill(disturbed, lane % 2 == 0 ? float.NaN : float.PositiveInfinity);
            Array.Copy(samples, lane * size, disturbed, lane * size, size);
            var spectrum = FrameTransformRunner.Run(transform, disturbed, size, window)[lane];
            Assert.Equal(Bits(alone[lane]), Bits(spectrum));
        }
    }

    /// <summary>The bits of 16 overlapping frames, however many a call takes.</summary>
    private static long[][] Frames<TLanes, T>(int size)
        where TLanes : unmanaged, ILanes<TLanes, T>
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        const int Count = 16;
        var transform = new LaneFrameTransform<TLanes, T>(size);
        Assert.Equal(TLanes.Count, transform.Lanes);
        var samples = TransformCases.Noise((Hop * (Count - 1)) + size);
        var window = TransformCases.SlantedWindow(size);
        var frames = new List<long[]>();
        for (var first = 0; first < Count; first += transform.Lanes)
            frames.AddRange(FrameTransformRunner.Run(transform, samples[(first * Hop)..], Hop, window).Select(Bits));
        return [.. frames];
    }

    private static long[] Bits(Spectrum spectrum) =>
        [.. spectrum.Real.Concat(spectrum.Imaginary).Concat(spectrum.Power).Select(BitConverter.DoubleToInt64Bits)];
}
