using System.Globalization;
using MerToolkit.Core.Errors;
using MerToolkit.Evaluation.Predictions;

namespace MerToolkit.Evaluation.Songs;

/// <summary>How predictions are smoothed.</summary>
public enum SmoothingKind
{
    /// <summary>Mean of the predictions of the last seconds.</summary>
    Average,

    /// <summary>A low-pass of first order: z += dt / (T + dt) (p - z).</summary>
    Exponential,
}

/// <summary>
/// Predictions of a song made smooth over time. Causal: a prediction is changed by those before it alone, so that a live listener can
/// do the same; what is gained in calm is lost in delay, half the seconds of an average, all of them of an exponential.
/// </summary>
/// <param name="Kind">How.</param>
/// <param name="Seconds">Length of the average, or time constant T; seconds, above 0.</param>
public sealed record Smoothing(SmoothingKind Kind, double Seconds)
{
    private const string Average = "average";
    private const string Exponential = "exponential";

    /// <summary>As an option has it: <c>average:2</c>, <c>exponential:1.5</c>.</summary>
    public string Text =>
        FormattableString.Invariant($"{(Kind == SmoothingKind.Average ? Average : Exponential)}:{Seconds}");

    /// <summary>In half a sentence.</summary>
    public string Words => Kind == SmoothingKind.Average
        ? FormattableString.Invariant($"a causal average over {Seconds} s")
        : FormattableString.Invariant($"a causal low-pass of {Seconds} s");

    /// <summary>Reads the text of an option; what is wrong goes to the problems, and the answer is null.</summary>
    /// <param name="text">As <see cref="Text"/> has it.</param>
    /// <param name="property">Option that holds it, for the problem.</param>
    /// <param name="problems">Receives the problem.</param>
    public static Smoothing? Parse(string text, string property, ProblemLog problems)
    {
        var parts = text.Split(':');
        SmoothingKind? kind = parts[0] switch
        {
            Average => SmoothingKind.Average,
            Exponential => SmoothingKind.Exponential,
            _ => null,
        };
        if (kind is { } known && parts.Length == 2
            && double.TryParse(parts[1], NumberStyles.Float, CultureInfo.InvariantCulture, out var seconds)
            && seconds > 0 && double.IsFinite(seconds))
            return new Smoothing(known, seconds);
        problems.Add(new Problem("option-value", $"'{text}' is no way to smooth.", "Write average:2 or exponential:2, in seconds.")
            { Subject = property });
        return null;
    }

    /// <summary>The same predictions, smooth within each song.</summary>
    /// <param name="songs">The songs of the rows.</param>
    /// <param name="predictions">Predictions of the rows; those of rows that were not predicted are passed over.</param>
    public NumberPredictions Apply(SongRows songs, NumberPredictions predictions)
    {
        var smooth = predictions.Predicted.ToArray();
        foreach (var song in songs.Songs)
        {
            int[] places = [.. Enumerable.Range(0, song.Rows.Count).Where(place => predictions.Covers(song.Rows[place]))];
            var values = Of([.. places.Select(place => song.Seconds[place])],
                [.. places.Select(place => predictions.Predicted[song.Rows[place]])]);
            for (var index = 0; index < places.Length; index++) smooth[song.Rows[places[index]]] = values[index];
        }

        return predictions with { Predicted = smooth };
    }

    /// <summary>A series made smooth.</summary>
    /// <param name="seconds">Time of each value, seconds, ascending.</param>
    /// <param name="values">The values, in their unit.</param>
    /// <returns>As many values, in the same unit.</returns>
    public double[] Of(IReadOnlyList<double> seconds, IReadOnlyList<double> values)
    {
        var smooth = new double[values.Count];
        for (var index = 0; index < smooth.Length; index++)
            smooth[index] = Kind == SmoothingKind.Average ? MeanUpTo(seconds, values, index) : Next(seconds, values, smooth, index);
        return smooth;
    }

    private double MeanUpTo(IReadOnlyList<double> seconds, IReadOnlyList<double> values, int index)
    {
        var (sum, count) = (0.0, 0);
        for (var earlier = index; earlier >= 0 && seconds[earlier] > seconds[index] - Seconds; earlier--, count++) sum += values[earlier];
        return sum / count;
    }

    private double Next(IReadOnlyList<double> seconds, IReadOnlyList<double> values, double[] smooth, int index)
    {
        if (index == 0) return values[0];
        var step = seconds[index] - seconds[index - 1];
        return smooth[index - 1] + step / (Seconds + step) * (values[index] - smooth[index - 1]);
    }
}
