namespace MerToolkit.Data.Music.Reading;

/// <summary>What one rater said of a piece: a value a measure, on [-1, 1].</summary>
/// <param name="Arousal">Arousal, one value a measure.</param>
/// <param name="Valence">Valence, one value a measure.</param>
internal sealed record VgmidiRater(IReadOnlyList<double> Arousal, IReadOnlyList<double> Valence);

/// <summary>A piece of VGMIDI with its raters.</summary>
/// <param name="Midi">Name of its midi file.</param>
/// <param name="Seconds">Its length, seconds.</param>
/// <param name="Measures">Number of its measures, all taken as equally long.</param>
/// <param name="File">File that tells it.</param>
/// <param name="Line">Line in that file, from 1.</param>
internal sealed record VgmidiPiece(string Midi, double Seconds, int Measures, string File, int Line)
{
    private const double RatesPerSecond = 2;

    /// <summary>Its raters; those of each have <see cref="Measures"/> values.</summary>
    public List<VgmidiRater> Raters { get; } = [];

    /// <summary>Id of the piece: the name of its midi file without the ending.</summary>
    public string Id => Path.GetFileNameWithoutExtension(Midi);

    /// <summary>
    /// Series, console, game and title, which the name of the midi file tells in this order, with underscores between; fewer for
    /// another name.
    /// </summary>
    public IReadOnlyDictionary<string, string> Facts
    {
        get
        {
            var parts = Id.Split('_', 4);
            return new[] { "series", "console", "game", "title" }.Zip(parts)
                .ToDictionary(pair => pair.First, pair => pair.Second, StringComparer.Ordinal);
        }
    }

    /// <summary>The ratings held from measure to measure, twice a second.</summary>
    public RatingCurve Curve()
    {
        var (arousal, valence) = (OverRaters(rater => rater.Arousal), OverRaters(rater => rater.Valence));
        var count = (int)Math.Ceiling(Seconds * RatesPerSecond);
        double[] seconds = [.. Enumerable.Range(0, count).Select(index => index / RatesPerSecond)];
        int[] measures = [.. seconds.Select(second => Math.Min(Measures - 1, (int)(second * Measures / Seconds)))];
        return new RatingCurve(Id, seconds, Held(arousal.Means), Held(valence.Means))
        {
            ArousalSpread = Held(arousal.Spread),
            ValenceSpread = Held(valence.Spread),
            Raters = [.. seconds.Select(_ => Raters.Count)],
        };

        double[] Held(double[] values) => [.. measures.Select(measure => values[measure])];
    }

    /// <summary>Of the piece as a whole: each rater's mean over time, of these mean and spread, on [-1, 1].</summary>
    public ((double Mean, double Spread) Arousal, (double Mean, double Spread) Valence) Whole() =>
        (Of([.. Raters.Select(rater => rater.Arousal.Average())]), Of([.. Raters.Select(rater => rater.Valence.Average())]));

    private (double[] Means, double[] Spread) OverRaters(Func<VgmidiRater, IReadOnlyList<double>> axis)
    {
        var measures = Enumerable.Range(0, Measures).Select(measure => Of([.. Raters.Select(rater => axis(rater)[measure])])).ToList();
        return ([.. measures.Select(entry => entry.Mean)], [.. measures.Select(entry => entry.Spread)]);
    }

    // Mean, and standard deviation of a sample (divided by n - 1; NaN for one rater).
    private static (double Mean, double Spread) Of(double[] values)
    {
        var mean = values.Average();
        var squares = values.Sum(value => (value - mean) * (value - mean));
        return (mean, values.Length > 1 ? Math.Sqrt(squares / (values.Length - 1)) : double.NaN);
    }
}
