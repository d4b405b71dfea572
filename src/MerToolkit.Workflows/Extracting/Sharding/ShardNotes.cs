using System.Text;
using MerToolkit.Core.Files;

namespace MerToolkit.Workflows.Extracting.Sharding;

/// <summary>Notes which clips a run wrote and which failed, for the manifest: what a merge of shards needs.</summary>
internal sealed class ShardNotes
{
    private readonly List<string> _written = [];
    private readonly List<string> _failed = [];

    /// <summary>Notes what became of a clip.</summary>
    /// <param name="outcome">In the order of the rows.</param>
    public void Add(ClipOutcome outcome) => (outcome.Failure is null ? _written : _failed).Add(outcome.Clip.Id);

    /// <summary>What stands in the manifest.</summary>
    /// <param name="plan">The run.</param>
    public ManifestPart ToPart(ExtractionPlan plan)
    {
        var places = new Dictionary<string, long>(plan.Whole.Clips.Count, StringComparer.Ordinal);
        foreach (var clip in plan.Whole.Clips) places.Add(clip.Id, places.Count);
        var shard = plan.Options.Shard;
        return new ManifestPart
        {
            Shard = shard.Index,
            Shards = shard.Count,
            Settings = plan.Identity.Settings,
            List = plan.Identity.List,
            ListItems = plan.Whole.Clips.Count,
            Items = plan.Set.Clips.Count,
            Ids = HashOf(_written),
            Rows = [.. _written.Select(id => places[id])],
            Failed = [.. _failed.Select(id => places[id])],
            Refused = [.. from item in plan.Whole.Failures.Index() where shard.Contains(item.Item.Subject ?? "") select (long)item.Index],
        };
    }

    /// <summary>SHA-256 of the ids of rows, a line each, 64 lower-case hex digits.</summary>
    /// <param name="ids">In the order of the rows.</param>
    public static string HashOf(IReadOnlyList<string> ids)
    {
        // An id may hold a line end; its length in front keeps two lists apart.
        var text = new StringBuilder();
        foreach (var id in ids) text.Append(Invariant($"{id.Length} {id}\n"));
        return ContentHash.OfText(text.ToString());
    }
}
