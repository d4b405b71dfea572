using MerToolkit.Core.Numerics;

namespace MerToolkit.Robustness.Sound;

/// <summary>How far one clip is from another of the same length.</summary>
/// <param name="LargestLevels">Largest change of a sample, levels of 16 bits, 0 or more.</param>
/// <param name="SignalToNoise">Signal-to-noise ratio, dB; infinite where nothing changed.</param>
public sealed record SoundChange(int LargestLevels, double SignalToNoise)
{
    /// <summary>Measures it.</summary>
    /// <param name="origin">The clip as it was; [frames, channels].</param>
    /// <param name="moved">The clip as it is; [frames, channels].</param>
    public static SoundChange Between(ReadOnlySpan<short> origin, ReadOnlySpan<short> moved)
    {
        if (origin.Length != moved.Length) throw new ArgumentException("The clips differ in length.", nameof(moved));
        var (largest, signal, noise) = (0, 0L, 0L);
        for (var i = 0; i < origin.Length; i++)
        {
            var change = (long)(moved[i] - origin[i]);
            largest = Math.Max(largest, (int)Math.Abs(change));
            signal += origin[i] * origin[i];
            noise += change * change;
        }

        return new SoundChange(largest, noise == 0 ? double.PositiveInfinity : 10 * VectorMath.Log10((double)signal / noise));
    }

    /// <summary>Whether a change keeps to a budget.</summary>
    /// <param name="budget">The budget.</param>
    /// <param name="origin">The clip as it was; [frames, channels].</param>
    /// <param name="moved">The clip as it is; [frames, channels].</param>
    public static bool IsWithin(SoundBudget budget, ReadOnlySpan<short> origin, ReadOnlySpan<short> moved)
    {
        var radius = budget.RadiusFor(origin);
        var (largest, squares) = (0L, 0L);
        for (var i = 0; i < origin.Length; i++)
        {
            var change = (long)(moved[i] - origin[i]);
            largest = Math.Max(largest, Math.Abs(change));
            squares += change * change;
        }

        return budget.Kind == SoundBudgetKind.LargestChange ? largest <= radius : squares <= radius * radius;
    }
}
