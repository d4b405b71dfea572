using MerToolkit.Core.Configuration;
using MerToolkit.Learning.Models;
using MerToolkit.Learning.Trees;

namespace MerToolkit.Learning.Selection;

/// <summary>Chooses columns by the training rows alone.</summary>
internal static class ColumnChoice
{
    private const string None = "none";
    private const string Relief = "relieff";
    private const string Permutation = "permutation";
    private const double HeldOut = 0.25;

    /// <summary>How columns are chosen.</summary>
    public static DeclaredOption Way { get; } = new("select", "1",
        "How columns beside the picture are chosen, by training rows: relieff by near rows of other labels; permutation by what a forest "
        + "loses on rows it has not seen.")
    {
        Default = None, Words = [None, Relief, Permutation], AllowsNumber = false,
    };

    /// <summary>How many are chosen.</summary>
    public static DeclaredOption Count { get; } = new("select-count", "1", "Number of columns beside the picture that are chosen, at most.")
    {
        Default = 200.0, Minimum = 1, Maximum = 1_000_000, IsInteger = true,
    };

    /// <summary>The columns chosen.</summary>
    /// <param name="columns">Indices of the columns to choose from, from 0.</param>
    /// <param name="data">The training rows.</param>
    /// <param name="options">The options above.</param>
    /// <param name="context">Randomness, threads, cancellation.</param>
    /// <returns>Indices, ascending; of columns of equal merit the first.</returns>
    public static IReadOnlyList<int> Of(
        IReadOnlyList<int> columns, TrainingData data, OptionValues options, TrainingContext context)
    {
        var count = options.Integer(Count.Name);
        if (options.Word(Way.Name) == None || columns.Count <= count) return columns;
        var merits = options.Word(Way.Name) == Relief ? ReliefF.Merits(data, columns, context) : Losses(data, columns, context);
        var best = Enumerable.Range(0, columns.Count).OrderByDescending(place => merits[place]).Take(count);
        return [.. best.Select(place => columns[place]).Order()];
    }

    // What a forest's score for unseen rows loses when a column is dealt anew among them (Breiman 2001).
    private static double[] Losses(TrainingData data, IReadOnlyList<int> columns, TrainingContext context)
    {
        var random = context.Random.Split("permutation");
        var own = data.Pick([.. Enumerable.Range(0, data.Rows)], columns);
        if (InnerSplit.HoldOut(own, HeldOut, random.Split("held-out")) is not { } split) return new double[columns.Count];
        var forest = new RandomForest();
        var model = forest.Train(own.Pick(split.Train), new OptionValues(forest.Declaration.Options), context with { Random = random });
        var unseen = own.Pick(split.Test);
        var whole = ScoreOf(model, unseen, unseen.Memory.ToArray());
        var losses = new double[columns.Count];
        var parallel = new ParallelOptions { MaxDegreeOfParallelism = context.Jobs, CancellationToken = context.Cancellation };
        Parallel.For(0, columns.Count, parallel, column => losses[column] = whole - ScoreOf(model, unseen, Dealt(unseen, column, random)));
        return losses;
    }

    private static float[] Dealt(TrainingData rows, int column, Core.Numerics.RandomStream random)
    {
        var values = rows.Memory.ToArray();
        int[] order = [.. Enumerable.Range(0, rows.Rows)];
        random.Split("deal").Split(column).Shuffle(order.AsSpan());
        for (var row = 0; row < order.Length; row++) values[(row * rows.Columns.Count) + column] = rows.Features[order[row]][column];
        return values;
    }

    private static double ScoreOf(IModel model, TrainingData rows, float[] values)
    {
        var features = new FeatureRows(values, rows.Rows, rows.Columns.Count);
        var outputs = new double[rows.Rows * (rows.Scale is LabelScale scale ? scale.Labels.Count : 1)];
        if (model is IClassifier classifier) classifier.Probabilities(features, outputs);
        else ((IRegressor)model).Predict(features, outputs);
        return InnerScores.Of(rows, outputs);
    }
}
