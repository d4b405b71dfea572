using System.Collections.Concurrent;
using MerToolkit.Learning.Models;
using MerToolkit.Learning.Preparation;
using MerToolkit.Learning.Stacking;
using MerToolkit.Robustness.Trees;

namespace MerToolkit.Robustness.Certificates;

/// <summary>A part of a stack, and memory for bounds of what it hands on.</summary>
internal sealed class PartTrees
{
    private readonly ConcurrentBag<PartBounds> _idle = [];

    /// <summary>Looks into a part.</summary>
    /// <param name="part">The part.</param>
    /// <param name="before">What columns go through before the stack; null when it takes them as they are.</param>
    /// <param name="depth">How far bounds go.</param>
    public PartTrees(StackPart part, ColumnPreparation? before, CertificateDepth depth)
    {
        (Outputs, Depth) = (part.Outputs, depth);
        Trees = part.Model is IAdditiveTrees ? ScoreTreesReader.Read(part, before) : null;

        // Leaves with a value for each label hold shares: the probabilities of a forest are its margins.
        IsLinear = part.Model is IAdditiveTrees model && (part.GivesMargins || model.Trees.Outputs > 1);
    }

    /// <summary>Its trees; null when it has none and nothing is known of its probabilities.</summary>
    public ScoreTrees? Trees { get; }

    /// <summary>Whether what it hands on is linear in its trees; else it is the softmax of that.</summary>
    public bool IsLinear { get; }

    /// <summary>Number of its outputs.</summary>
    public int Outputs { get; }

    /// <summary>How far bounds go.</summary>
    public CertificateDepth Depth { get; }

    /// <summary>Memory for one row after another.</summary>
    public PartBounds Rent() => _idle.TryTake(out var bounds) ? bounds : new PartBounds(this);

    /// <summary>Takes memory back.</summary>
    /// <param name="bounds">What was rented.</param>
    public void Return(PartBounds bounds) => _idle.Add(bounds);
}
