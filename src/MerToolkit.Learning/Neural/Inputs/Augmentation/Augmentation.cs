using MerToolkit.Core.Configuration;
using MerToolkit.Core.Numerics;

namespace MerToolkit.Learning.Neural.Inputs.Augmentation;

/// <summary>
/// A change of the rows that a network learns from, drawn anew for each row of each epoch, so that it sees what a clip might also have
/// been. One file an augmentation; the registry finds it by this class.
/// </summary>
internal abstract class Augmentation
{
    /// <summary>What it says of itself.</summary>
    public abstract AugmentationDeclaration Declaration { get; }

    /// <summary>True when it reads the cells as decibels: then a plane of decibels must be there.</summary>
    public virtual bool WantsDecibels => false;

    /// <summary>Changes the picture of a row.</summary>
    /// <param name="picture">The cells of the row, in their units.</param>
    /// <param name="options">Its own options.</param>
    /// <param name="random">Stream of this row in this epoch.</param>
    public virtual void Change(PictureCells picture, OptionValues options, RandomStream random) { }
}

/// <summary>What an augmentation says of itself.</summary>
/// <param name="Name">Name after <c>augment</c>, one word.</param>
/// <param name="Summary">What it does to a clip, one or two sentences.</param>
/// <param name="Formula">How it is computed.</param>
/// <param name="Source">Paper.</param>
internal sealed record AugmentationDeclaration(string Name, string Summary, string Formula, string Source)
{
    /// <summary>Its options; a trainer has them as <c>NAME.OPTION</c> where it is told to use it.</summary>
    public IReadOnlyList<DeclaredOption> Options { get; init; } = [];
}
