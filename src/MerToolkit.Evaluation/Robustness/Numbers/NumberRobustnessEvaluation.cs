using MerToolkit.Evaluation.Intervals;
using MerToolkit.Evaluation.Results;

namespace MerToolkit.Evaluation.Robustness.Numbers;

/// <summary>What an evaluation of attacked numbers comes to.</summary>
/// <param name="Models">One entry a model.</param>
/// <param name="Differences">Paired differences between all models.</param>
public sealed record NumberScores(IReadOnlyList<NumberModelRobustness> Models, IReadOnlyList<NumberDifference> Differences);

/// <summary>Judges models of numbers under attack: means over rows with intervals over rows, and paired differences.</summary>
public static class NumberRobustnessEvaluation
{
    /// <summary>Adds up, and finds the intervals: 95 % of a bootstrap over groups of rows, the same draws for all models.</summary>
    /// <param name="evidence">What was seen.</param>
    /// <param name="options">How intervals are found.</param>
    public static NumberScores Evaluate(NumberEvidence evidence, IntervalOptions options)
    {
        options.Require();
        var units = ResamplingUnits.Of(evidence.Rows);
        var sums = new ShareSums(units, evidence.Seeds);
        var book = new ShareBook(sums);
        ModelMeans[] models = [.. evidence.Models.Select(model => new ModelMeans(model, sums, book))];
        var pairs = Pairs(models, evidence, book).ToArray();
        book.Close(options);
        return new NumberScores(
            [.. models.Select(model => model.Result(CleanScores.Of(evidence, model.Evidence, units, options), evidence.Epsilons, book))],
            [.. pairs.Select(pair => pair.Result(book))]);
    }

    private static IEnumerable<AskedPair> Pairs(ModelMeans[] models, NumberEvidence evidence, ShareBook book)
    {
        for (var a = 0; a < models.Length; a++)
            for (var b = a + 1; b < models.Length; b++)
                for (var budget = 0; budget < evidence.Epsilons.Count; budget++)
                {
                    var (first, second) = (models[a].Budgets[budget], models[b].Budgets[budget]);
                    for (var target = 0; target < evidence.Targets.Count; target++)
                        if (first.Targets[target].Width is { } width && second.Targets[target].Width is { } other)
                            yield return new AskedPair(models[a], models[b], evidence.Targets[target].Name, evidence.Epsilons[budget],
                                NumberMeasures.Width, book.Difference(width, other));
                    if (first.QuadrantStays is { } stays && second.QuadrantStays is { } others)
                        yield return new AskedPair(models[a], models[b], "", evidence.Epsilons[budget],
                            NumberMeasures.QuadrantCannotChange, book.Difference(stays, others));
                }
    }

    private sealed record AskedPair(ModelMeans A, ModelMeans B, string Target, double Epsilon, string Measure, int Difference)
    {
        public NumberDifference Result(ShareBook book)
        {
            var (value, low, high) = book.OfDifference(Difference);
            return new NumberDifference(A.Evidence.Name, B.Evidence.Name, Target, Epsilon, Measure, value, low, high);
        }
    }
}
