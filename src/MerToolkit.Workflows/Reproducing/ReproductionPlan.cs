using MerToolkit.Core.Errors;
using MerToolkit.Workflows.Extracting;
using MerToolkit.Workflows.Inputs;

namespace MerToolkit.Workflows.Reproducing;

/// <summary>A reproduction with everything checked and looked up, ready to run: of one document, or of all.</summary>
public sealed class ReproductionPlan
{
    /// <summary>The word for all documents together.</summary>
    public const string All = "all";

    private ReproductionPlan(ReproductionOptions options, IReadOnlyList<DocumentPlan> parts, ExpectedFigures? expected) =>
        (Options, Parts, Expected) = (options, parts, expected);

    /// <summary>Names of the documents that can be reproduced, and the word for all of them.</summary>
    public static IReadOnlyList<string> Documents { get; } =
        [.. ReproductionDocuments.Published.Select(document => document.Name), All];

    /// <summary>What was asked for.</summary>
    public ReproductionOptions Options { get; }

    /// <summary>Sets that are not on this machine although anybody can have them, with the reason.</summary>
    public IReadOnlyList<ItemFailure> Absent => Missing(isOptional: false);

    /// <summary>Sets that are not on this machine and that few people can have, with the reason.</summary>
    public IReadOnlyList<ItemFailure> OptionalAbsent => Missing(isOptional: true);

    /// <summary>The documents in the order they are reproduced; one, unless all were asked for.</summary>
    internal IReadOnlyList<DocumentPlan> Parts { get; }

    /// <summary>True when all documents were asked for.</summary>
    internal bool IsOfAll => Options.Document == All;

    /// <summary>Figures that are expected; null when none were named.</summary>
    internal ExpectedFigures? Expected { get; }

    /// <summary>Checks everything and looks everything up, before any long work.</summary>
    /// <param name="options">What is asked for.</param>
    /// <param name="known">Problems that were found before, e.g. words that could not be read as numbers.</param>
    /// <exception cref="MerException">All problems at once: usage first, then inputs, then the machine's.</exception>
    public static ReproductionPlan Resolve(ReproductionOptions options, params IReadOnlyList<Problem> known) => Resolve(options,
        options.Document == All ? ReproductionDocuments.All
            : [.. ReproductionDocuments.Published.Where(document => document.Name == options.Document)],
        known);

    /// <summary>The same for documents of the caller's choice.</summary>
    /// <param name="options">What is asked for.</param>
    /// <param name="documents">The documents; none when there is none of that name.</param>
    /// <param name="known">Problems that were found before.</param>
    /// <exception cref="MerException">All problems at once.</exception>
    internal static ReproductionPlan Resolve(
        ReproductionOptions options, IReadOnlyList<ReproductionDocument> documents, IReadOnlyList<Problem> known)
    {
        var problems = new ProblemsByKind();
        problems.AddOptions(known, options.Validate());
        if (documents.Count == 0)
            problems.AddUsage(new Problem("document-unknown",
                options.Document.Length == 0 ? "No document is named." : $"There is no document '{options.Document}'.",
                NearestWord.Remedy(options.Document, Documents)) { Subject = nameof(ReproductionOptions.Document) });
        else ReproductionFolder.Check(options, problems);
        if (options.HasAblations && documents.Count > 0 && !documents.Any(document => document.HasAblations))
            problems.AddUsage(new Problem("ablations-none", $"'{options.Document}' has no ablations.", "Leave out --ablations.")
                { Subject = nameof(ReproductionOptions.HasAblations) });
        var expected = options.ExpectPath is { } path ? problems.Try(() => ExpectedFigures.Read(path)) : null;
        var parts = documents.Count == 0 ? null : problems.Try(() => PartsOf(documents, options));
        problems.Throw();
        return new ReproductionPlan(options, parts!, expected);
    }

    private static List<DocumentPlan> PartsOf(IReadOnlyList<ReproductionDocument> documents, ReproductionOptions options)
    {
        var isAlone = options.Document != All;
        var parts = documents.Select(document => DocumentPlan.Of(document, isAlone ? options : options.For(document.Name))).ToList();
        if (parts.Any(part => part.HasData)) return parts;
        throw new InputException([.. parts.SelectMany(part => part.Absences).DistinctBy(problem => problem.Subject)]);
    }

    // A set may be asked for by several documents.
    private IReadOnlyList<ItemFailure> Missing(bool isOptional) =>
    [
        .. Parts.SelectMany(part => part.Setup.Sets)
            .Where(set => set.Absence is not null && set.Set.IsOptional == isOptional)
            .Select(set => new ItemFailure(set.Set.Name, set.Absence! with { Subject = null })).DistinctBy(failure => failure.Item),
    ];
}
