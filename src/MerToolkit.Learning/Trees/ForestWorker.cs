using MerToolkit.Core.Numerics;
using MerToolkit.Learning.Models;

namespace MerToolkit.Learning.Trees;

/// <summary>Grows trees of a forest, one after the other, on one thread.</summary>
internal sealed class ForestWorker
{
    private readonly DepthFirstGrower _grower;
    private readonly ReadOnlyMemory<double> _rowWeights;
    private readonly bool _drawsRows;
    private readonly int[] _rows;
    private readonly double[] _weights;

    /// <summary>A worker with scratch memory of its own.</summary>
    /// <param name="data">Targets and weights.</param>
    /// <param name="matrix">Its matrix in bins.</param>
    /// <param name="limits">Where trees stop growing.</param>
    /// <param name="drawsRows">True when a tree learns from rows drawn with replacement.</param>
    /// <param name="windows">Bins between which an attacker may move the cells of labelled rows; null when there is none.</param>
    public ForestWorker(TrainingData data, BinnedMatrix matrix, GrowthLimits limits, bool drawsRows, WindowBins? windows)
    {
        (_rowWeights, _drawsRows) = (data.Weights ?? ReadOnlyMemory<double>.Empty, drawsRows);
        (_rows, _weights) = (new int[data.Rows], new double[data.Rows]);
        ISplitSearch search = (data.Scale, windows) switch
        {
            (LabelScale labels, null) => new LabelSplitSearch(data.Classes, labels.Labels.Count, limits.LeafRows),
            (LabelScale labels, _) => new AttackedLabelSearch(data.Classes, windows, labels.Labels.Count, limits.LeafRows),
            _ => new NumberSplitSearch(data.Numbers, limits.LeafRows),
        };
        _grower = new DepthFirstGrower(matrix, search, new TreeBuilder(LeafValues.Of(data.Scale)), limits);
    }

    /// <summary>Stream that a tree's rows are drawn from.</summary>
    /// <param name="random">Stream of the tree.</param>
    public static RandomStream RowStream(RandomStream random) => random.Split("rows");

    /// <summary>Grows a tree.</summary>
    /// <param name="random">Stream of the tree.</param>
    /// <param name="cancellation">Ends the growth early.</param>
    public FlatTree Grow(RandomStream random, CancellationToken cancellation)
    {
        var count = _drawsRows
            ? Bootstrap.Draw(RowStream(random), _rowWeights.Span, _rows, _weights)
            : Bootstrap.All(_rowWeights.Span, _rows, _weights);
        return _grower.Grow(_rows.AsSpan(0, count), _weights, random.Split("columns"), cancellation);
    }
}
