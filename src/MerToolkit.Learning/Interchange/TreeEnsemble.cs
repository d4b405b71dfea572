using MerToolkit.Core.Errors;
using MerToolkit.Learning.Boosting;
using MerToolkit.Learning.Models;
using MerToolkit.Learning.Preparation;
using MerToolkit.Learning.Trees;

namespace MerToolkit.Learning.Interchange;

/// <summary>
/// A model of trees as other programs' formats can say it: trees, what is added, what the sums become. A preparation
/// of columns before the trees goes into their thresholds, which loses nothing: values are float32, and it keeps their order.
/// </summary>
public sealed class TreeEnsemble : IExportable
{
    private readonly IAdditiveTrees _model;
    private readonly ColumnPreparation? _preparation;

    private TreeEnsemble(IAdditiveTrees model, EnsembleLink link, ColumnPreparation? preparation) =>
        (_model, Link, _preparation) = (model, link, preparation);

    /// <summary>Names of the columns, in order.</summary>
    public required IReadOnlyList<string> Columns { get; init; }

    /// <summary>The labels in the order of the classes; empty for a number.</summary>
    public required IReadOnlyList<string> Labels { get; init; }

    /// <summary>What the sums become.</summary>
    public EnsembleLink Link { get; }

    /// <inheritdoc/>
    public string Part => "tree";

    /// <summary>Number of trees.</summary>
    public int Count => _model.Trees.Count;

    /// <summary>Whether a preparation of columns went into the thresholds.</summary>
    public bool WasPrepared => _preparation is not null;

    internal FlatTrees Trees => _model.Trees;

    /// <summary>What sums are divided by, a pure number.</summary>
    internal double Divisor => _model.Divisor;

    /// <summary>What is added to every quotient, in the unit of the leaf values.</summary>
    internal double Offset => _model.Offset;

    /// <summary>Number of sums: one for each label, or 1.</summary>
    internal int Sums => Trees.Outputs * Trees.Interleaved;

    /// <summary>The ensemble of a model.</summary>
    /// <param name="target">The model.</param>
    /// <param name="columns">Names of its columns.</param>
    /// <exception cref="UsageException">The model is no sum of trees.</exception>
    public static TreeEnsemble Of(TargetModel target, IReadOnlyList<string> columns)
    {
        if (target.Model is IAdditiveTrees model && LinkOf(model) is { } link)
        {
            var labels = target.Scale is LabelScale scale ? scale.Labels : [];
            return new TreeEnsemble(model, link, target.Preparation) { Columns = columns, Labels = labels };
        }

        throw new UsageException(new Problem("export-no-trees",
            $"'{target.Trainer.Declaration.Name}' makes no sum of trees, and these formats hold nothing else; ONNX holds networks too.",
            "Train a forest, boosted trees, or a network for --format onnx, or keep the model as .mer."));
    }

    /// <summary>The nodes of a tree, the root first, in the order they are stored.</summary>
    /// <param name="tree">Index of the tree.</param>
    internal ExportedNode[] Nodes(int tree)
    {
        var (root, end) = (Trees.Root(tree), tree + 1 < Trees.Count ? Trees.Root(tree + 1) : Trees.Nodes);
        var nodes = new ExportedNode[end - root];
        for (var node = root; node < end; node++)
            nodes[node - root] = Trees.IsLeaf(node) ? new ExportedNode(node, -1, -1) : Inner(node, Trees.Left(node) - root);
        return nodes;
    }

    // Where the preparation leaves no value at or below the threshold, the sides are changed and every value goes left.
    private ExportedNode Inner(int node, int left)
    {
        var (column, isMissingLeft) = (Trees.Column(node), Trees.MissingGoesLeft(node));
        var threshold = _preparation is null
            ? Trees.Threshold(node) : Thresholds.BeforePreparation(Trees.Threshold(node), _preparation, column);
        return threshold is { } value
            ? new ExportedNode(node, left, left + 1) { Column = column, Threshold = value, MissingLeft = isMissingLeft }
            : new ExportedNode(node, left + 1, left) { Column = column, Threshold = float.MaxValue, MissingLeft = !isMissingLeft };
    }

    private static EnsembleLink? LinkOf(IAdditiveTrees model) => model switch
    {
        LabelForest => EnsembleLink.Shares,
        BoostedLabels => EnsembleLink.Softmax,
        BoostedBinary => EnsembleLink.Logistic,
        NumberForest or BoostedNumber => EnsembleLink.Identity,
        _ => null,
    };
}
