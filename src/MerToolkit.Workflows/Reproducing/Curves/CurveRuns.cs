using MerToolkit.Core.Errors;
using MerToolkit.Core.Files;
using MerToolkit.Evaluation.Predictions;
using MerToolkit.Evaluation.Results;

namespace MerToolkit.Workflows.Reproducing.Curves;

/// <summary>
/// Runs of networks judged together: the mean over several, and how far they lie apart; an entry may be an ensemble, whose predictions
/// are the mean of its runs.
/// </summary>
internal sealed record CurveRuns
{
    /// <summary>Key of the step.</summary>
    public required string Key { get; init; }

    /// <summary>What it does, for a person.</summary>
    public required string Words { get; init; }

    /// <summary>Gives its rows.</summary>
    public required Func<StepWork, CurveData> Data { get; init; }

    /// <summary>The trainings.</summary>
    public required Func<CurveData, IReadOnlyList<CurvePart>> Parts { get; init; }

    /// <summary>Keys of the steps of each entry: one run, or the members of an ensemble.</summary>
    public required IReadOnlyList<IReadOnlyList<string>> Entries { get; init; }

    /// <summary>Key of the standard deviation of the RMSE over entries.</summary>
    /// <param name="target">The target.</param>
    public static string Deviation(string target) => $"{target}/rmse/runs";

    /// <summary>The step.</summary>
    public ReproductionStep Step() => new(Key, Words, Identity, Run);

    private string Identity(StepWork work) => string.Join('\n',
        Entries.Select(entry => string.Join(' ', entry.Select(run => ContentHash.OfText(string.Concat(
            work.Book.Texts(run).Select(text => text.Value)))))).Prepend($"table={Data(work).Sha256}"));

    private StepFindings Run(StepWork work)
    {
        var data = Data(work);
        var parts = Parts(data);
        var scores = new CurveScores(data, parts);
        NumberPredictions[][] predictions =
            [.. CurveScores.Targets.Select(target => Entries.Select(entry => Of(data, scores, parts, work.Book, entry, target)).ToArray())];
        var (figures, results) = scores.Of(predictions, work.Jobs);
        return new StepFindings([.. figures, .. results.Where(_ => Entries.Count > 1).Select(Spread)]);
    }

    // Every moment is judged once: which fold it was in says nothing but that it was.
    private static NumberPredictions Of(CurveData data, CurveScores scores, IReadOnlyList<CurvePart> parts, FindingsBook book,
        IReadOnlyList<string> entry, string target)
    {
        var room = scores.Empty(data.Target(target));
        foreach (var run in entry)
        {
            var values = CurveRun.Read(book.Texts(run), target)
                ?? throw new InputException(new Problem("run-absent", $"The run '{run}' was not done."));
            for (var place = 0; place < values.Length; place++) room.Predicted[place] += values[place] / entry.Count;
        }

        foreach (var part in parts)
            foreach (var row in part.Part.Split.Test) room.Folds[scores.PlaceOf(row)] = part.Part.Fold;
        return room;
    }

    private static Finding Spread(NumberResult result)
    {
        var errors = result.Find("rmse")!.PerSeed;
        var mean = errors.Average();
        var squares = errors.Sum(error => (error - mean) * (error - mean));
        return Finding.Plain(Deviation(result.Target), Math.Sqrt(squares / (errors.Count - 1)));
    }
}
