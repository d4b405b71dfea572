using MerToolkit.Core.Errors;
using MerToolkit.Core.Files;
using MerToolkit.Core.Tables;
using MerToolkit.Data.Formats;
using MerToolkit.Workflows.Extracting;
using MerToolkit.Workflows.Inputs;

namespace MerToolkit.Workflows.Merging;

/// <summary>
/// Puts the tables of shards together: the rows in the order of the whole list, the same bytes as one run over it writes.
/// </summary>
public static class MergeRun
{
    /// <summary>Merges shards.</summary>
    /// <param name="options">What is asked for.</param>
    /// <param name="cancellation">Ends the merge; nothing is written.</param>
    /// <param name="known">Problems that were found before.</param>
    /// <exception cref="UsageException">No tables or no output are named, or the output exists.</exception>
    /// <exception cref="InputException">The tables are not all shards of one list, each once, made alike; all problems.</exception>
    public static MergeReport Run(MergeOptions options, CancellationToken cancellation, params IReadOnlyList<Problem> known)
    {
        var started = DateTimeOffset.Now;
        var shards = Gather(options, known);
        var schema = shards[0].Schema;
        using var spool = new RowSpool(options.OutputPath, schema.Of(ColumnKind.Feature).Count());
        foreach (var shard in shards)
        {
            cancellation.ThrowIfCancellationRequested();
            spool.Add(shard.Read(), shard.Part.Rows);
        }
        using var writer = TableWriters.Create(options.OutputPath, schema);
        var ids = new List<string>();
        foreach (var row in spool.InOrder())
        {
            cancellation.ThrowIfCancellationRequested();
            writer.Append(row);
            ids.Add(row.Id);
        }
        writer.Commit();
        var manifest = MergedManifest.Of(options, shards, ids, started);
        ManifestFile.Write(options.OutputPath, manifest);
        return new MergeReport
        {
            Options = options,
            Schema = schema,
            Rows = ids.Count,
            Failures = [.. manifest.Failures.Select(problem => new ItemFailure(problem.Subject ?? "", problem))],
            Remarks = Remarks(shards),
            WallSeconds = manifest.WallSeconds,
            PeakBytes = PeakMemory.Bytes(),
        };
    }

    private static IReadOnlyList<ShardTable> Gather(MergeOptions options, IReadOnlyList<Problem> known)
    {
        var problems = new ProblemsByKind();
        var checks = new OptionChecks();
        const string Inputs = nameof(MergeOptions.Inputs), Output = nameof(MergeOptions.OutputPath);
        checks.Require(options.Inputs.Count > 0, Inputs, "No tables are named.", "Name the tables of all shards.");
        checks.Require(options.OutputPath.Length > 0, Output, "No output is named.", "Name a file that ends in .csv, .csv.gz or .npz.");
        problems.AddOptions(known, checks.Found);
        OutputPlace.CheckTable(options.OutputPath, nameof(MergeOptions.OutputPath), options.Force, problems);
        var shards = options.Inputs.Select(path => problems.Try(() => ShardTable.Describe(path))).OfType<ShardTable>().ToList();
        if (shards.Count > 0)
        {
            problems.Try(() =>
            {
                var log = new ProblemLog();
                ShardChecks.Check(shards, log);
                log.ThrowInput();
                return log;
            });
        }
        problems.Throw();
        return [.. shards.OrderBy(shard => shard.Part.Shard)];
    }

    private static IReadOnlyList<string> Remarks(IReadOnlyList<ShardTable> shards)
    {
        var byName = MergedManifest.Decoders(shards).GroupBy(decoder => decoder.Split(' ')[0]).Where(group => group.Count() > 1);
        return [.. byName.Select(group =>
            $"the shards were decoded by different versions: {string.Join(", ", group)}; lossy formats may differ in their last digits.")];
    }
}
