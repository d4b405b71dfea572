using System.Diagnostics;
using MerToolkit.Core.Errors;
using MerToolkit.Data.Raw;
using MerToolkit.Workflows.Auditing.Sound;
using MerToolkit.Workflows.Inputs;

namespace MerToolkit.Workflows.Auditing;

/// <summary>Looks data through for faults that flatter or spoil a score: reads all tables, decodes the sound, makes every check.</summary>
public sealed class AuditRun
{
    /// <summary>Audits.</summary>
    /// <param name="options">What is asked for.</param>
    /// <param name="listener">Is told how far it is.</param>
    /// <param name="cancellation">Ends the audit.</param>
    /// <param name="known">Problems that were found before, e.g. words that could not be read as numbers.</param>
    /// <exception cref="MerException">All problems at once: usage first, then inputs, then the machine's.</exception>
    public static AuditReport Run(
        AuditOptions options, IAuditListener listener, CancellationToken cancellation, params IReadOnlyList<Problem> known)
    {
        var start = Stopwatch.GetTimestamp();
        var problems = new ProblemsByKind();
        problems.AddOptions(known, options.Validate());
        problems.Throw();
        var inputs = problems.Try(() => AuditInputs.Gather(options));
        problems.Throw();
        var checks = AuditRegistry.All
            .Where(check => options.Only.Count == 0 || options.Only.Contains(check.Declaration.Code)).ToList();
        var decodes = checks.Any(check => check.NeedsSound);
        listener.Started((decodes ? inputs!.Clips.Count : 0) + checks.Count);
        var companions = Companions.Of(inputs!.Tables);
        var subject = new AuditSubject
        {
            Tables = inputs.Tables,
            Companions = companions,
            Clips = decodes ? SoundReading.Read(inputs.Clips, options.Jobs, listener, cancellation) : inputs.Clips,
            GroupColumn = options.GroupColumn,
            Seed = (ulong)options.Seed,
            Jobs = options.Jobs,
            Cancellation = cancellation,
        };
        return new AuditReport
        {
            Options = options,
            Inputs = Describe(subject),
            Checks = [.. checks.Select(check => check.Declaration.Code)],
            Findings = Find(subject, checks, listener),
            Remarks = [.. inputs.Remarks, .. companions.Select(Told)],
            WallSeconds = Stopwatch.GetElapsedTime(start).TotalSeconds,
            PeakBytes = PeakMemory.Bytes(),
        };
    }

    /// <summary>Makes checks, one after the other, and orders what they find by file and code.</summary>
    internal static IReadOnlyList<AuditFinding> Find(AuditSubject subject, IReadOnlyList<AuditCheck> checks, IAuditListener listener)
    {
        var findings = new List<AuditFinding>();
        foreach (var check in checks)
        {
            subject.Cancellation.ThrowIfCancellationRequested();
            findings.AddRange(check.Find(subject).Select(finding => finding with { Set = SetOf(finding.Path) }));
            listener.Finished();
        }

        return
        [
            .. findings.OrderBy(finding => finding.Path, StringComparer.Ordinal).ThenBy(finding => finding.Code, StringComparer.Ordinal),
        ];
    }

    private static string SetOf(string path)
    {
        var folder = Directory.Exists(path) ? Path.GetFullPath(path) : Path.GetDirectoryName(Path.GetFullPath(path));
        return Path.GetFileName(Path.TrimEndingDirectorySeparator(folder ?? ""));
    }

    private static IReadOnlyList<AuditInput> Describe(AuditSubject subject) =>
    [
        .. subject.Tables.Select(table => new AuditInput(table.Path, Holds(table), table.Rows)),
        .. subject.Clips.GroupBy(clip => clip.Folder, StringComparer.Ordinal)
            .Select(clips => new AuditInput(clips.Key, "clips", clips.Count())),
    ];

    private static string Holds(AuditedTable table)
    {
        var words = new List<string>();
        if (table.IsFeatures) words.Add("features");
        if (table.IsCurves) words.Add("ratings over time");
        if (table.Table.Find(ColumnMeaning.Label) is not null) words.Add("labels");
        if (table.Table.Find(ColumnMeaning.Arousal) is not null) words.Add("arousal and valence");
        if (table.Table.Find(ColumnMeaning.Split) is not null) words.Add("a split");
        if (table.Table.Find(ColumnMeaning.Artist) is not null) words.Add("artists");
        return words.Count > 0 ? string.Join(", ", words) : "words";
    }

    private static Problem Told(AuditedTable companion) =>
        new("companion", "read for what the named files lack; it was not audited itself.") { Subject = companion.Path };
}
