using MerToolkit.Learning.Models;
using MerToolkit.Robustness.Threat;
using MerToolkit.Robustness.Trees;

namespace MerToolkit.Robustness.Certificates;

/// <summary>All memory that the certificate of a row needs; used for one row after another, by one thread at a time.</summary>
internal sealed class TreeWorkspace
{
    private readonly ScoreTrees _trees;
    private readonly LeafListBuilder _builder;
    private readonly ListMerging _merging = new();
    private readonly double[] _weights;

    /// <summary>Memory for a model.</summary>
    /// <param name="model">The model.</param>
    /// <param name="trees">Its trees.</param>
    public TreeWorkspace(TargetModel model, ScoreTrees trees)
    {
        (_trees, _builder, _weights) = (trees, new LeafListBuilder(trees), new double[trees.Inputs]);
        (Answer, Box, Leaves) = (new ModelAnswer(model), new CellBox(trees.Cells), new ReachedLeaves(trees));
        Search = new BoxSearch(_merging);
        Origin = new float[trees.Cells.Columns];
    }

    /// <summary>What the model itself says.</summary>
    public ModelAnswer Answer { get; }

    /// <summary>The box around the row.</summary>
    public CellBox Box { get; }

    /// <summary>The leaves that the box reaches.</summary>
    public ReachedLeaves Leaves { get; }

    /// <summary>The lists of the sum that is looked at.</summary>
    public LeafLists Lists { get; } = new();

    /// <summary>The search over them.</summary>
    public BoxSearch Search { get; }

    /// <summary>What the row may cost.</summary>
    public SearchEffort Effort { get; } = new();

    /// <summary>The row as it is; [columns].</summary>
    public float[] Origin { get; }

    /// <summary>Weight of each input in the sum that is looked at, a pure number; [inputs].</summary>
    public Span<double> Weights => _weights;

    /// <summary>Begins with a row: finds all leaves that its box reaches.</summary>
    /// <param name="row">The row as it is; [columns].</param>
    /// <param name="threat">What is allowed.</param>
    /// <param name="epsilon">Budget in standard deviations, 0 or more.</param>
    /// <returns>False when they are too many.</returns>
    public bool Begin(ReadOnlySpan<float> row, ThreatModel threat, double epsilon)
    {
        row.CopyTo(Origin);
        threat.Box(row, epsilon, Box.Lowest, Box.Highest);
        Box.Locate();
        return Leaves.Collect(Box);
    }

    /// <summary>The sum bound of the weighted sum.</summary>
    /// <param name="begin">What the sum begins with.</param>
    public double SumBound(double begin) => _builder.SumBound(Leaves, _weights, begin);

    /// <summary>Fills the lists with the weighted sum and joins them.</summary>
    /// <param name="begin">What the sum begins with.</param>
    /// <returns>The merged bound.</returns>
    public double Merge(double begin)
    {
        _builder.Fill(Leaves, _weights, begin, Lists);
        _merging.Run(Lists, 0);
        return Lists.Bound(0);
    }
}
