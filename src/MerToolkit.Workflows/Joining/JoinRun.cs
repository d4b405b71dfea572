using System.Diagnostics;
using MerToolkit.Core.Errors;
using MerToolkit.Core.Files;
using MerToolkit.Core.Tables;
using MerToolkit.Data.Formats;
using MerToolkit.Data.Joining;
using MerToolkit.Workflows.Extracting;
using MerToolkit.Workflows.Inputs;

namespace MerToolkit.Workflows.Joining;

/// <summary>Joins tables by id and writes the result with schema and manifest.</summary>
public static class JoinRun
{
    /// <summary>Checks everything, joins, and writes.</summary>
    /// <param name="options">What is asked for.</param>
    /// <param name="known">Problems that were found before, e.g. words that could not be read as numbers.</param>
    /// <exception cref="MerException">All problems at once; nothing was written.</exception>
    public static JoinReport Run(JoinOptions options, params IReadOnlyList<Problem> known)
    {
        var (started, start) = (DateTimeOffset.Now, Stopwatch.GetTimestamp());
        var problems = new ProblemsByKind();
        problems.AddOptions(known, options.Validate());
        OutputPlace.CheckTable(options.OutputPath, nameof(JoinOptions.OutputPath), options.Force, problems);
        problems.Throw();
        var result = FeatureJoin.Join(RequestOf(options));
        Write(options.OutputPath, result.Table, options.KeepsMissing);
        var report = new JoinReport(options, result, Stopwatch.GetElapsedTime(start).TotalSeconds);
        ManifestFile.Write(options.OutputPath, ManifestOf(report, started));
        return report;
    }

    private static JoinRequest RequestOf(JoinOptions options) => new()
    {
        First = options.Tables[0],
        Others = [.. options.Tables.Skip(1)],
        IdColumn = options.IdColumn,
        AllowColumns = options.AllowColumns,
        Prefixes = options.Prefixes,
        DropsMissing = options.DropsMissing,
        KeepsMissing = options.KeepsMissing,
        DecimalComma = options.DecimalComma,
    };

    private static void Write(string path, FeatureTable table, bool mayLackValues)
    {
        using var writer = TableWriters.Create(path, table.Schema, mayLackValues);
        for (var row = 0; row < table.Rows; row++)
        {
            writer.Append(new TableRow(
                table.Ids[row], table.Groups?[row], [.. table.Targets.Select(target => target[row])],
                [.. table.Flags.Select(flag => flag[row])], table.Row(row).ToArray()));
        }

        writer.Commit();
    }

    private static Manifest ManifestOf(JoinReport report, DateTimeOffset started) => new()
    {
        Command = "data join",
        Arguments = report.Options.CommandLine,
        ToolVersion = ProductVersion.Text,
        Inputs = [.. report.Result.Parts.Select(part => new ManifestInput(part.Path, part.Sha256))],
        Machine = MachineFacts.Current(),
        Started = started,
        WallSeconds = report.WallSeconds,
        Good = report.Result.Table.Rows,
    };
}
