using System.Diagnostics;
using System.Globalization;
using System.Text;
using MerToolkit.Core.Errors;
using MerToolkit.Core.Files;
using MerToolkit.Core.Splits;
using MerToolkit.Data.Music;
using MerToolkit.Workflows.Inputs;

namespace MerToolkit.Workflows.Splitting;

/// <summary>
/// Splits a set or a table once, so that many experiments, and other programs, judge by the very same rows: folds
/// (<c>id,fold</c>, as <c>mer eval --folds</c> reads them) or parts (<c>id,part</c>).
/// </summary>
public static class SplittingRun
{
    /// <summary>Checks everything, splits, and writes.</summary>
    /// <param name="options">What is asked for.</param>
    /// <param name="known">Problems that were found before, e.g. words that could not be read as numbers.</param>
    /// <exception cref="MerException">All problems at once; nothing was written.</exception>
    public static SplittingReport Run(SplittingOptions options, params IReadOnlyList<Problem> known)
    {
        var (started, start) = (DateTimeOffset.Now, Stopwatch.GetTimestamp());
        var problems = new ProblemsByKind();
        problems.AddOptions(known, options.Validate());
        OutputFile.Check(options.OutputPath, nameof(SplittingOptions.OutputPath), options.Force, problems);
        problems.Throw();
        var source = SplitSource.Read(options);
        var partOf = PartsOf(options, source);
        var split = new OfficialSplit(KindOf(options), partOf);
        var report = ReportOf(options, source, split) with { WallSeconds = Stopwatch.GetElapsedTime(start).TotalSeconds };
        Write(options.OutputPath, report.HasFolds, source.Ids, partOf);
        ManifestFile.Write(options.OutputPath, ManifestOf(report, source, started));
        return report;
    }

    private static string KindOf(SplittingOptions options) => (options.Official, options.HoldOut) switch
    {
        ({ } name, _) => $"official split {name}",
        (_, { } share) => Invariant($"hold-out of {share}"),
        _ => Invariant($"{options.Folds ?? SplittingOptions.UsualFolds} folds"),
    };

    private static IReadOnlyDictionary<string, string> PartsOf(SplittingOptions options, SplitSource source)
    {
        if (options.Official is { } name) return Official(name, source).PartOf;
        var rows = new SplitRows(source.Ids, source.Groups, source.Labels);
        var seed = (ulong)options.Seed;
        if (options.HoldOut is { } share)
        {
            var test = FoldMaker.HoldOut(rows, share, seed).Test.ToHashSet();
            return Named(row => test.Contains(row) ? OfficialSplit.Test : OfficialSplit.Train);
        }

        var folds = FoldMaker.KFold(rows, options.Folds ?? SplittingOptions.UsualFolds, seed);
        return Named(row => (folds.FoldOf[row] + 1).ToString(CultureInfo.InvariantCulture));

        Dictionary<string, string> Named(Func<int, string> part) => source.Ids.Select((id, row) => KeyValuePair.Create(id, part(row)))
            .ToDictionary(StringComparer.Ordinal);
    }

    private static OfficialSplit Official(string name, SplitSource source) =>
        source.Splits.FirstOrDefault(split => split.Name.Equals(name, StringComparison.OrdinalIgnoreCase))
        ?? throw new UsageException(new Problem("split-unknown", $"The set's files tell no split '{name}'.",
            source.Splits.Count == 0 ? "Make one with --cv or --holdout."
                : NearestWord.Remedy(name, source.Splits.Select(split => split.Name)))
            { Subject = nameof(SplittingOptions.Official) });

    private static SplittingReport ReportOf(SplittingOptions options, SplitSource source, OfficialSplit split)
    {
        var hasFolds = options.Official is null && options.HoldOut is null;
        string[] order = [OfficialSplit.Train, OfficialSplit.Validate, OfficialSplit.Test];
        var parts = source.Ids.Where(split.PartOf.ContainsKey).GroupBy(id => split.PartOf[id], StringComparer.Ordinal)
            .OrderBy(part => hasFolds ? int.Parse(part.Key, CultureInfo.InvariantCulture) : Array.IndexOf(order, part.Key))
            .Select(part => new SplitPart(part.Key, part.Count()));
        var placed = source.Groups is null ? [] : source.Ids.Zip(source.Groups)
            .Where(row => !string.IsNullOrEmpty(row.Second) && split.PartOf.ContainsKey(row.First))
            .GroupBy(row => row.Second!, row => split.PartOf[row.First], StringComparer.Ordinal).ToList();
        return new SplittingReport
        {
            Options = options,
            Kind = split.Name,
            HasFolds = hasFolds,
            Parts = [.. parts],
            Unnamed = source.Ids.Count(id => !split.PartOf.ContainsKey(id)),
            Sha256 = split.Sha256,
            Group = source.GroupOrigin,
            Groups = placed.Count,
            SharedGroups = placed.Count(group => group.Distinct().Count() > 1),
            Stratified = options.Official is null ? source.Target : null,
            Remarks = source.Remarks,
            WallSeconds = 0,
        };
    }

    // In the order of the set; ids that only an official split names (their files are not here) come last.
    private static void Write(string path, bool hasFolds, IReadOnlyList<string> ids, IReadOnlyDictionary<string, string> partOf)
    {
        var here = ids.ToHashSet(StringComparer.Ordinal);
        var text = new StringBuilder(hasFolds ? "id,fold\n" : "id,part\n");
        foreach (var id in ids.Where(partOf.ContainsKey).Concat(partOf.Keys.Where(id => !here.Contains(id)).Order(StringComparer.Ordinal)))
            text.Append(CsvText.Quote(id)).Append(',').Append(partOf[id]).Append('\n');
        AtomicFile.WriteText(path, text.ToString());
    }

    private static Manifest ManifestOf(SplittingReport report, SplitSource source, DateTimeOffset started) => new()
    {
        Command = "data split",
        Arguments = report.Options.CommandLine,
        ToolVersion = ProductVersion.Text,
        Inputs = [source.Input],
        Seed = report.Options.Official is null ? (ulong)report.Options.Seed : null,
        Machine = MachineFacts.Current(),
        Started = started,
        WallSeconds = report.WallSeconds,
        Good = report.Parts.Sum(part => part.Rows),
    };
}
