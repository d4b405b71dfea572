using MerToolkit.Core.Errors;

namespace MerToolkit.Data.Music.Reading;

/// <summary>Both axes of ratings over time, from two files that must speak of the same pieces.</summary>
/// <param name="Arousal">Mean arousal; null when its file is not there.</param>
/// <param name="Valence">Mean valence; null when its file is not there.</param>
internal sealed record WideCurveSet(WideCurves? Arousal, WideCurves? Valence)
{
    private const int Named = 3;

    /// <summary>Standard deviation of arousal; null when nobody published it.</summary>
    public WideCurves? ArousalSpread { get; init; }

    /// <summary>Standard deviation of valence; null when nobody published it.</summary>
    public WideCurves? ValenceSpread { get; init; }

    /// <summary>The curves of the pieces, in their order; pieces of another list than the files' are a problem.</summary>
    /// <param name="folder">Receives what is wrong.</param>
    /// <param name="pieces">Ids of the pieces.</param>
    public IReadOnlyList<RatingCurve> Join(SetFolder folder, IReadOnlyList<string> pieces)
    {
        if (Arousal is null || Valence is null) return [];
        foreach (var other in new[] { Valence, ArousalSpread, ValenceSpread }.OfType<WideCurves>())
        {
            Compare(folder, Arousal, other);
            Compare(folder, other, Arousal);
        }
        var known = pieces.ToHashSet(StringComparer.Ordinal);
        Refuse(folder, Arousal.File.Path, Arousal.LineOf, [.. Arousal.Ids.Where(id => !known.Contains(id))], "the ratings of whole songs");
        double[] seconds = [.. Arousal.Seconds.Union(Valence.Seconds).Order()];
        return [.. pieces.Where(id => Arousal.Of(id) is not null).Select(id => Curve(id, seconds)).OfType<RatingCurve>()];
    }

    private static void Compare(SetFolder folder, WideCurves one, WideCurves other) =>
        Refuse(folder, one.File.Path, one.LineOf, [.. one.Ids.Where(id => other.Of(id) is null)], other.File.Path);

    /// <summary>Reports pieces of a file that another lacks; none is no problem.</summary>
    /// <param name="folder">Receives the problem.</param>
    /// <param name="path">The file.</param>
    /// <param name="lineOf">Line of a piece in it, from 1.</param>
    /// <param name="missing">Ids of the pieces.</param>
    /// <param name="from">What lacks them, for words.</param>
    public static void Refuse(
        SetFolder folder, string path, Func<string, int> lineOf, IReadOnlyList<string> missing, string from)
    {
        if (missing.Count == 0) return;
        var names = string.Join(", ", missing.Take(Named).Select(id => $"'{id}'"));
        var rest = missing.Count > Named ? $" and {missing.Count - Named} more" : "";
        folder.Report(new Problem("songs-differ", $"{missing.Count} of its songs are missing in {from}: {names}{rest}.",
            "The files must be of the same release: get them again.")
        {
            Subject = path, Line = lineOf(missing[0]),
        });
    }

    // From the first to the last time that either axis was rated; null for a piece that never was.
    private RatingCurve? Curve(string id, double[] seconds)
    {
        var (arousal, valence) = (At(Arousal, id, seconds), At(Valence, id, seconds));
        int[] rated = [.. Enumerable.Range(0, seconds.Length).Where(at => !double.IsNaN(arousal[at]) || !double.IsNaN(valence[at]))];
        if (rated.Length == 0) return null;
        var span = rated[0]..(rated[^1] + 1);
        return new RatingCurve(id, seconds[span], arousal[span], valence[span])
        {
            ArousalSpread = ArousalSpread is null ? [] : At(ArousalSpread, id, seconds)[span],
            ValenceSpread = ValenceSpread is null ? [] : At(ValenceSpread, id, seconds)[span],
        };
    }

    private static double[] At(WideCurves? file, string id, double[] seconds)
    {
        var values = new double[seconds.Length];
        Array.Fill(values, double.NaN);
        if (file?.Of(id) is not { } given) return values;
        for (var place = 0; place < given.Length; place++) values[Array.BinarySearch(seconds, file.Seconds[place])] = given[place];
        return values;
    }
}
