using MerToolkit.Robustness.Threat;

namespace MerToolkit.Robustness.Trees;

/// <summary>The leaves that a box reaches, and bounds on weighted sums over it; for one row after another, one thread at a time.</summary>
/// <param name="trees">The trees.</param>
internal class TreeBounds(ScoreTrees trees)
{
    private readonly LeafListBuilder _builder = new(trees);
    private readonly double[] _weights = new double[trees.Inputs];
    private readonly ReachedLeaves _leaves = new(trees, new CellBox(trees.Cells));

    /// <summary>The box around the row.</summary>
    public CellBox Box => _leaves.Box;

    /// <summary>The row as it is; [columns].</summary>
    public float[] Origin { get; } = new float[trees.Cells.Columns];

    /// <summary>Weight of each input in the sum that is looked at, a pure number; [inputs].</summary>
    public Span<double> Weights => _weights;

    /// <summary>The lists of the sum that was merged last.</summary>
    public LeafLists Lists { get; } = new();

    /// <summary>Joins lists.</summary>
    protected ListMerging Merging { get; } = new();

    /// <summary>Begins with a row: finds all leaves that its box reaches.</summary>
    /// <param name="row">The row as it is; [columns].</param>
    /// <param name="threat">What is allowed.</param>
    /// <param name="epsilon">Budget in standard deviations, 0 or more.</param>
    /// <returns>False when they are too many.</returns>
    public virtual bool Begin(ReadOnlySpan<float> row, ThreatModel threat, double epsilon)
    {
        row.CopyTo(Origin);
        threat.Box(row, epsilon, Box.Lowest, Box.Highest);
        Box.Locate();
        return _leaves.Collect();
    }

    /// <summary>The sum bound: the most that the weighted sum can be, each tree on its own.</summary>
    /// <param name="begin">What the sum begins with.</param>
    public double SumBound(double begin) => _builder.SumBound(_leaves, _weights, begin);

    /// <summary>Fills the lists with the weighted sum, a list a tree.</summary>
    /// <param name="begin">What the sum begins with.</param>
    public void Fill(double begin) => _builder.Fill(_leaves, _weights, begin, Lists);

    /// <summary>Fills the lists with the weighted sum and joins them.</summary>
    /// <param name="begin">What the sum begins with.</param>
    /// <returns>The merged bound.</returns>
    public double Merge(double begin)
    {
        Fill(begin);
        Merging.Run(Lists, 0);
        return Lists.Bound(0);
    }
}
