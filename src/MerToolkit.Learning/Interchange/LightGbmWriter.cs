using System.Globalization;
using System.Text;
using MerToolkit.Core.Files;

namespace MerToolkit.Learning.Interchange;

/// <summary>
/// LightGBM's model as text, version v4. It adds in float64 in the order of the trees, as we do, so nothing is lost. An offset
/// becomes a last round of trees that are nothing but a leaf; a forest is an average, of labels one tree a label.
/// </summary>
internal static class LightGbmWriter
{
    // What its names may not hold: blanks part them, the others are refused by LightGBM itself.
    private const string ForbiddenLetters = " \t\r\n,:[]{}\"=";

    /// <summary>Writes a file in one go.</summary>
    /// <param name="path">Final path.</param>
    /// <param name="ensemble">What to write.</param>
    /// <returns>Sentences that a person should read.</returns>
    public static IReadOnlyList<string> Write(string path, TreeEnsemble ensemble)
    {
        var remarks = new List<string>();
        var names = ensemble.Columns;
        if (names.Any(name => name.AsSpan().IndexOfAny(ForbiddenLetters) >= 0))
        {
            names = [.. Enumerable.Range(0, names.Count).Select(column => Invariant($"Column_{column}"))];
            remarks.Add("The columns are named Column_0, Column_1...: LightGBM allows no blanks and none of , : [ ] { } \" = in names.");
        }

        if (ensemble.Trees.HasCovers && HasParts(ensemble))
        {
            remarks.Add("LightGBM counts whole rows: the weights of the training rows in the leaves are rounded. "
                + "No prediction depends on them.");
        }

        // The head holds the size of each tree, so that readers may jump.
        List<string> trees = [.. Trees(ensemble).Select((tree, index) => Invariant($"Tree={index}\n") + tree + "\n\n")];
        using var file = new AtomicFile(path);
        using (var writer = new StreamWriter(file.Stream, new UTF8Encoding(false), leaveOpen: true) { NewLine = "\n" })
        {
            WriteHead(writer, ensemble, names, trees);
            foreach (var tree in trees) writer.Write(tree);
            writer.Write("end of trees\n\nfeature_importances:\n\nparameters:\n\nend of parameters\n\npandas_categorical:null\n");
        }

        file.Commit();
        return remarks;
    }

    private static void WriteHead(TextWriter writer, TreeEnsemble ensemble, IReadOnlyList<string> names, IReadOnlyList<string> trees)
    {
        var sums = ensemble.Sums;
        writer.Write(Invariant($"tree\nversion=v4\nnum_class={sums}\nnum_tree_per_iteration={sums}\nlabel_index=0\n"));
        writer.Write(Invariant($"max_feature_idx={names.Count - 1}\n"));
        if (ObjectiveOf(ensemble) is { } objective) writer.Write($"objective={objective}\n");
        if (ensemble.Divisor != 1) writer.Write("average_output\n");
        writer.Write($"feature_names={string.Join(' ', names)}\n");
        writer.Write($"feature_infos={string.Join(' ', Ranges(ensemble))}\n");
        writer.Write($"tree_sizes={string.Join(' ', trees.Select(tree => Encoding.UTF8.GetByteCount(tree)))}\n\n");
    }

    private static bool HasParts(TreeEnsemble ensemble) => Enumerable.Range(0, ensemble.Trees.Nodes)
        .Any(node => ensemble.Trees.IsLeaf(node) && ensemble.Trees.Cover(node) != Math.Round(ensemble.Trees.Cover(node)));

    // A forest of labels has no objective: its sums are the shares.
    private static string? ObjectiveOf(TreeEnsemble ensemble) => ensemble.Link switch
    {
        EnsembleLink.Softmax => Invariant($"multiclass num_class:{ensemble.Sums}"),
        EnsembleLink.Logistic => "binary sigmoid:1",
        EnsembleLink.Identity => "regression",
        _ => null,
    };

    private static IEnumerable<string> Trees(TreeEnsemble ensemble)
    {
        for (var tree = 0; tree < ensemble.Count; tree++)
        {
            var nodes = ensemble.Nodes(tree);
            for (var output = 0; output < ensemble.Trees.Outputs; output++) yield return LightGbmTreeWriter.Text(ensemble, nodes, output);
        }

        if (ensemble.Offset == 0) yield break;
        for (var sum = 0; sum < ensemble.Sums; sum++) yield return LightGbmTreeWriter.Leaf(ensemble.Offset);
    }

    // The file has a place for each column's range; what a model knows of it are its thresholds.
    private static IEnumerable<string> Ranges(TreeEnsemble ensemble)
    {
        var (low, high) = (new double[ensemble.Columns.Count], new double[ensemble.Columns.Count]);
        Array.Fill(low, double.PositiveInfinity);
        Array.Fill(high, double.NegativeInfinity);
        for (var tree = 0; tree < ensemble.Count; tree++)
        {
            foreach (var node in ensemble.Nodes(tree).Where(node => !node.IsLeaf))
            {
                low[node.Column] = Math.Min(low[node.Column], node.Threshold);
                high[node.Column] = Math.Max(high[node.Column], node.Threshold);
            }
        }

        return low.Zip(high, (least, most) => least > most ? "none" : Invariant($"[{least:R}:{most:R}]"));
    }

    private static string Invariant(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);
}
