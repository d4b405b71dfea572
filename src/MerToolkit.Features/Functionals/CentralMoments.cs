using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

namespace MerToolkit.Features.Functionals;

/// <summary>Sums of powers of deviations, over eight lanes combined in a fixed order.</summary>
internal static class CentralMoments
{
    /// <param name="values">The row.</param>
    /// <param name="mean">Its mean.</param>
    /// <param name="second">Sum of squared deviations.</param>
    /// <param name="third">Sum of cubed deviations.</param>
    /// <param name="fourth">Sum of deviations to the fourth.</param>
    /// <param name="largest">Largest magnitude of a value.</param>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static unsafe void Sum(
        ReadOnlySpan<double> values, double mean, out double second, out double third, out double fourth, out double largest)
    {
        Vector256<double> secondLow = default, secondHigh = default, thirdLow = default, thirdHigh = default;
        Vector256<double> fourthLow = default, fourthHigh = default, largestLow = default, largestHigh = default;
        var center = Vector256.Create(mean);
        fixed (double* start = values)
        {
            var i = 0;
            for (; i + 8 <= values.Length; i += 8)
            {
                var low = Vector256.Load(start + i);
                var high = Vector256.Load(start + i + 4);
                largestLow = Vector256.MaxNative(largestLow, Vector256.Abs(low));
                largestHigh = Vector256.MaxNative(largestHigh, Vector256.Abs(high));
                low -= center;
                high -= center;
                var lowSquare = low * low;
                var highSquare = high * high;
                secondLow += lowSquare;
                secondHigh += highSquare;
                thirdLow += lowSquare * low;
                thirdHigh += highSquare * high;
                fourthLow += lowSquare * lowSquare;
                fourthHigh += highSquare * highSquare;
            }

            second = Vector256.Sum(secondLow + secondHigh);
            third = Vector256.Sum(thirdLow + thirdHigh);
            fourth = Vector256.Sum(fourthLow + fourthHigh);
            var peaks = Vector256.MaxNative(largestLow, largestHigh);
            largest = Math.Max(Math.Max(peaks[0], peaks[1]), Math.Max(peaks[2], peaks[3]));
            for (; i < values.Length; i++)
            {
                var deviation = start[i] - mean;
                second += deviation * deviation;
                third += deviation * deviation * deviation;
                fourth += deviation * deviation * (deviation * deviation);
                largest = Math.Max(largest, Math.Abs(start[i]));
            }
        }
    }
}
