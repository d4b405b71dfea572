using MerToolkit.Core.Errors;
using MerToolkit.Workflows.Extracting;
using MerToolkit.Workflows.Inputs;
using MerToolkit.Workflows.Reproducing.Sets;

namespace MerToolkit.Workflows.Reproducing;

/// <summary>A reproduction with everything checked and looked up, ready to run.</summary>
public sealed class ReproductionPlan
{
    private ReproductionPlan(ReproductionDocument document, ReproductionSetup setup, ExpectedFigures? expected)
    {
        (Document, Setup, Expected) = (document, setup, expected);
        Steps = document.Steps(setup);
        Store = new StepStore(setup.Options.Folder);
    }

    /// <summary>Names of the documents that can be reproduced.</summary>
    public static IReadOnlyList<string> Documents { get; } = [.. ReproductionDocuments.All.Select(document => document.Name)];

    /// <summary>What was asked for.</summary>
    public ReproductionOptions Options => Setup.Options;

    /// <summary>Sets that are not on this machine although anybody can have them, with the reason.</summary>
    public IReadOnlyList<ItemFailure> Absent => Missing(isOptional: false);

    /// <summary>Sets that are not on this machine and that few people can have, with the reason.</summary>
    public IReadOnlyList<ItemFailure> OptionalAbsent => Missing(isOptional: true);

    /// <summary>The document.</summary>
    internal ReproductionDocument Document { get; }

    /// <summary>What its steps and tables are made with.</summary>
    internal ReproductionSetup Setup { get; }

    /// <summary>The steps in order.</summary>
    internal IReadOnlyList<ReproductionStep> Steps { get; }

    /// <summary>The finished steps.</summary>
    internal StepStore Store { get; }

    /// <summary>Figures that are expected; null when none were named.</summary>
    internal ExpectedFigures? Expected { get; }

    /// <summary>Checks everything and looks everything up, before any long work.</summary>
    /// <param name="options">What is asked for.</param>
    /// <param name="known">Problems that were found before, e.g. words that could not be read as numbers.</param>
    /// <exception cref="MerException">All problems at once: usage first, then inputs, then the machine's.</exception>
    public static ReproductionPlan Resolve(ReproductionOptions options, params IReadOnlyList<Problem> known) =>
        Resolve(options, ReproductionDocuments.Find(options.Document), known);

    /// <summary>The same for a document of the caller's choice.</summary>
    /// <param name="options">What is asked for.</param>
    /// <param name="document">The document; null when there is none of that name.</param>
    /// <param name="known">Problems that were found before.</param>
    /// <exception cref="MerException">All problems at once.</exception>
    internal static ReproductionPlan Resolve(ReproductionOptions options, ReproductionDocument? document, IReadOnlyList<Problem> known)
    {
        var problems = new ProblemsByKind();
        problems.AddOptions(known, options.Validate());
        if (document is null)
            problems.AddUsage(new Problem("document-unknown",
                options.Document.Length == 0 ? "No document is named." : $"There is no document '{options.Document}'.",
                NearestWord.Remedy(options.Document, Documents)) { Subject = nameof(ReproductionOptions.Document) });
        else ReproductionFolder.Check(options, problems);
        var expected = options.ExpectPath is { } path ? problems.Try(() => ExpectedFigures.Read(path)) : null;
        var setup = document is null ? null : problems.Try(() => SetupOf(document, options));
        problems.Throw();
        return new ReproductionPlan(document!, setup!, expected);
    }

    private static ReproductionSetup SetupOf(ReproductionDocument document, ReproductionOptions options)
    {
        var extent = options.IsDemo ? ReproductionExtent.Demonstration
            : options.IsQuick ? ReproductionExtent.Quick : ReproductionExtent.Full;
        var folder = options.IsDemo ? DemoClips.Folder(options.DemoFolder) : options.DataFolder;
        PlacedSet[] sets = [.. document.Sets(extent).Select(set => PlacedSet.Find(set, folder))];
        if (sets.All(set => set.Path is null))
            throw new InputException([.. sets.Select(set => set.Absence! with { Subject = $"set {set.Set.Name}" })]);
        return new ReproductionSetup(options, extent, document.Published, sets);
    }

    private IReadOnlyList<ItemFailure> Missing(bool isOptional) =>
    [
        .. Setup.Sets.Where(set => set.Absence is not null && set.Set.IsOptional == isOptional)
            .Select(set => new ItemFailure(set.Set.Name, set.Absence! with { Subject = null })),
    ];
}
