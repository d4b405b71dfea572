using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using MerToolkit.Core.Numerics;

namespace MerToolkit.Learning.Neural.Layers;

/// <summary>
/// Gain, shift, rectifier and the largest of every window of a plane in one go, and the way back. Of a window only the place of its
/// largest value is kept, in a byte. A value that is not a number stays one.
/// </summary>
/// <typeparam name="T">float or double.</typeparam>
/// <param name="window">The windows.</param>
internal sealed unsafe class RectifiedPooling<T>(PoolingWindow window) where T : unmanaged, IFloatingPointIeee754<T>
{
    /// <summary>Stands for a place where the rectifier is off; windows hold fewer values.</summary>
    public const byte Off = byte.MaxValue;

    private readonly int _height = window.Output.Height;
    private readonly int _width = window.Output.Width;

    /// <summary>Largest rectified value of every window of a plane.</summary>
    /// <param name="plane">[height, width].</param>
    /// <param name="gain">Factor of every value.</param>
    /// <param name="shift">What is added then.</param>
    /// <param name="lines">Scratch memory, [2, width].</param>
    /// <param name="pooled">Receives [pooled height, pooled width].</param>
    /// <param name="places">Receives the place of each, [pooled height, pooled width], or null.</param>
    public void Pool(T* plane, T gain, T shift, T* lines, T* pooled, byte* places)
    {
        for (var y = 0; y < _height; y++)
        {
            LargestOfColumns(plane + (nint)y * window.Height * window.Input.Width, gain, shift, lines, lines + window.Input.Width);
            LargestOfLine(lines, lines + window.Input.Width, pooled, places);
            pooled += _width;
            if (places is not null) places += _width;
        }
    }

    /// <summary>Sums over a plane's windows: of the slopes, and of slopes times the difference of the chosen value from a number.</summary>
    /// <param name="plane">[height, width].</param>
    /// <param name="mean">The number.</param>
    /// <param name="slopes">Slopes along the pooled values, [pooled height, pooled width].</param>
    /// <param name="places">The places.</param>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public (double Sum, double Product) SlopeSums(T* plane, double mean, T* slopes, byte* places)
    {
        var (sum, product) = (0.0, 0.0);
        var offsets = stackalloc int[byte.MaxValue + 1];
        FillOffsets(offsets);
        for (var y = 0; y < _height; y++)
        {
            var (lineSum, lineProduct) = (0.0, 0.0);
            for (var x = 0; x < _width; x++, slopes++, places++)
            {
                var slope = double.CreateTruncating(Passed(*slopes, *places));
                lineSum += slope;
                lineProduct += slope * (double.CreateTruncating(plane[x * window.Width + offsets[*places]]) - mean);
            }

            (sum, product) = (sum + lineSum, product + lineProduct);
            plane += (nint)window.Height * window.Input.Width;
        }

        return (sum, product);
    }

    /// <summary>Slopes along a plane: a linear function of its values, and at chosen places a multiple of the pooled slope more.</summary>
    /// <param name="plane">[height, width].</param>
    /// <param name="factor">Factor of every value.</param>
    /// <param name="start">What is added then.</param>
    /// <param name="gain">Factor of the pooled slopes.</param>
    /// <param name="slopes">Slopes along the pooled values, [pooled height, pooled width].</param>
    /// <param name="places">The places.</param>
    /// <param name="destination">Receives [height, width].</param>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public void Spread(T* plane, T factor, T start, T gain, T* slopes, byte* places, T* destination)
    {
        var offsets = stackalloc int[byte.MaxValue + 1];
        FillOffsets(offsets);
        var (band, all) = (window.Height * window.Input.Width, window.Input.Height * window.Input.Width);
        for (var y = 0; y < _height; y++, plane += band, destination += band)
        {
            Linear(plane, band, factor, start, destination);
            for (var x = 0; x < _width; x++, slopes++, places++)
            {
                ref var to = ref destination[x * window.Width + offsets[*places]];
                to = T.FusedMultiplyAdd(gain, Passed(*slopes, *places), to);
            }
        }

        Linear(plane, all - _height * band, factor, start, destination);
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void Linear(T* values, int count, T factor, T start, T* destination)
    {
        var (scale, from, index) = (Vector256.Create(factor), Vector256.Create(start), 0);
        for (; index <= count - Vector256<T>.Count; index += Vector256<T>.Count)
            Lanes.PlusProduct(from, scale, Vector256.Load(values + index)).Store(destination + index);
        for (; index < count; index++) destination[index] = T.FusedMultiplyAdd(factor, values[index], start);
    }

    // The slope, or 0 where the rectifier is off: by a mask, as no branch could foresee it.
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static T Passed(T slope, byte place)
    {
        var mask = (place - Off) >> 31;
        return typeof(T) == typeof(float)
            ? Unsafe.BitCast<int, T>(Unsafe.BitCast<T, int>(slope) & mask)
            : Unsafe.BitCast<long, T>(Unsafe.BitCast<T, long>(slope) & mask);
    }

    // Number of values from a window's first to each place; places that are off stand at the first.
    private void FillOffsets(int* offsets)
    {
        for (var place = 0; place < window.Values; place++)
            offsets[place] = place / window.Width * window.Input.Width + place % window.Width;
    }

    // The largest of each column of a window's lines, and place of its line's first value within the window, as a number.
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private void LargestOfColumns(T* from, T gain, T shift, T* largest, T* places)
    {
        var (scale, start, width) = (Vector256.Create(gain), Vector256.Create(shift), window.Input.Width);
        var index = 0;
        for (; index <= width - Vector256<T>.Count; index += Vector256<T>.Count)
        {
            var best = Lanes.PlusProduct(start, scale, Vector256.Load(from + index));
            var place = Vector256<T>.Zero;
            for (var line = 1; line < window.Height; line++)
            {
                var value = Lanes.PlusProduct(start, scale, Vector256.Load(from + line * width + index));
                var isLarger = Vector256.GreaterThan(value, best) | ~Vector256.Equals(value, value);
                best = Vector256.ConditionalSelect(isLarger, value, best);
                place = Vector256.ConditionalSelect(isLarger, Vector256.Create(T.CreateTruncating(line * window.Width)), place);
            }

            best.Store(largest + index);
            place.Store(places + index);
        }

        for (; index < width; index++)
        {
            var (best, place) = (T.FusedMultiplyAdd(gain, from[index], shift), 0);
            for (var line = 1; line < window.Height; line++)
            {
                var value = T.FusedMultiplyAdd(gain, from[line * width + index], shift);
                if (value > best || T.IsNaN(value)) (best, place) = (value, line * window.Width);
            }

            largest[index] = best;
            places[index] = T.CreateTruncating(place);
        }
    }

    // Of values as large, the one of the lowest place, as by a look at value after value. Columns are halved as long as that goes; what
    // is left is taken apart column by column.
    private void LargestOfLine(T* largest, T* lines, T* pooled, byte* places)
    {
        var (columns, step) = (window.Width, 1);
        for (; columns % 2 == 0; columns /= 2, step *= 2)
        {
            Halve(largest, lines, _width * columns / 2, T.CreateTruncating(step));
        }

        if (columns > 1) TakeApart(largest, lines, columns, step);
        Finish(largest, lines, pooled, places);
    }

    // The larger of each two neighbours.
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void Halve(T* largest, T* places, int count, T step)
    {
        var (apart, index) = (Vector256.Create(step), 0);
        for (; index <= count - Vector256<T>.Count; index += Vector256<T>.Count)
        {
            var (best, value) = Pairs(largest + 2 * index);
            var (place, candidate) = Pairs(places + 2 * index);
            Choose(value, candidate + apart, ref best, ref place);
            best.Store(largest + index);
            place.Store(places + index);
        }

        for (; index < count; index++)
            (largest[index], places[index]) =
                Larger(largest[2 * index], places[2 * index], largest[2 * index + 1], places[2 * index + 1] + step);
    }

    // The largest of each few neighbours, in the order they lie.
    private void TakeApart(T* largest, T* places, int columns, int step)
    {
        for (var x = 0; x < _width; x++)
        {
            var (best, place) = (largest[x * columns], places[x * columns]);
            for (var column = 1; column < columns; column++)
                (best, place) = Larger(
                    best, place, largest[x * columns + column], places[x * columns + column] + T.CreateTruncating(column * step));
            (largest[x], places[x]) = (best, place);
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static (T Best, T Place) Larger(T best, T place, T value, T candidate) =>
        value > best || T.IsNaN(value) || (value == best && candidate < place) ? (value, candidate) : (best, place);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Choose(Vector256<T> value, Vector256<T> candidate, ref Vector256<T> best, ref Vector256<T> place)
    {
        var isLarger = Vector256.GreaterThan(value, best) | ~Vector256.Equals(value, value)
            | (Vector256.Equals(value, best) & Vector256.LessThan(candidate, place));
        best = Vector256.ConditionalSelect(isLarger, value, best);
        place = Vector256.ConditionalSelect(isLarger, candidate, place);
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private void Finish(T* largest, T* lines, T* pooled, byte* places)
    {
        var x = 0;
        for (; x <= _width - Vector256<T>.Count; x += Vector256<T>.Count)
        {
            var best = Vector256.Load(largest + x);
            var isOff = Vector256.LessThanOrEqual(best, Vector256<T>.Zero);
            Vector256.AndNot(best, isOff).Store(pooled + x);
            if (places is null) continue;
            var place = Vector256.ConditionalSelect(isOff, Vector256.Create(T.CreateTruncating(Off)), Vector256.Load(lines + x));
            StoreBytes(place, places + x);
        }

        for (; x < _width; x++)
        {
            var isOff = largest[x] <= T.Zero;
            pooled[x] = isOff ? T.Zero : largest[x];
            if (places is not null) places[x] = isOff ? Off : byte.CreateTruncating(lines[x]);
        }
    }

    // Values at even and at odd places.
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static (Vector256<T> Even, Vector256<T> Odd) Pairs(T* from)
    {
        var (first, second) = (Vector256.Load(from), Vector256.Load(from + Vector256<T>.Count));
        if (typeof(T) == typeof(float))
        {
            var order = Vector256.Create(0, 2, 4, 6, 1, 3, 5, 7);
            first = Vector256.Shuffle(first.AsSingle(), order).As<float, T>();
            second = Vector256.Shuffle(second.AsSingle(), order).As<float, T>();
        }
        else
        {
            var order = Vector256.Create(0L, 2, 1, 3);
            first = Vector256.Shuffle(first.AsDouble(), order).As<double, T>();
            second = Vector256.Shuffle(second.AsDouble(), order).As<double, T>();
        }

        return (Vector256.Create(first.GetLower(), second.GetLower()), Vector256.Create(first.GetUpper(), second.GetUpper()));
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void StoreBytes(Vector256<T> values, byte* to)
    {
        if (typeof(T) == typeof(float))
        {
            var numbers = Vector256.ConvertToInt32(values.AsSingle());
            var words = Vector128.Narrow(numbers.GetLower(), numbers.GetUpper());
            *(ulong*)to = Vector128.Narrow(words.AsUInt16(), words.AsUInt16()).AsUInt64().ToScalar();
            return;
        }

        for (var lane = 0; lane < Vector256<T>.Count; lane++) to[lane] = byte.CreateTruncating(values[lane]);
    }
}
