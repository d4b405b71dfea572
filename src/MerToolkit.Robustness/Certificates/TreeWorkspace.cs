using MerToolkit.Learning.Models;
using MerToolkit.Robustness.Trees;

namespace MerToolkit.Robustness.Certificates;

/// <summary>All memory that the certificate of a row needs; used for one row after another, by one thread at a time.</summary>
internal sealed class TreeWorkspace : TreeBounds
{
    /// <summary>Memory for a model.</summary>
    /// <param name="model">The model.</param>
    /// <param name="trees">Its trees.</param>
    public TreeWorkspace(TargetModel model, ScoreTrees trees)
        : base(trees) => (Answer, Search) = (new ModelAnswer(model), new BoxSearch(Merging));

    /// <summary>What the model itself says.</summary>
    public ModelAnswer Answer { get; }

    /// <summary>The search over the lists.</summary>
    public BoxSearch Search { get; }

    /// <summary>What the row may cost.</summary>
    public SearchEffort Effort { get; } = new();
}
