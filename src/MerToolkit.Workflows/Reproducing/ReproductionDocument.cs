using MerToolkit.Evaluation.Results;
using MerToolkit.Workflows.Reproducing.Published;
using MerToolkit.Workflows.Reproducing.Sets;

namespace MerToolkit.Workflows.Reproducing;

/// <summary>How much of a reproduction is done.</summary>
internal enum ReproductionExtent
{
    /// <summary>All of it.</summary>
    Full,

    /// <summary>Few rows and small models.</summary>
    Quick,

    /// <summary>The repository's own clips.</summary>
    Demonstration,
}

/// <summary>
/// A published document: the data its tables need, the steps that make them, and the tables. One file a document; the registry finds it
/// by this class.
/// </summary>
internal abstract class ReproductionDocument
{
    /// <summary>Name on the command line, that of its published figures too.</summary>
    public abstract string Name { get; }

    /// <summary>True for a document that somebody published; false for tables of ours that stand beside all of them.</summary>
    public virtual bool IsPublished => true;

    /// <summary>True when it has rows for what changes when one thing about its networks is changed.</summary>
    public virtual bool HasAblations => false;

    /// <summary>The figures that it prints.</summary>
    public virtual PublishedDocument Published => BuiltInPublished.Read(Name);

    /// <summary>The data sets it asks for, in the order of its tables.</summary>
    /// <param name="extent">How much is done.</param>
    public abstract IReadOnlyList<ReproducedSet> Sets(ReproductionExtent extent);

    /// <summary>The steps, in the order they are done; none on data that are not there.</summary>
    /// <param name="setup">What it works with.</param>
    public abstract IReadOnlyList<ReproductionStep> Steps(ReproductionSetup setup);

    /// <summary>The tables, made of what the steps found; every published figure stands in them, run or not.</summary>
    /// <param name="setup">What it worked with.</param>
    /// <param name="book">What the steps found.</param>
    public abstract IReadOnlyList<ReproducedSection> Sections(ReproductionSetup setup, FindingsBook book);

    /// <summary>The figures to be seen first.</summary>
    /// <param name="sections">The tables.</param>
    public abstract IReadOnlyList<ReproducedHighlight> Highlights(IReadOnlyList<ReproducedSection> sections);
}

/// <summary>What the steps and tables of a document are made with.</summary>
/// <param name="Options">What was asked for.</param>
/// <param name="Extent">How much is done.</param>
/// <param name="Published">The published figures.</param>
/// <param name="Sets">The data sets, present or not, in the document's order.</param>
internal sealed record ReproductionSetup(
    ReproductionOptions Options, ReproductionExtent Extent, PublishedDocument Published, IReadOnlyList<PlacedSet> Sets)
{
    /// <summary>The seeds of a set.</summary>
    /// <param name="set">The set.</param>
    public IReadOnlyList<int> SeedsOf(ReproducedSet set) => Options.Seeds.Count > 0 ? Options.Seeds : set.Seeds;
}
