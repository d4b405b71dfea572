using System.Runtime.Intrinsics;

namespace MerToolkit.Audio.Resampling;

/// <summary>
/// The transpose of the <see cref="Resampler"/>, which is linear, y = R x: slopes along the samples it gives out become slopes along
/// those it takes in, dL/dx = R' dL/dy. In float64; each output adds its slope, times its taps, to the inputs it was made of.
/// </summary>
public static class ResamplerTranspose
{
    /// <summary>Carries slopes back from one rate to another.</summary>
    /// <param name="slopes">Slopes along the samples at the target rate; as many as the resampler gives.</param>
    /// <param name="sourceRate">Rate of the samples that were resampled, Hz.</param>
    /// <param name="targetRate">Rate they were resampled to, Hz.</param>
    /// <param name="destination">Receives slopes along the samples at the source rate; [samples].</param>
    public static void Apply(ReadOnlySpan<double> slopes, int sourceRate, int targetRate, Span<double> destination)
    {
        if (sourceRate == targetRate)
        {
            slopes.CopyTo(destination);
            return;
        }

        var filter = PolyphaseFilter.For(sourceRate, targetRate);
        // The filter reaches over both ends of the clip, where there is silence.
        var padded = new double[destination.Length + (2 * filter.Taps)];
        for (var output = 0; output < slopes.Length; output++)
        {
            var (place, phase) = Math.DivRem((long)output * filter.Down, filter.Up);
            var inputs = padded.AsSpan((int)place - filter.HalfWidth + 1 + filter.Taps, filter.Taps);
            if (filter.IsInterpolated) SpreadBetween(filter, (int)phase, slopes[output], inputs);
            else Spread(filter.Coefficients.AsSpan((int)phase * filter.Taps, filter.Taps), slopes[output], inputs);
        }

        padded.AsSpan(filter.Taps, destination.Length).CopyTo(destination);
    }

    private static void SpreadBetween(PolyphaseFilter filter, int phase, double slope, Span<double> inputs)
    {
        var (row, rest) = Math.DivRem((long)phase * filter.Phases, filter.Up);
        var share = (double)rest / filter.Up;
        Spread(filter.Coefficients.AsSpan((int)row * filter.Taps, filter.Taps), slope * (1 - share), inputs);
        Spread(filter.Coefficients.AsSpan(((int)row + 1) * filter.Taps, filter.Taps), slope * share, inputs);
    }

    // Taps come in multiples of sixteen.
    private static void Spread(ReadOnlySpan<float> taps, double slope, Span<double> inputs)
    {
        var factor = Vector256.Create(slope);
        for (var tap = 0; tap < taps.Length; tap += Vector256<float>.Count)
        {
            var weights = Vector256.Create(taps[tap..]);
            var low = inputs[tap..];
            var high = inputs[(tap + Vector256<double>.Count)..];
            (Vector256.Create<double>(low) + (Vector256.WidenLower(weights) * factor)).CopyTo(low);
            (Vector256.Create<double>(high) + (Vector256.WidenUpper(weights) * factor)).CopyTo(high);
        }
    }
}
