using MerToolkit.Core.Errors;

namespace MerToolkit.Features.Extraction;

/// <summary>
/// Which stretch of sound a label in time describes: the label at second t covers [t - lag - length, t - lag), the sound just before it.
/// Labels stand on a grid, one every <paramref name="EverySeconds"/> from the start of the clip.
/// </summary>
/// <remarks>
/// emoMusic, and DEAM with it, label clips of 45 s twice a second from 15.0 s to 45.0 s, 61 times: only when the label at 45.0 s covers
/// the half second before it has every label a sound of its own. It is also what a rater can have heard, and what a live listener has.
/// </remarks>
/// <param name="EverySeconds">Distance of neighbouring labels, seconds, above 0.</param>
/// <param name="LengthSeconds">
/// Length of the sound a label covers, seconds, above 0; neighbours overlap where it exceeds the distance.
/// </param>
/// <param name="LagSeconds">By how much raters answer late, seconds; negative looks ahead (-0.5 covers the half second after t).</param>
public sealed record WindowFraming(double EverySeconds, double LengthSeconds, double LagSeconds = 0)
{
    /// <summary>A label each half second for the half second before it.</summary>
    public static WindowFraming HalfSecond { get; } = new(0.5, 0.5);

    // A label written as 15.500001 is meant to stand at 15.5.
    private const double GridTolerance = 1e-6;

    /// <summary>
    /// The framing in words, as the columns of a table name it: <c>0.5 s every 0.5 s</c>; <see cref="Parse"/> reads it back.
    /// </summary>
    public string Text => FormattableString.Invariant($"{LengthSeconds} s every {EverySeconds} s")
        + (LagSeconds == 0 ? "" : FormattableString.Invariant($" lag {LagSeconds} s"));

    /// <summary>The framing of that text; null when the text is none.</summary>
    /// <param name="text">As <see cref="Text"/> writes it.</param>
    public static WindowFraming? Parse(string text)
    {
        var words = text.Split(' ');
        if (words.Length is not (5 or 8) || words[1] != "s" || words[2] != "every" || words[4] != "s") return null;
        if (words.Length == 8 && (words[5] != "lag" || words[7] != "s")) return null;
        if (Number(words[0]) is not { } length || Number(words[3]) is not { } every) return null;
        var lag = words.Length == 8 ? Number(words[6]) : 0;
        return lag is { } seconds && length > 0 && every > 0 ? new WindowFraming(every, length, seconds) : null;
    }

    /// <summary>All that is wrong with the numbers.</summary>
    public IReadOnlyList<Problem> Validate()
    {
        var log = new ProblemLog();
        Require(EverySeconds > 0 && double.IsFinite(EverySeconds), nameof(EverySeconds), EverySeconds, "Give seconds above 0, e.g. .5.");
        Require(LengthSeconds > 0 && double.IsFinite(LengthSeconds), nameof(LengthSeconds), LengthSeconds,
            "Give seconds above 0, e.g. .5.");
        Require(double.IsFinite(LagSeconds), nameof(LagSeconds), LagSeconds, "Give seconds.");
        return log.Problems;

        void Require(bool isRight, string property, double value, string remedy)
        {
            if (isRight) return;
            var message = FormattableString.Invariant($"{value} is not a time of a window in seconds.");
            log.Add(new Problem("option-value", message, remedy) { Subject = property });
        }
    }

    /// <summary>When a window's label holds, seconds from the start of the clip.</summary>
    /// <param name="window">Number of the window on the grid; 1 ends one distance after the start.</param>
    public double LabelSeconds(long window) => window * EverySeconds;

    /// <summary>Number on the grid of the window whose label holds at a time; null when the time does not lie on the grid.</summary>
    /// <param name="seconds">Time of a label, seconds from the start of the clip.</param>
    /// <returns>A number of windows from the start of the clip; 1 ends one distance after it.</returns>
    public long? WindowAt(double seconds)
    {
        var window = Math.Round(seconds / EverySeconds);
        return Math.Abs(window * EverySeconds - seconds) <= GridTolerance ? (long)window : null;
    }

    /// <summary>Start of the sound a window covers, seconds from the start of the clip; before it when negative.</summary>
    /// <param name="window">Number of the window on the grid.</param>
    public double StartSeconds(long window) => EndSeconds(window) - LengthSeconds;

    /// <summary>End of the sound a window covers, seconds from the start of the clip; itself not covered.</summary>
    /// <param name="window">Number of the window on the grid.</param>
    public double EndSeconds(long window) => LabelSeconds(window) - LagSeconds;

    private static double? Number(string text) => double.TryParse(
        text, System.Globalization.NumberStyles.Float, System.Globalization.CultureInfo.InvariantCulture, out var number) ? number : null;
}
