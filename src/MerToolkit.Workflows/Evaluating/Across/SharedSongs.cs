using System.Runtime.InteropServices;
using MerToolkit.Core.Tables;

namespace MerToolkit.Workflows.Evaluating.Across;

/// <summary>Rows of one table that stand in another too: the same sound gives the same features to the bit, whatever its id.</summary>
internal static class SharedSongs
{
    private const int ListedAtMost = 5;

    /// <summary>A sentence about the rows that both tables hold, and about groups that both name; none where they share nothing.</summary>
    /// <param name="train">Rows that are learned from.</param>
    /// <param name="test">Rows that are judged by, with the same features.</param>
    public static IReadOnlyList<string> Remarks(FeatureTable train, FeatureTable test)
    {
        var remarks = new List<string>();
        var known = new Dictionary<ulong, List<int>>();
        for (var row = 0; row < train.Rows; row++)
        {
            ref var rows = ref CollectionsMarshal.GetValueRefOrAddDefault(known, Hash(train.Row(row)), out _);
            (rows ??= []).Add(row);
        }

        string[] same = [.. Enumerable.Range(0, test.Rows)
            .Where(row => known.GetValueOrDefault(Hash(test.Row(row))) is { } alike
                && alike.Exists(other => test.Row(row).SequenceEqual(train.Row(other))))
            .Select(row => test.Ids[row])];
        if (same.Length > 0)
        {
            remarks.Add(Invariant($"{same.Length} of {test.Rows} test rows stand in the training data too, feature by feature ")
                + $"({string.Join(", ", same.Take(ListedAtMost))}{(same.Length > ListedAtMost ? ", ..." : "")}): "
                + "the scores are not those of music that the models have not heard.");
        }

        string[] groups = [.. Groups(train).Intersect(Groups(test)).Order(StringComparer.Ordinal)];
        if (groups.Length > 0)
        {
            remarks.Add(Invariant($"{groups.Length} groups have rows in both tables ")
                + $"({string.Join(", ", groups.Take(ListedAtMost))}{(groups.Length > ListedAtMost ? ", ..." : "")}).");
        }

        return remarks;
    }

    private static IEnumerable<string> Groups(FeatureTable table) =>
        table.Groups?.OfType<string>().Where(group => group.Length > 0).Distinct() ?? [];

    // FNV-1a over the cells' bits.
    private static ulong Hash(ReadOnlySpan<float> row)
    {
        var hash = 14695981039346656037UL;
        foreach (var bits in MemoryMarshal.Cast<float, uint>(row)) hash = (hash ^ bits) * 1099511628211UL;
        return hash;
    }
}
