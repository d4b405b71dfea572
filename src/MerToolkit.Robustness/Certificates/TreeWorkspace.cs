using MerToolkit.Learning.Models;
using MerToolkit.Robustness.Threat;
using MerToolkit.Robustness.Trees;

namespace MerToolkit.Robustness.Certificates;

/// <summary>All memory that the certificate of a row needs; used for one row after another, by one thread at a time.</summary>
internal sealed class TreeWorkspace : TreeBounds
{
    /// <summary>Memory for a model.</summary>
    /// <param name="model">The model.</param>
    /// <param name="trees">Its trees.</param>
    public TreeWorkspace(TargetModel model, ScoreTrees trees)
        : base(trees) => (Answer, Search, Reached) = (new ModelAnswer(model), new BoxSearch(Merging), new ReachedRow(this));

    /// <summary>What the model itself says.</summary>
    public ModelAnswer Answer { get; }

    /// <summary>The search over the lists.</summary>
    public BoxSearch Search { get; }

    /// <summary>Finds rows within reach.</summary>
    public ReachedRow Reached { get; }

    /// <summary>What the row may cost.</summary>
    public SearchEffort Effort { get; } = new();

    /// <summary>Begins with a row: finds all leaves that its box reaches.</summary>
    /// <param name="row">The row as it is; [columns].</param>
    /// <param name="threat">What is allowed.</param>
    /// <param name="epsilon">Budget in standard deviations, 0 or more.</param>
    /// <returns>False when they are too many.</returns>
    public override bool Begin(ReadOnlySpan<float> row, ThreatModel threat, double epsilon)
    {
        Reached.Begin(threat, epsilon);
        return base.Begin(row, threat, epsilon);
    }
}
