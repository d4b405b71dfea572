using System.Globalization;
using MerToolkit.Core.Files;
using MerToolkit.Learning.Trees;

namespace MerToolkit.Learning.Interchange;

/// <summary>LightGBM's model as text (Ke et al. 2017; versions v3 and v4): a head, one block a tree, an end.</summary>
internal static class LightGbmReader
{
    private static readonly string[] Versions = ["v3", "v4"];
    private static readonly string[] NumberObjectives = ["regression", "regression_l1", "huber", "fair", "quantile", "mape"];

    /// <summary>Reads a file.</summary>
    /// <param name="path">The file, for problems.</param>
    /// <param name="content">Its bytes, UTF-8.</param>
    public static ImportedModel Read(string path, ReadOnlyMemory<byte> content)
    {
        var lines = new LightGbmLines(path, content);
        var head = lines.Head;
        if (!Versions.Contains(head.Text("version")))
            throw head.Refusal("version", $"is '{Excerpt.Of(head.Text("version"))}'; {string.Join(" and ", Versions)} can be imported");
        var columns = SourceLimits.Columns((int)Math.Min(head.Count("max_feature_idx") + 1L, int.MaxValue),
            fact => head.Refusal("max_feature_idx", fact));
        var classes = head.Count("num_tree_per_iteration");
        var objective = head.Has("objective") ? head.Text("objective") : "none";
        List<LightGbmBlock> blocks = [.. lines.Trees()];
        if (blocks.Count == 0 || classes == 0 || blocks.Count % classes != 0)
            throw head.Refusal("num_tree_per_iteration", $"is {classes} for {blocks.Count} trees");
        List<FlatTree> trees = [.. blocks.Select(block => LightGbmTree.Read(block, columns))];
        var isMean = head.Has("average_output");
        var hasCovers = blocks.TrueForAll(LightGbmTree.HasCovers);
        return new ImportedModel(Sum(head, objective, trees, classes, isMean) with { HasCovers = hasCovers })
        {
            Format = TreeFormat.LightGbm,
            Objective = objective,
            Columns = columns,
            ColumnNames = Names(head, columns),
            Trees = trees.Count,
            Rows = hasCovers ? RowsOf(trees[0]) : 0,
        };
    }

    private static TreeSum Sum(LightGbmBlock head, string objective, IReadOnlyList<FlatTree> trees, int classes, bool isMean)
    {
        var words = objective.Split(' ');
        if (objective == "none" && isMean && classes > 1) return LightGbmShares.Merge(head, trees, classes);
        if (classes == 1 && NumberObjectives.Contains(words[0]) && !words.Contains("sqrt"))
            return new TreeSum(trees, EnsembleLink.Identity) { IsMean = isMean };
        var rounds = isMean ? trees.Count / classes : 1;
        if (words[0] == "multiclass" && classes > 1)
            return new TreeSum(Scaled(trees, 1.0 / rounds), EnsembleLink.Softmax) { Interleaved = classes };
        if (words[0] == "binary" && classes == 1)
            return new TreeSum(Scaled(trees, SourceSigmoid(head, words) / rounds), EnsembleLink.Logistic);
        var known = string.Join(", ", NumberObjectives.Append("multiclass").Append("binary"));
        throw head.Refusal("objective", $"is '{Excerpt.Of(objective)}' with {classes} trees a round; "
            + $"those that can be imported are {known}, and a mean of shares without objective");
    }

    // The probability is 1 / (1 + exp(-sigmoid sum)): the factor goes into the leaves.
    private static double SourceSigmoid(LightGbmBlock head, string[] words)
    {
        var text = words.FirstOrDefault(word => word.StartsWith("sigmoid:", StringComparison.Ordinal))?["sigmoid:".Length..] ?? "1";
        var isNumber = double.TryParse(text, CultureInfo.InvariantCulture, out var sigmoid);
        return isNumber && sigmoid > 0 && double.IsFinite(sigmoid)
            ? sigmoid : throw head.Refusal("objective", $"has the sigmoid '{Excerpt.Of(text)}', not a number above 0");
    }

    private static IReadOnlyList<FlatTree> Scaled(IReadOnlyList<FlatTree> trees, double factor) =>
        factor == 1 ? trees : [.. trees.Select(tree => tree with { Values = [.. tree.Values.Select(value => value * factor)] })];

    private static IReadOnlyList<string> Names(LightGbmBlock head, int columns)
    {
        var names = head.Text("feature_names").Split(' ', StringSplitOptions.RemoveEmptyEntries);
        return names.Length == columns ? names : throw head.Refusal("feature_names", $"holds {names.Length} names for {columns} columns");
    }

    private static int RowsOf(FlatTree tree) => (int)Math.Min(tree.Covers.Sum(cover => (double)cover), int.MaxValue);
}
