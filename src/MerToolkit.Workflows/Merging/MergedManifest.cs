using MerToolkit.Core.Errors;
using MerToolkit.Core.Files;
using MerToolkit.Workflows.Extracting.Sharding;

namespace MerToolkit.Workflows.Merging;

/// <summary>The manifest of a merged table: what one run over the whole list would say of its clips.</summary>
internal static class MergedManifest
{
    /// <summary>The failures of all shards: refused inputs first, then clips, each in the order of the list.</summary>
    /// <param name="shards">The shards.</param>
    public static IReadOnlyList<Problem> Failures(IReadOnlyList<ShardTable> shards)
    {
        var refused = new SortedDictionary<long, Problem>();
        var failed = new SortedDictionary<long, Problem>();
        foreach (var shard in shards)
        {
            var (part, failures) = (shard.Part, shard.Manifest.Failures);
            var items = failures.Skip(failures.Count - part.Refused.Count - part.Failed.Count).ToList();
            foreach (var (place, problem) in part.Refused.Zip(items)) refused[place] = problem;
            foreach (var (place, problem) in part.Failed.Zip(items.Skip(part.Refused.Count))) failed[place] = problem;
        }
        return [.. refused.Values, .. failed.Values];
    }

    /// <summary>The manifest.</summary>
    /// <param name="options">What was asked for.</param>
    /// <param name="shards">The shards.</param>
    /// <param name="ids">Names of the rows in order.</param>
    /// <param name="started">When the merge began.</param>
    public static Manifest Of(MergeOptions options, IReadOnlyList<ShardTable> shards, IReadOnlyList<string> ids, DateTimeOffset started)
    {
        var (first, failures) = (shards[0], Failures(shards));
        var inputs = new SortedDictionary<long, ManifestInput>();
        foreach (var shard in shards)
        {
            foreach (var (place, input) in shard.Part.Rows.Zip(shard.Manifest.Inputs)) inputs[place] = input;
        }
        return new Manifest
        {
            Command = "data merge",
            Arguments = options.CommandLine,
            ToolVersion = ProductVersion.Text,
            Recipes = first.Manifest.Recipes,
            Inputs = [.. inputs.Values],
            Part = first.Part with
            {
                Shard = 1,
                Shards = 1,
                Items = first.Part.ListItems,
                Ids = ShardNotes.HashOf(ids),
                Rows = [.. inputs.Keys],
                Failed = [.. shards.SelectMany(shard => shard.Part.Failed).Order()],
                Refused = [.. shards.SelectMany(shard => shard.Part.Refused).Order()],
            },
            Decoders = Decoders(shards),
            Seed = first.Manifest.Seed,
            Machine = MachineFacts.Current(),
            Started = started,
            WallSeconds = (DateTimeOffset.Now - started).TotalSeconds,
            Good = ids.Count,
            Failed = failures.Count,
            Failures = failures,
        };
    }

    /// <summary>The decoders of all shards, each once.</summary>
    /// <param name="shards">The shards.</param>
    public static IReadOnlyList<string> Decoders(IReadOnlyList<ShardTable> shards) =>
        [.. shards.SelectMany(shard => shard.Manifest.Decoders).Distinct().Order(StringComparer.Ordinal)];
}
