using MerToolkit.Data.Music;
using MerToolkit.Core.Tables;
using MerToolkit.Evaluation.Intervals;
using MerToolkit.Evaluation.Predictions;
using MerToolkit.Evaluation.Results;
using MerToolkit.Workflows.Reproducing.Curves;

namespace MerToolkit.Workflows.Reproducing.Havranek;

/// <summary>
/// The constant that the document's models have to beat, on emoMusic's real labels: the mean of all moments of the development songs,
/// predicted for every moment of the evaluation songs. It needs no sound.
/// </summary>
internal static class ExpectedValue
{
    private const int Resamples = 2000;
    private const string Split = "development-evaluation";

    /// <summary>The figures of the constant.</summary>
    /// <param name="set">emoMusic.</param>
    /// <param name="jobs">Threads, 1 or more.</param>
    public static StepFindings Of(MusicSet set, int jobs)
    {
        var parts = set.Splits.First(split => split.Name == Split).PartOf;
        var groups = set.Pieces.ToDictionary(piece => piece.Id, piece => piece.Group, StringComparer.Ordinal);
        Moment[] train = [.. Moments(set, parts, OfficialSplit.Train)], test = [.. Moments(set, parts, OfficialSplit.Test)];
        var rows = new PredictedRows([.. test.Select(moment => moment.Id.ToString())], [.. test.Select(moment => groups[moment.Id.Piece])]);
        var options = new IntervalOptions { Resamples = Resamples, Seed = 1, Jobs = jobs };
        NumberResult[] results = [Result("arousal", moment => moment.Arousal), Result("valence", moment => moment.Valence)];
        return new StepFindings([.. CurveFindings.Figures(results, rows, options)]);

        NumberResult Result(string target, Func<Moment, double> value)
        {
            var mean = train.Sum(value) / train.Length;
            var predictions = new NumberPredictions(
                [.. test.Select(value)], [.. test.Select(_ => mean)], new int[test.Length]);
            return NumberEvaluation.Evaluate(target, "", set.CurveScale!.Text, rows, [predictions], options);
        }
    }

    private static IEnumerable<Moment> Moments(MusicSet set, IReadOnlyDictionary<string, string> parts, string part) =>
        from curve in set.Curves
        where parts.GetValueOrDefault(curve.Id) == part
        from moment in Enumerable.Range(0, curve.Seconds.Count)
        where double.IsFinite(curve.Arousal[moment]) && double.IsFinite(curve.Valence[moment])
        select new Moment(new WindowId(curve.Id, curve.Seconds[moment]), curve.Arousal[moment], curve.Valence[moment]);

    private sealed record Moment(WindowId Id, double Arousal, double Valence);
}
