using MerToolkit.Core.Numerics;
using MerToolkit.Features.Extraction;

namespace MerToolkit.Features.Gradients;

/// <summary>
/// Decibels of a whole clip, d = 10 log10(max(floor, p)), raised to at least the clip's largest d less the range; and slopes back:
/// 10 / (ln 10 p) above the floor, none below it, and what a raised cell has along the largest one, since that raises it.
/// </summary>
/// <param name="settings">Floor and range.</param>
internal sealed class ClipDecibels(DecibelSettings settings)
{
    // 10 / ln 10.
    private const double PerLog = 4.3429448190325183;

    /// <summary>Converts.</summary>
    /// <param name="power">Power of every cell of the clip; [cells].</param>
    /// <param name="decibels">Receives dB; [cells].</param>
    public void Forward(ReadOnlySpan<double> power, Span<double> decibels)
    {
        var largest = double.NegativeInfinity;
        for (var i = 0; i < power.Length; i++)
        {
            decibels[i] = PerLog * VectorMath.Log(Math.Max(settings.Floor, power[i]));
            largest = Math.Max(largest, decibels[i]);
        }

        var lowest = largest - settings.RangeDecibels;
        for (var i = 0; i < power.Length; i++) decibels[i] = Math.Max(decibels[i], lowest);
    }

    /// <summary>Carries slopes back.</summary>
    /// <param name="power">Power as given to <see cref="Forward"/>; [cells].</param>
    /// <param name="slopes">Slopes along the decibels; [cells].</param>
    /// <param name="destination">Slopes along the power, which are added to; [cells].</param>
    public void Backward(ReadOnlySpan<double> power, ReadOnlySpan<double> slopes, Span<double> destination)
    {
        if (power.IsEmpty) return;
        var largest = 0;
        for (var i = 1; i < power.Length; i++)
            if (power[i] > power[largest]) largest = i;
        // 10^(range / 10) below the largest.
        var lowest = Math.Max(settings.Floor, power[largest]) * VectorMath.Pow(10.0, -settings.RangeDecibels / 10);
        var ofLargest = 0.0;
        for (var i = 0; i < power.Length; i++)
        {
            if (power[i] < lowest) ofLargest += slopes[i];
            else if (power[i] > settings.Floor) destination[i] += PerLog / power[i] * slopes[i];
        }

        if (power[largest] > settings.Floor) destination[largest] += PerLog / power[largest] * ofLargest;
    }
}
