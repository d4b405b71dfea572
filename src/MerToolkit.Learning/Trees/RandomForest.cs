using MerToolkit.Core.Configuration;
using MerToolkit.Core.Errors;
using MerToolkit.Core.Numerics;
using MerToolkit.Learning.Models;

namespace MerToolkit.Learning.Trees;

/// <summary>Forests of trees grown on random rows and columns.</summary>
internal sealed class RandomForest : Trainer
{
    private const string Unlimited = "unlimited";
    private const string Yes = "yes";
    private const string No = "no";

    /// <inheritdoc/>
    public override TrainerDeclaration Declaration { get; } = new(
        "random-forest",
        "Many deep trees, each grown on rows drawn with replacement and, at each split, on few columns drawn anew; their mean predicts.",
        "Mean over trees of the leaf's label shares (Gini splits) or of the leaf's mean (variance splits)",
        "Breiman 2001, Random forests; histograms: Ke et al. 2017, LightGBM")
    {
        Aliases = ["rf"],
        LearnsLabels = true,
        LearnsNumbers = true,
        AcceptsMissing = true,
        HeedsWindows = true,
        Options =
        [
            new("trees", "1", "Number of trees.")
            {
                Aliases = ["n_estimators", "num_trees"], Default = 300.0, Minimum = 1, Maximum = 100_000, IsInteger = true,
            },
            new("features", "1", "Columns examined a split: a share, the root of their number (auto for labels) or all (auto for numbers).")
                { Aliases = ["max_features"], Default = "auto", Words = ["auto", "sqrt", "all"], Minimum = 0.001, Maximum = 1 },
            new("depth", "1", "Most splits between root and leaf.")
            {
                Aliases = ["max_depth"], Default = Unlimited, Words = [Unlimited], Minimum = 1, Maximum = 1_000_000, IsInteger = true,
            },
            new("min-leaf", "1", "Fewest rows of a leaf.")
                { Aliases = ["min_samples_leaf"], Default = 1.0, Minimum = 1, Maximum = int.MaxValue, IsInteger = true },
            new("min-split", "1", "Fewest rows of a node that is split.")
                { Aliases = ["min_samples_split"], Default = 2.0, Minimum = 2, Maximum = int.MaxValue, IsInteger = true },
            new("bins", "1", "Most bins a column is cut into.")
                { Aliases = ["max_bins", "max_bin"], Default = 255.0, Minimum = 2, Maximum = ColumnBins.Maximum, IsInteger = true },
            new("bootstrap", "1", "Whether a tree learns from rows drawn with replacement, or from all.")
                { Default = Yes, Words = [Yes, No], AllowsNumber = false },
            ClassWeights.Option,
            new("oob", "1", "Whether the forest is judged by rows its trees had not seen: accuracy, or R2 of numbers; the model keeps it.")
                { Aliases = ["oob_score"], Default = No, Words = [No, Yes], AllowsNumber = false },
        ],
        SearchRanges = new Dictionary<string, OptionRange>
        {
            ["features"] = OptionRange.Between(0.05, 1),
            ["min-leaf"] = OptionRange.Between(1, 20, isLogarithmic: true),
        },
        ContractExceptions = new Dictionary<string, string>
        {
            ["order-of-training-rows"] = "Rows are drawn by their place, so rows in another order are other draws.",
            ["order-of-columns"] = "Columns are drawn by their place, so columns in another order are other draws.",
        },
    };

    /// <inheritdoc/>
    public override IEnumerable<string> Faults(OptionValues options)
    {
        if (options.Word("oob") == Yes && options.Word("bootstrap") == No)
            yield return "'oob' is 'yes', but with 'bootstrap' at 'no' every tree has seen every row.";
    }

    /// <inheritdoc/>
    public override IModel Train(TrainingData data, OptionValues options, TrainingContext context)
    {
        data = ClassWeights.Apply(data, options);
        if (data is { Windows: not null, Scale: NumberScale }) throw NotForNumbers(data.Scale);
        var limits = new GrowthLimits
        {
            Depth = options.Word("depth") == Unlimited ? int.MaxValue : options.Integer("depth"),
            LeafRows = options.Integer("min-leaf"),
            SplitRows = options.Integer("min-split"),
            Columns = ColumnsPerSplit(options, data),
        };
        var grown = Grow(data, limits, options, context);
        var trees = FlatTrees.Concatenate(grown, LeafValues.Of(data.Scale), data.Columns.Count);
        foreach (var value in trees.ValueSpan)
            if (!double.IsFinite(value)) throw TooLarge(data.Scale);
        return Model(data.Scale, trees, options.Word("oob") == Yes ? OutOfBag.Score(data, grown, StreamOf(context), context) : null);
    }

    /// <inheritdoc/>
    public override IModel Restore(TargetScale scale, int columns, ITensorSource tensors)
    {
        var trees = TreeTensors.Restore(columns, LeafValues.Of(scale).Outputs, tensors);
        if (scale is LabelScale) TreeTensors.RequireShares(trees, tensors);
        return Model(scale, trees, ForestModel.RestoreScore(tensors));
    }

    private static FlatTree[] Grow(TrainingData data, GrowthLimits limits, OptionValues options, TrainingContext context)
    {
        var matrix = BinnedMatrix.Make(data, options.Integer("bins"), context);
        var windows = WindowBins.Of(data, matrix, context);
        var trees = new FlatTree[options.Integer("trees")];
        var random = StreamOf(context);
        var drawsRows = options.Word("bootstrap") == Yes;
        var parallel = new ParallelOptions { MaxDegreeOfParallelism = context.Jobs, CancellationToken = context.Cancellation };
        Parallel.For(0, trees.Length, parallel, () => new ForestWorker(data, matrix, limits, drawsRows, windows), (tree, _, worker) =>
        {
            trees[tree] = worker.Grow(random.Split(tree), context.Cancellation);
            return worker;
        }, _ => { });
        return trees;
    }

    private static RandomStream StreamOf(TrainingContext context) => context.Random.Split("forest");

    private static NumericalException TooLarge(TargetScale scale) => new(new Problem(
        "forest-not-finite", $"The sums of '{scale.Name}' or of the rows' weights are too large for a finite mean.",
        "Give the target or the weights in a larger unit."));

    private static UsageException NotForNumbers(TargetScale scale) => new(new Problem(
        "windows-unheeded", $"Splits are to stand an attacker, which forests learn for labels alone; '{scale.Name}' holds numbers.",
        "Take 'boosted-depthwise' or 'boosted-leafwise'."));

    private static ForestModel Model(TargetScale scale, FlatTrees trees, double? score) =>
        scale is LabelScale ? new LabelForest(trees, score) : new NumberForest(trees, score);

    private static int ColumnsPerSplit(OptionValues options, TrainingData data)
    {
        var columns = data.Columns.Count;
        return options.Word("features") switch
        {
            "all" => columns,
            "auto" when data.Scale is NumberScale => columns,
            "auto" or "sqrt" => Math.Max(1, (int)Math.Sqrt(columns)),
            _ => Math.Max(1, (int)(options.Number("features") * columns)),
        };
    }
}
