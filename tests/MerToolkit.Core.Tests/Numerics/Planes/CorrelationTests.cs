using System.Numerics;
using MerToolkit.Core.Numerics;
using MerToolkit.Core.Numerics.Planes;

namespace MerToolkit.Core.Tests.Numerics.Planes;

/// <summary>Against plain loops in the same order, to the bit.</summary>
public unsafe class CorrelationTests
{
    public static TheoryData<int, int, int, int, int, int> Shapes => new()
    {
        { 1, 1, 1, 1, 1, 1 },
        { 1, 8, 5, 60, 3, 3 },
        { 3, 9, 7, 13, 3, 3 },
        { 2, 33, 4, 101, 5, 5 },
        { 4, 5, 9, 6, 2, 4 },
        { 5, 3, 3, 2, 7, 5 },
        { 7, 40, 2, 50, 1, 1 },
        { 70, 3, 40, 90, 3, 3 },
    };

    [Theory]
    [MemberData(nameof(Shapes))]
    public void Every_value_is_its_start_and_its_taps_in_order(int channels, int filters, int height, int width, int tall, int wide)
    {
        var shape = new CorrelationShape(channels, filters, height, width, tall, wide);
        MustBePlain<float>(shape);
        MustBePlain<double>(shape);
    }

    [Theory]
    [InlineData(2, 1)]
    [InlineData(1, 3)]
    [InlineData(2, 2)]
    public void Strides_keep_every_so_many_lines_and_values(int lines, int values)
    {
        var shape = new CorrelationShape(3, 9, 7, 60, 3, 4) { OutputLineStep = lines, OutputValueStep = values };
        MustBePlain<float>(shape);
        MustBePlain<double>(shape.Reversed);
        MustHavePlainSlopes<float>(shape, 3);
    }

    [Theory]
    [MemberData(nameof(Shapes))]
    public void Slopes_of_kernels_are_sums_over_places_lines_and_pictures(
        int channels, int filters, int height, int width, int tall, int wide)
    {
        var shape = new CorrelationShape(channels, filters, height, width, tall, wide);
        MustHavePlainSlopes<float>(shape, 2);
        MustHavePlainSlopes<double>(shape, 2);
    }

    [Fact]
    public void The_way_back_turns_the_kernels_by_half_a_circle()
    {
        var shape = new CorrelationShape(2, 3, 4, 5, 3, 2);
        var kernels = Noise<double>(shape.Filters * shape.Taps, 1);
        var turned = new double[kernels.Length];
        for (var filter = 0; filter < 3; filter++)
            for (var channel = 0; channel < 2; channel++)
                for (var tap = 0; tap < 6; tap++) turned[(channel * 3 + filter) * 6 + 5 - tap] = kernels[(filter * 2 + channel) * 6 + tap];
        var (expected, found) = (new Correlation<double>(shape.Reversed, 1), new Correlation<double>(shape.Reversed, 1));
        expected.Load(turned, []);
        found.LoadReversed(kernels);
        var slopes = Noise<double>(3 * 20, 2);
        Assert.Equal(Run(expected, slopes, 40), Run(found, slopes, 40));
    }

    private static void MustBePlain<T>(CorrelationShape shape) where T : unmanaged, IFloatingPointIeee754<T>
    {
        var (kernels, starts) = (Noise<T>(shape.Filters * shape.Taps, 1), Noise<T>(shape.Filters, 2));
        var picture = Noise<T>(shape.Channels * shape.InputHeight * shape.InputWidth, 3);
        var correlation = new Correlation<T>(shape, 1);
        correlation.Load(kernels, starts);
        var found = Run(correlation, picture, shape.Filters * shape.OutputHeight * shape.OutputWidth);
        Assert.Equal([.. from place in Places(shape) select Sum(place.Filter, place.Line, place.Value)], found);

        T Sum(int filter, int line, int value)
        {
            var sum = starts[filter];
            for (var tap = 0; tap < shape.Taps; tap++)
                sum = T.FusedMultiplyAdd(kernels[filter * shape.Taps + tap], Below(shape, picture, tap, line, value), sum);
            return sum;
        }
    }

    private static void MustHavePlainSlopes<T>(CorrelationShape shape, int pictures) where T : unmanaged, IFloatingPointIeee754<T>
    {
        var (inputs, outputs) = (shape.Channels * shape.Height * shape.Width, shape.Filters * shape.OutputHeight * shape.OutputWidth);
        var weights = new WeightSlopes<T>(shape, 1, pictures);
        var found = new T[shape.Filters * shape.Taps];
        var expected = new T[found.Length];
        for (var picture = 0; picture < pictures; picture++)
        {
            var (values, slopes) = (Noise<T>(inputs, 10 + picture), Noise<T>(outputs, 20 + picture));
            weights.Clear(picture);
            fixed (T* from = values, along = slopes) weights.Add(0, picture, from, along);
            for (var weight = 0; weight < expected.Length; weight++) expected[weight] += OfPicture(weight, values, slopes);
        }

        weights.Total(found);
        Assert.Equal(expected, found);

        T OfPicture(int weight, T[] values, T[] slopes)
        {
            var (filter, tap) = Math.DivRem(weight, shape.Taps);
            var sum = T.Zero;
            for (var line = 0; line < shape.OutputHeight; line++)
            {
                var own = T.Zero;
                for (var value = 0; value < shape.OutputWidth; value++)
                    own = T.FusedMultiplyAdd(
                        Below(shape, values, tap, line * shape.OutputLineStep, value * shape.OutputValueStep),
                        slopes[(filter * shape.OutputHeight + line) * shape.OutputWidth + value], own);
                sum += own;
            }

            return sum;
        }
    }

    private static IEnumerable<(int Filter, int Line, int Value)> Places(CorrelationShape shape) =>
        from filter in Enumerable.Range(0, shape.Filters)
        from line in Enumerable.Range(0, shape.OutputHeight)
        from value in Enumerable.Range(0, shape.OutputWidth)
        select (filter, line * shape.OutputLineStep, value * shape.OutputValueStep);

    private static T Below<T>(CorrelationShape shape, T[] picture, int tap, int line, int value) where T : unmanaged, INumberBase<T>
    {
        var (channel, place) = Math.DivRem(tap, shape.KernelHeight * shape.KernelWidth);
        var (y, x) = (line + place / shape.KernelWidth - shape.Top, value + place % shape.KernelWidth - shape.Left);
        var isThere = (uint)y < shape.Height && (uint)x < shape.Width && y % shape.InputLineStep == 0 && x % shape.InputValueStep == 0;
        if (!isThere) return T.Zero;
        return picture[(channel * shape.InputHeight + y / shape.InputLineStep) * shape.InputWidth + x / shape.InputValueStep];
    }

    private static T[] Run<T>(Correlation<T> correlation, T[] picture, int outputs) where T : unmanaged
    {
        var found = new T[outputs];
        fixed (T* from = picture, to = found) correlation.Run(0, from, to);
        return found;
    }

    private static T[] Noise<T>(int count, int seed) where T : INumberBase<T>
    {
        var random = RandomStream.FromSeed((ulong)seed);
        return [.. Enumerable.Range(0, count).Select(_ => T.CreateTruncating(random.NextGaussian()))];
    }
}
