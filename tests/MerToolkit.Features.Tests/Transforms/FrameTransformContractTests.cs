using System.Numerics;
using MerToolkit.Core.Numerics;
using MerToolkit.Features.Transforms;

namespace MerToolkit.Features.Tests.Transforms;

/// <summary>What callers rely on besides the numbers.</summary>
public sealed unsafe class FrameTransformContractTests
{
    public static TheoryData<int> Sizes => [2, 3, 8, 13, 64, 131, 512, 551, 1102, 2048, 2205];

    [Theory]
    [InlineData(1)]
    [InlineData(0)]
    [InlineData(-1)]
    [InlineData(int.MinValue)]
    public void A_size_below_two_is_refused(int size)
    {
        foreach (var kind in Enum.GetValues<TransformKind>())
        {
            Assert.Equal("size", Assert.Throws<ArgumentOutOfRangeException>(() => FrameTransforms.Create<double>(kind, size)).ParamName);
            Assert.Equal("size", Assert.Throws<ArgumentOutOfRangeException>(() => FrameTransforms.Create<float>(kind, size)).ParamName);
        }
    }

    [Fact]
    public void An_unknown_kind_is_refused() =>
        Assert.Equal(
            "kind", Assert.Throws<ArgumentOutOfRangeException>(() => FrameTransforms.Create<double>((TransformKind)9, 8)).ParamName);

    [Fact]
    public void Other_numbers_than_float_and_double_are_refused()
    {
        foreach (var kind in Enum.GetValues<TransformKind>())
            Assert.Throws<NotSupportedException>(() => FrameTransforms.Create<Half>(kind, 8));
    }

    [Theory]
    [MemberData(nameof(Sizes))]
    public void A_call_allocates_nothing(int size)
    {
        AllocatesNothing<double>(size);
        AllocatesNothing<float>(size);
    }

    [Theory]
    [MemberData(nameof(Sizes))]
    public void Nothing_is_written_beyond_the_bins_and_the_scratch(int size)
    {
        StaysInside(new LaneFrameTransform<Double4, double>(size));
        StaysInside(new LaneFrameTransform<Double8, double>(size));
        StaysInside(new LaneFrameTransform<Single8, float>(size));
        StaysInside(new LaneFrameTransform<Single16, float>(size));
        StaysInside(new MathNetFrameTransform<double>(size));
    }

    [Fact]
    public void One_transform_serves_several_threads()
    {
        var transform = FrameTransforms.Create<double>(TransformKind.Lanes, 1102);
        var samples = Enumerable.Range(0, 8).Select(seed => TransformCases.Noise(1102, seed)).ToArray();
        var expected = samples.Select(frame => FrameTransformRunner.RunOne(transform, frame).Power).ToArray();
        var together = new double[64][];
        Parallel.For(0, together.Length, i => together[i] = FrameTransformRunner.RunOne(transform, samples[i % 8]).Power);
        for (var i = 0; i < together.Length; i++)
            Assert.Equal(expected[i % 8], together[i]);
    }

    [Fact]
    public void Lanes_divide_a_block_of_eight_frames()
    {
        var isWide = System.Runtime.Intrinsics.Vector512.IsHardwareAccelerated;
        Assert.Equal(isWide ? 8 : 4, FrameTransforms.Create<double>(TransformKind.Lanes, 64).Lanes);
        Assert.Equal(8, FrameTransforms.Create<float>(TransformKind.Lanes, 64).Lanes);
    }

    private static void AllocatesNothing<T>(int size) where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        var transform = FrameTransforms.Create<T>(TransformKind.Lanes, size);
        using var buffers = new Buffers<T>(transform, guard: 0);
        buffers.Run();
        Assert.Equal(0, Allocation.Least(() =>
        {
            for (var i = 0; i < 20; i++) buffers.Run();
        }));
    }

    private static void StaysInside<T>(FrameTransform<T> transform) where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        using var buffers = new Buffers<T>(transform, guard: 64);
        buffers.Run();
        foreach (var (buffer, length) in buffers.Written)
        {
            for (var i = length; i < buffer.Length; i++)
                Assert.True(buffer.Span[(int)i] == T.NegativeOne, $"{transform.GetType().Name} of {transform.Size} wrote {i} of {length}");
        }
    }

    /// <summary>All a call needs, each buffer followed by a guard zone of -1.</summary>
    private sealed class Buffers<T> : IDisposable where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        private readonly FrameTransform<T> _transform;
        private readonly AlignedBuffer<float> _samples;
        private readonly AlignedBuffer<T> _window;
        private readonly AlignedBuffer<T> _power;
        private readonly AlignedBuffer<T> _real;
        private readonly AlignedBuffer<T> _imaginary;
        private readonly AlignedBuffer<T> _scratch;

        internal Buffers(FrameTransform<T> transform, int guard)
        {
            _transform = transform;
            var bins = transform.Bins * transform.Lanes;
            _samples = new(transform.Size * transform.Lanes);
            _window = new(transform.Size);
            _power = new(bins + guard);
            _real = new(bins + guard);
            _imaginary = new(bins + guard);
            _scratch = new(transform.ScratchLength + guard);
            Written = [(_power, bins), (_real, bins), (_imaginary, bins), (_scratch, transform.ScratchLength)];
            foreach (var (buffer, _) in Written)
                buffer.Span.Fill(T.NegativeOne);
            TransformCases.Noise(transform.Size * transform.Lanes).CopyTo(_samples.Span);
            _window.Span.Fill(T.One);
        }

        internal IReadOnlyList<(AlignedBuffer<T> Buffer, nint Length)> Written { get; }

        internal void Run()
        {
            _transform.Power(_samples.Pointer, _transform.Size, _window.Pointer, _power.Pointer, _scratch.Pointer);
            _transform.Spectrum(
                _samples.Pointer, _transform.Size, _window.Pointer, _real.Pointer, _imaginary.Pointer, _scratch.Pointer);
        }

        public void Dispose()
        {
            _samples.Dispose();
            _window.Dispose();
            foreach (var (buffer, _) in Written)
                buffer.Dispose();
        }
    }
}
