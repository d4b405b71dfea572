using MerToolkit.Core.Configuration;
using MerToolkit.Core.Numerics;
using MerToolkit.Learning.Boosting;
using MerToolkit.Learning.Interchange;
using MerToolkit.Learning.Models;
using MerToolkit.Learning.Preparation;
using MerToolkit.Learning.Stacking;
using MerToolkit.Learning.Trees;

namespace MerToolkit.Robustness.Tests.Trees;

/// <summary>What a random model is.</summary>
public enum TreeKind
{
    /// <summary>Boosted trees for three labels.</summary>
    Softmax,

    /// <summary>Boosted trees for two labels.</summary>
    Binary,

    /// <summary>A forest for three labels, most of whose leaves hold one only.</summary>
    Forest,

    /// <summary>A stack on the margins of a forest, boosted trees, and a part with a standardisation of its own.</summary>
    Stack,

    /// <summary>A stack on the margins of boosted trees for two labels and of a forest.</summary>
    BinaryStack,

    /// <summary>The same parts as <see cref="Stack"/>, whose probabilities go up.</summary>
    ProbabilityStack,

    /// <summary>Boosted trees for a number.</summary>
    Number,

    /// <summary>A forest for a number.</summary>
    NumberForest,

    /// <summary>A stack for a number.</summary>
    NumberStack,
}

/// <summary>
/// Small random models of trees. Thresholds and leaf values are few halves, so that columns are asked again on a path, thresholds
/// are shared, sums tie and rows lie on thresholds; missing values go either way.
/// </summary>
internal static class RandomTrees
{
    /// <summary>The kinds that tell labels apart and are one sum of trees.</summary>
    public static readonly TreeKind[] LabelKinds =
        [TreeKind.Softmax, TreeKind.Binary, TreeKind.Forest, TreeKind.Stack, TreeKind.BinaryStack];

    /// <summary>A model.</summary>
    /// <param name="kind">What it is.</param>
    /// <param name="columns">Number of columns.</param>
    /// <param name="random">Where it comes from.</param>
    /// <param name="times">How many times as many trees as usual; more than once gives deeper ones that share no thresholds.</param>
    public static TargetModel Model(TreeKind kind, int columns, RandomStream random, int times = 1)
    {
        var trainer = new ImportedTrees();
        var standardizer = random.NextInt32(2) == 0 ? Standardizer(columns, random) : null;
        var model = Predictor(kind, columns, random, times);
        TargetScale scale = model is IClassifier { Classes: var classes }
            ? new LabelScale("label", "", [.. Enumerable.Range(0, classes).Select(label => $"Q{label}")])
            : new NumberScale("arousal", "", "1", -9, 9);
        return new TargetModel(scale, trainer, new OptionValues(trainer.Declaration.Options), standardizer, model);
    }

    /// <summary>A row whose cells lie among the thresholds, on them, or are missing; [columns].</summary>
    /// <param name="columns">Number of columns.</param>
    /// <param name="random">Where it comes from.</param>
    public static float[] Row(int columns, RandomStream random) =>
        [.. Enumerable.Range(0, columns).Select(_ => random.NextInt32(7) == 0 ? float.NaN
            : random.NextInt32(3) == 0 ? random.NextInt32(7) / 2f : (float)(3.2 * random.NextDouble()))];

    private static IModel Predictor(TreeKind kind, int columns, RandomStream random, int times = 1) => kind switch
    {
        TreeKind.Softmax => new BoostedLabels(Trees(columns, 3 * times * (1 + random.NextInt32(3)), 1, 3, random), .5),
        TreeKind.Binary => new BoostedBinary(Trees(columns, times + random.NextInt32(5), 1, 1, random), random.NextInt32(3) - 1),
        TreeKind.Forest => new LabelForest(Trees(columns, times + random.NextInt32(5), 3, 1, random)),
        TreeKind.Stack => Stack(columns, random, true),
        TreeKind.ProbabilityStack => Stack(columns, random, false),
        TreeKind.BinaryStack => new LabelStack(Parts(random, true, columns,
            Predictor(TreeKind.Binary, columns, random), new LabelForest(Trees(columns, 2, 2, 1, random))), Top([0, 1], 4, random), 2),
        TreeKind.Number => new BoostedNumber(Trees(columns, times + random.NextInt32(6), 1, 1, random), 1.5),
        TreeKind.NumberForest => new NumberForest(Trees(columns, times + random.NextInt32(6), 1, 1, random)),
        _ => new NumberStack(Parts(random, true, columns,
            Predictor(TreeKind.Number, columns, random), Predictor(TreeKind.NumberForest, columns, random)), Top([], 2, random)),
    };

    // Label 1 of 4 has no training rows.
    private static LabelStack Stack(int columns, RandomStream random, bool givesMargins) => new(
        Parts(random, givesMargins, columns, new LabelForest(Trees(columns, 2, 4, 1, random)),
            new BoostedLabels(Trees(columns, 4, 1, 4, random), 0)), Top([0, 2, 3], 8, random), 4);

    private static List<StackPart> Parts(RandomStream random, bool givesMargins, int columns, params IModel[] models)
    {
        var (parts, first) = (new List<StackPart>(), 0);
        foreach (var model in models)
        {
            var outputs = ((IMargins)model).Outputs;
            var standardizer = parts.Count == 1 ? Standardizer(columns, random) : null;
            parts.Add(new StackPart($"part-{first}", standardizer, model, givesMargins, first, outputs));
            first += outputs;
        }

        return parts;
    }

    private static TopModel Top(int[] labels, int inputs, RandomStream random)
    {
        var scores = Math.Max(1, labels.Length);
        return new TopModel(labels, [.. Enumerable.Range(0, scores * inputs).Select(_ => (random.NextInt32(9) - 4) / 2.0)],
            [.. Enumerable.Range(0, scores).Select(_ => random.NextInt32(3) / 2.0)]);
    }

    private static Standardizer Standardizer(int columns, RandomStream random)
    {
        var rows = new float[4 * columns];
        foreach (ref var value in rows.AsSpan()) value = (float)(random.NextGaussian() / 3);
        return Learning.Preparation.Standardizer.Fit(new FeatureRows(rows, 4, columns));
    }

    private static FlatTrees Trees(int columns, int count, int outputs, int interleaved, RandomStream random)
    {
        var leaves = new LeafValues(outputs, []);
        var trees = new FlatTree[count];
        for (var tree = 0; tree < count; tree++)
        {
            var builder = new TreeBuilder(leaves);
            builder.Begin();
            Grow(builder, 0, count > 20 ? 5 : 1 + random.NextInt32(3), columns, outputs, random);
            trees[tree] = builder.ToTree();
        }

        return FlatTrees.Concatenate(trees, leaves, columns, interleaved);
    }

    private static void Grow(TreeBuilder builder, int node, int depth, int columns, int outputs, RandomStream random)
    {
        if (depth == 0 || random.NextInt32(8) == 0)
        {
            builder.Leaf(node, builder.AddValues(Values(outputs, random)), 1);
            return;
        }

        var threshold = depth > 3 ? 3 * (float)random.NextDouble() : random.NextInt32(7) / 2f;
        var left = builder.Split(node, random.NextInt32(columns), threshold, random.NextInt32(2) == 0);
        Grow(builder, left, depth - 1, columns, outputs, random);
        Grow(builder, left + 1, depth - 1, columns, outputs, random);
    }

    private static double[] Values(int outputs, RandomStream random)
    {
        if (outputs == 1) return [random.NextInt32(2) == 0 ? (random.NextInt32(7) - 3) / 2.0 : random.NextGaussian()];
        var (values, pure) = (new double[outputs], random.NextInt32(outputs));
        values[pure] = 1;
        if (random.NextInt32(3) == 0) (values[pure], values[(pure + 1) % outputs]) = (.75, .25);
        return values;
    }
}
