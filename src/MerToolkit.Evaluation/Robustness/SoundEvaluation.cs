using MerToolkit.Evaluation.Intervals;
using MerToolkit.Evaluation.Predictions;
using MerToolkit.Evaluation.Results;

namespace MerToolkit.Evaluation.Robustness;

/// <summary>What one model answered.</summary>
/// <param name="Name">As printed.</param>
/// <param name="MadeOn">Name of the model that its attacks are made on; null for the model itself.</param>
/// <param name="Outcomes">One entry a condition, the first for the clips as they are; of one seed.</param>
public sealed record SoundEvidence(string Name, string? MadeOn, IReadOnlyList<RowOutcomes> Outcomes);

/// <summary>Judges models under attacks on sound: shares of clips with intervals, and their paired differences from clean.</summary>
public static class SoundEvaluation
{
    /// <summary>Counts, and finds the intervals: a bootstrap over groups of clips, the same draws for all models and conditions.</summary>
    /// <param name="clips">The clips, with their groups.</param>
    /// <param name="models">What was seen.</param>
    /// <param name="options">How intervals are found.</param>
    /// <returns>One entry a model.</returns>
    public static IReadOnlyList<SoundModel> Evaluate(PredictedRows clips, IReadOnlyList<SoundEvidence> models, IntervalOptions options)
    {
        options.Require();
        var sums = new ShareSums(ResamplingUnits.Of(clips), seeds: 1);
        var book = new ShareBook(sums);
        var asked = models.Select(model => Ask(model, sums, book)).ToArray();
        book.Close(options);
        return
        [
            .. models.Zip(asked, (model, shares) => new SoundModel(model.Name, model.MadeOn,
            [
                .. shares.Select((share, condition) => new SoundScore(
                    book.Of(share.Right), share.Change is { } change ? book.OfDifference(change) : null,
                    model.Outcomes[0].Count(RowOutcome.Right), Lost(model.Outcomes[0], model.Outcomes[condition]))),
            ])),
        ];
    }

    private static (int Right, int? Change)[] Ask(SoundEvidence model, ShareSums sums, ShareBook book)
    {
        int[] right = [.. model.Outcomes.Select(outcomes => ModelShares.Ask(outcomes, null, sums, book))];
        return [.. right.Select((share, condition) => (share, condition == 0 ? (int?)null : book.Difference(share, right[0])))];
    }

    private static int Lost(RowOutcomes clean, RowOutcomes moved) => Enumerable.Range(0, clean.Rows)
        .Count(row => clean[0, row] == RowOutcome.Right && moved[0, row] == RowOutcome.Wrong);
}
