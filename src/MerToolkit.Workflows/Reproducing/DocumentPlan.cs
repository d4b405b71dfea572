using MerToolkit.Core.Errors;
using MerToolkit.Workflows.Reproducing.Sets;

namespace MerToolkit.Workflows.Reproducing;

/// <summary>One document with its sets looked up and its steps made, ready to run.</summary>
internal sealed class DocumentPlan
{
    private DocumentPlan(ReproductionDocument document, ReproductionSetup setup)
    {
        (Document, Setup) = (document, setup);
        Steps = document.Steps(setup);
        Store = new StepStore(setup.Options.Folder);
    }

    /// <summary>The document.</summary>
    public ReproductionDocument Document { get; }

    /// <summary>What its steps and tables are made with.</summary>
    public ReproductionSetup Setup { get; }

    /// <summary>The steps in order.</summary>
    public IReadOnlyList<ReproductionStep> Steps { get; }

    /// <summary>The finished steps.</summary>
    public StepStore Store { get; }

    /// <summary>True when one of its sets is there.</summary>
    public bool HasData => Setup.Sets.Any(set => set.Path is not null);

    /// <summary>Why its sets are not there, a problem a set that is not.</summary>
    public IEnumerable<Problem> Absences =>
        Setup.Sets.Where(set => set.Absence is not null).Select(set => set.Absence! with { Subject = $"set {set.Set.Name}" });

    /// <summary>Looks everything up.</summary>
    /// <param name="document">The document.</param>
    /// <param name="options">What is asked for; the folder is the document's own.</param>
    /// <exception cref="MerException">What is wrong.</exception>
    public static DocumentPlan Of(ReproductionDocument document, ReproductionOptions options)
    {
        var extent = options.IsDemo ? ReproductionExtent.Demonstration
            : options.IsQuick ? ReproductionExtent.Quick : ReproductionExtent.Full;
        var folder = options.IsDemo ? DemoClips.Folder(options.DemoFolder) : options.DataFolder;
        PlacedSet[] sets = [.. document.Sets(extent).Select(set => PlacedSet.Find(set, folder))];
        return new DocumentPlan(document, new ReproductionSetup(options, extent, document.Published, sets));
    }
}
