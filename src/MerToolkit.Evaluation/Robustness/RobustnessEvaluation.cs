using MerToolkit.Evaluation.Intervals;
using MerToolkit.Evaluation.Results;

namespace MerToolkit.Evaluation.Robustness;

/// <summary>What an evaluation of robustness comes to.</summary>
/// <param name="Models">One entry a model.</param>
/// <param name="Differences">Paired differences between all models.</param>
/// <param name="Alarms">What looks like robustness and is none.</param>
public sealed record RobustnessScores(
    IReadOnlyList<ModelRobustness> Models, IReadOnlyList<RobustnessDifference> Differences, IReadOnlyList<RobustnessAlarm> Alarms);

/// <summary>Judges models under attack: shares of rows with intervals over rows, paired differences, alarms.</summary>
public static class RobustnessEvaluation
{
    /// <summary>Counts, and finds the intervals: 95 % of a bootstrap over groups of rows, the same draws for all models.</summary>
    /// <param name="evidence">What was seen.</param>
    /// <param name="options">How intervals are found.</param>
    public static RobustnessScores Evaluate(RobustnessEvidence evidence, IntervalOptions options)
    {
        options.Require();
        var sums = new ShareSums(ResamplingUnits.Of(evidence.Rows), evidence.Seeds);
        var book = new ShareBook(sums);
        ModelShares[] models = [.. evidence.Models.Select(model => new ModelShares(model, evidence, sums, book))];
        var pairs = Pairs(models, evidence, book).ToArray();
        var alarms = new AlarmSearch(evidence, models, book);
        book.Close(options);
        return new RobustnessScores(
            [.. models.Select(model => model.Result(book))],
            [.. pairs.Select(pair => pair.Result(book))],
            [.. alarms.Found()]);
    }

    private static IEnumerable<AskedPair> Pairs(ModelShares[] models, RobustnessEvidence evidence, ShareBook book)
    {
        for (var a = 0; a < models.Length; a++)
            for (var b = a + 1; b < models.Length; b++)
            {
                yield return new AskedPair(models[a], models[b], 0, "clean", book.Difference(models[a].Clean, models[b].Clean));
                for (var budget = 0; budget < evidence.Epsilons.Count; budget++)
                {
                    var (first, second) = (models[a].Budgets[budget], models[b].Budgets[budget]);
                    yield return new AskedPair(models[a], models[b], evidence.Epsilons[budget], "union",
                        book.Difference(first.Union, second.Union));
                    if (first.Certified is { } proved && second.Certified is { } other)
                        yield return new AskedPair(models[a], models[b], evidence.Epsilons[budget], "certified",
                            book.Difference(proved, other));
                }
            }
    }

    private sealed record AskedPair(ModelShares A, ModelShares B, double Epsilon, string Measure, int Difference)
    {
        public RobustnessDifference Result(ShareBook book)
        {
            var (value, low, high) = book.OfDifference(Difference);
            return new RobustnessDifference(A.Evidence.Name, B.Evidence.Name, Epsilon, Measure, value, low, high);
        }
    }
}
