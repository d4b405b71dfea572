using MerToolkit.Evaluation.Results;
using MerToolkit.Workflows.Reproducing.Sets;
using MerToolkit.Workflows.Reproducing.Studies;

namespace MerToolkit.Workflows.Reproducing.Armen;

/// <summary>The document's tables on one data set; all of its figures stand there, also where the data are not.</summary>
internal static class ArmenSection
{
    /// <summary>The section of a set.</summary>
    /// <param name="setup">What it works with.</param>
    /// <param name="set">The set.</param>
    /// <param name="book">What the steps found.</param>
    public static ReproducedSection Build(ReproductionSetup setup, PlacedSet set, FindingsBook book)
    {
        var tables = new ArmenTables(setup, set, book);
        IReadOnlyList<string> labels = set.Path is null ? [StudyConditions.Labels[0]] : StudyConditions.Labels;
        return new ReproducedSection(set.Set.Name, set.Set.Heading, Words(setup, set, book),
        [
            tables.Clean(),
            tables.ByMoodClean(),
            .. labels.Select(tables.Fgsm),
            .. labels.Select(tables.ByMoodRobust),
            .. set.Path is null ? [] : new[] { tables.Crossed(), tables.Uncertainty() },
            .. ArmenChallenge.IsFor(set) ? new ArmenChallenge(setup, set).Tables(book) : [],
        ]);
    }

    /// <summary>How the rows of a set are split, in half a sentence.</summary>
    /// <param name="setup">What it works with.</param>
    /// <param name="set">The set.</param>
    public static string Protocol(ReproductionSetup setup, ReproducedSet set)
    {
        var seeds = setup.SeedsOf(set);
        var split = set.Folds == 1 ? "a fifth held out" : Invariant($"{set.Folds} folds");
        var group = set.Layout switch { ArmenSets.Layout => ", songs whole", "4q" => ", artists whole", _ => "" };
        var judged = set.JudgedPerClass is { } rows ? Invariant($", {rows} of each mood judged") : "";
        return $"{split}{group}{judged}, {(seeds.Count == 1 ? "seed" : "seeds")} {string.Join(", ", seeds)}";
    }

    private static IReadOnlyList<string> Words(ReproductionSetup setup, PlacedSet set, FindingsBook book)
    {
        if (set.Path is null) return [$"Not run: {set.Reason}."];
        var rows = book.Find(set.Set.Name, SetSize.Rows) is { } found ? Invariant($"{found.Value:#,0} rows are used; ") : "";
        return [$"{Capital($"{rows}{Protocol(setup, set.Set)}")}. Intervals are 95 % over songs."];
    }

    private static string Capital(string text) => char.ToUpperInvariant(text[0]) + text[1..];
}
