using System.Numerics;

namespace MerToolkit.Learning.Neural.Optimisers;

/// <summary>How large all slopes of a network are together.</summary>
internal static class GradientNorm
{
    /// <summary>Root of the sum of squares, added in double, parameter by parameter.</summary>
    /// <typeparam name="T">float or double.</typeparam>
    /// <param name="slopes">Slopes, array by array.</param>
    /// <returns>In the slopes' unit, 0 or more.</returns>
    public static double Of<T>(IReadOnlyList<T[]> slopes) where T : unmanaged, IFloatingPointIeee754<T>
    {
        var sum = 0.0;
        for (var index = 0; index < slopes.Count; index++)
            foreach (var slope in slopes[index])
            {
                var value = double.CreateTruncating(slope);
                sum += value * value;
            }

        return Math.Sqrt(sum);
    }

    /// <summary>Makes all slopes smaller by one factor where their norm is above a limit.</summary>
    /// <typeparam name="T">float or double.</typeparam>
    /// <param name="slopes">Slopes, array by array; changed.</param>
    /// <param name="limit">Largest norm, in the slopes' unit, above 0.</param>
    /// <remarks>Pascanu, Mikolov, Bengio 2013, On the difficulty of training recurrent neural networks.</remarks>
    public static void Limit<T>(IReadOnlyList<T[]> slopes, double limit) where T : unmanaged, IFloatingPointIeee754<T>
    {
        var norm = Of(slopes);
        if (!(norm > limit)) return;
        var factor = T.CreateTruncating(limit / norm);
        for (var index = 0; index < slopes.Count; index++)
            foreach (ref var slope in slopes[index].AsSpan()) slope *= factor;
    }

    /// <summary>The largest magnitude of a slope.</summary>
    /// <typeparam name="T">float or double.</typeparam>
    /// <param name="slopes">Slopes, array by array.</param>
    /// <returns>In the slopes' unit, 0 or more.</returns>
    public static double Largest<T>(IReadOnlyList<T[]> slopes) where T : unmanaged, IFloatingPointIeee754<T>
    {
        var largest = 0.0;
        for (var index = 0; index < slopes.Count; index++)
            foreach (var slope in slopes[index]) largest = Math.Max(largest, Math.Abs(double.CreateTruncating(slope)));
        return largest;
    }
}
