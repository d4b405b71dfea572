namespace MerToolkit.Robustness.Sound;

/// <summary>
/// How far the samples of a clip may move: each of them by so many levels of 16 bits, or all together to so many decibels under the clip.
/// </summary>
/// <param name="Kind">What is counted.</param>
/// <param name="Size">Levels, 0 or more; or signal-to-noise ratio in dB.</param>
public sealed record SoundBudget(SoundBudgetKind Kind, double Size)
{
    /// <summary>As it is printed and named: <c>30 dB</c>, <c>4 LSB</c>.</summary>
    public string Text => FormattableString.Invariant($"{Size} {(Kind == SoundBudgetKind.SignalToNoise ? "dB" : "LSB")}");

    /// <summary>As a part of a file name: <c>snr-30dB</c>, <c>linf-4lsb</c>.</summary>
    public string FileWord =>
        FormattableString.Invariant(Kind == SoundBudgetKind.SignalToNoise ? $"snr-{Size}dB" : (FormattableString)$"linf-{Size}lsb");

    /// <summary>
    /// How far a clip may move: the largest change of a sample, or the length of all changes; in levels of 16 bits.
    /// </summary>
    /// <param name="levels">The clip as it is; [frames, channels].</param>
    public double RadiusFor(ReadOnlySpan<short> levels) => Kind == SoundBudgetKind.LargestChange ? Size
        : Math.Sqrt(Energy(levels)) * Core.Numerics.VectorMath.Pow(10.0, -Size / 20);

    private static double Energy(ReadOnlySpan<short> levels)
    {
        // Squares of 16 bits add up exactly.
        var sum = 0L;
        foreach (var level in levels) sum += level * level;
        return sum;
    }
}

/// <summary>What a budget of sound counts.</summary>
public enum SoundBudgetKind
{
    /// <summary>Signal-to-noise ratio: 10 log10(sum of squares of the clip / sum of squares of the change), dB, at least.</summary>
    SignalToNoise,

    /// <summary>Largest change of a sample, levels of 16 bits, at most.</summary>
    LargestChange,
}
