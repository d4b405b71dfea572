using MerToolkit.Core.Emotion;
using MerToolkit.Evaluation.Predictions;
using MerToolkit.Evaluation.Results;

namespace MerToolkit.Workflows.Reproducing.Clips;

/// <summary>Scores of clips as figures of a step: <c>accuracy</c>, <c>weighted_f1</c>, <c>f1/Q3</c>; answers as its words.</summary>
internal static class ClipFindings
{
    private const string Ids = "ids";
    private const string Groups = "groups";
    private const string Truth = "truth";
    private const char Mark = '\n';

    /// <summary>Key of the F1 of a label.</summary>
    /// <param name="label">The label.</param>
    public static string F1(string label) => $"f1/{label}";

    /// <summary>All scores of labels.</summary>
    /// <param name="result">The scores.</param>
    public static IEnumerable<Finding> Of(LabelResult result)
    {
        foreach (var metric in result.Metrics) yield return new Finding(metric.Name, metric.Value, metric.Low, metric.High);
        foreach (var score in result.PerClass) yield return Finding.Plain(F1(score.Label), score.F1);
    }

    /// <summary>All scores of a number.</summary>
    /// <param name="result">The scores.</param>
    public static IEnumerable<Finding> Of(NumberResult result) =>
        result.Metrics.Select(metric => new Finding($"{result.Target}/{metric.Name}", metric.Value, metric.Low, metric.High));

    /// <summary>What was answered of each clip, for a comparison of two models on the same clips.</summary>
    /// <param name="rows">The clips.</param>
    /// <param name="seeds">One entry a seed.</param>
    public static IEnumerable<KeyValuePair<string, string>> Texts(PredictedRows rows, IReadOnlyList<LabelPredictions> seeds)
    {
        yield return new(Ids, string.Join(Mark, rows.Ids));
        yield return new(Groups, rows.Groups is { } groups ? string.Join(Mark, groups) : "");
        yield return new(Truth, Letters(seeds[0], seeds[0].Truth));
        foreach (var (seed, predictions) in seeds.Index()) yield return new(Seed(seed), Letters(predictions, predictions.Predicted));
    }

    /// <summary>The scores that the words of a step make.</summary>
    /// <param name="texts">The words.</param>
    /// <param name="options">How intervals are found.</param>
    public static (LabelResult Result, PredictedRows Rows) Read(
        IReadOnlyList<KeyValuePair<string, string>> texts, Evaluation.Intervals.IntervalOptions options)
    {
        var found = texts.ToDictionary(StringComparer.Ordinal);
        var labels = Quadrants.All.Select(quadrant => quadrant.ToString()).ToArray();
        var rows = new PredictedRows(found[Ids].Split(Mark), found[Groups].Length > 0 ? found[Groups].Split(Mark) : null);
        var truth = Classes(found[Truth]);
        var seeds = new List<LabelPredictions>();
        for (var seed = 0; found.TryGetValue(Seed(seed), out var answers); seed++)
        {
            var predicted = Classes(answers);
            seeds.Add(new LabelPredictions(labels, truth, [.. predicted.Select(label => Math.Max(label, 0))], [],
                [.. predicted.Select(label => label < 0 ? -1 : 0)]));
        }

        return (LabelEvaluation.Evaluate("label", "", rows, seeds, options), rows);
    }

    private static string Seed(int seed) => Invariant($"predicted/{seed}");

    // A digit a clip, that of its quadrant; a hyphen where it was not judged.
    private static string Letters(LabelPredictions seed, int[] classes) => string.Create(classes.Length, seed, (letters, from) =>
    {
        for (var row = 0; row < letters.Length; row++) letters[row] = from.Covers(row) ? from.Labels[classes[row]][^1] : '-';
    });

    private static int[] Classes(string letters) => [.. letters.Select(letter => letter == '-' ? -1 : letter - '1')];
}
