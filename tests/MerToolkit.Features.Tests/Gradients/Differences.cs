using MerToolkit.Core.Numerics;

namespace MerToolkit.Features.Tests.Gradients;

/// <summary>Slopes of a loss by central differences of fourth order, f' = (8 (f(x+h) - f(x-h)) - (f(x+2h) - f(x-2h))) / 12h.</summary>
internal static class Differences
{
    private const double Tolerance = 1e-6;

    // Slopes smaller than this share of the largest are held to that share: below it rounding decides.
    private const double LeastShare = 1e-3;

    /// <summary>Holds slopes against differences.</summary>
    /// <param name="values">Where; each is moved by a step and put back.</param>
    /// <param name="slopes">The slopes in question.</param>
    /// <param name="step">Length of a step, in the values' unit.</param>
    /// <param name="loss">The loss, from the values.</param>
    /// <param name="places">Which values are moved; null for all.</param>
    public static void MustAgree(double[] values, double[] slopes, double step, Func<double> loss, int[]? places = null)
    {
        Assert.Equal(values.Length, slopes.Length);
        places ??= [.. Enumerable.Range(0, values.Length)];
        double[] expected = [.. places.Select(Slope)];
        var least = LeastShare * expected.Max(Math.Abs);
        Assert.True(least > 0);
        foreach (var (place, slope) in places.Zip(expected))
        {
            Assert.True(
                Math.Abs(slope - slopes[place]) <= Tolerance * Math.Max(Math.Abs(slope), least),
                FormattableString.Invariant($"[{place}]: {slopes[place]:R}, by differences {slope:R}"));
        }

        double Slope(int place)
        {
            var near = At(place, step) - At(place, -step);
            var far = At(place, 2 * step) - At(place, -2 * step);
            return ((8 * near) - far) / (12 * step);
        }

        double At(int place, double move)
        {
            var value = values[place];
            values[place] = value + move;
            var found = loss();
            values[place] = value;
            return found;
        }
    }

    /// <summary>Numbers between -1 and 1, the same each time.</summary>
    public static double[] Noise(int count, string key)
    {
        var random = RandomStream.FromSeed(14).Split(key);
        return [.. Enumerable.Range(0, count).Select(_ => (2 * random.NextDouble()) - 1)];
    }

    /// <summary>Sum of products: a loss in which every output counts.</summary>
    public static double Dot(double[] values, double[] weights) => values.Zip(weights, (value, weight) => value * weight).Sum();
}
