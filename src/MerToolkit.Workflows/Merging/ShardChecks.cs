using MerToolkit.Core.Errors;

namespace MerToolkit.Workflows.Merging;

/// <summary>Whether tables are all the shards of one list, each once, made in the same way; everything that is wrong is named.</summary>
internal static class ShardChecks
{
    private const int ListedAtMost = 20;

    /// <summary>Checks a set of shards.</summary>
    /// <param name="shards">The tables.</param>
    /// <param name="problems">Receives what is wrong.</param>
    public static void Check(IReadOnlyList<ShardTable> shards, ProblemLog problems)
    {
        foreach (var shard in shards)
        {
            CheckWhole(shard, problems);
            CheckLike(shard, shards[0], problems);
        }
        CheckOnce(shards, problems);
        if (problems.Problems.Count == 0) CheckPlaces(shards, problems);
    }

    private static void CheckWhole(ShardTable shard, ProblemLog problems)
    {
        var missing = shard.Part.Items - shard.Part.Rows.Count - shard.Part.Failed.Count;
        if (missing == 0) return;
        problems.Add(new Problem(
            "shard-unfinished", Invariant($"{missing} of its {shard.Part.Items} clips are missing: its run did not end."),
            "Run it again with --resume.") { Subject = shard.Path });
    }

    private static void CheckLike(ShardTable shard, ShardTable first, ProblemLog problems)
    {
        var (part, expected) = (shard.Part, first.Part);
        var theirs = expected.Settings.ToDictionary(StringComparer.Ordinal);
        foreach (var (name, value) in part.Settings)
        {
            var there = theirs.GetValueOrDefault(name, "not said");
            if (value != there) Differ("shard-mixed-settings", $"Its {name} is {value}; {first.Path} has {there}.");
        }
        if (part.Shards != expected.Shards)
            Differ("shard-mixed-counts", Invariant($"It is one of {part.Shards} shards; {first.Path} is one of {expected.Shards}."));
        if (part.List != expected.List || part.ListItems != expected.ListItems)
            Differ("shard-mixed-lists", $"Its clips are of another list (ids, groups, targets or their order) than those of {first.Path}.");
        else if (!shard.Schema.Columns.SequenceEqual(first.Schema.Columns))
            Differ("shard-mixed-columns", $"Its columns are others than those of {first.Path}.");

        void Differ(string code, string message) =>
            problems.Add(new Problem(code, message, "Extract all shards with the same options and inputs.") { Subject = shard.Path });
    }

    private static void CheckOnce(IReadOnlyList<ShardTable> shards, ProblemLog problems)
    {
        var known = new Dictionary<(int Shard, int Shards), string>();
        foreach (var shard in shards)
        {
            var number = (shard.Part.Shard, shard.Part.Shards);
            if (known.TryAdd(number, shard.Path)) continue;
            problems.Add(new Problem(
                "shard-overlap", Invariant($"It is shard {number.Shard} of {number.Shards}, and so is {known[number]}."),
                "Leave one of them out.") { Subject = shard.Path });
        }
        var count = shards[0].Part.Shards;
        var missing = Enumerable.Range(1, count).Where(index => !known.ContainsKey((index, count))).ToList();
        if (missing.Count == 0) return;
        var listed = string.Join(", ", missing.Take(ListedAtMost)) + (missing.Count > ListedAtMost ? ", ..." : "");
        problems.Add(new Problem(
            "shard-gap", Invariant($"{missing.Count} of {count} shards are missing: {listed}."),
            "Extract them, or name their tables too."));
    }

    /// <summary>Every clip of the list stands in one shard: what no run writes otherwise, but a changed manifest may.</summary>
    private static void CheckPlaces(IReadOnlyList<ShardTable> shards, ProblemLog problems)
    {
        var owners = new string?[shards[0].Part.ListItems];
        foreach (var shard in shards)
        {
            foreach (var place in shard.Part.Rows.Concat(shard.Part.Failed))
            {
                if (place < 0 || place >= owners.Length) Report("shard-outside", shard, $"Place {place} is outside the list.");
                else if (owners[place] is { } other) Report("shard-overlap", shard, $"Clip {place + 1} of the list is in {other} too.");
                else owners[place] = shard.Path;
            }
        }
        var gaps = owners.Count(owner => owner is null);
        if (gaps > 0 && problems.Problems.Count == 0)
            problems.Add(new Problem("shard-gap", Invariant($"{gaps} of {owners.Length} clips of the list are in no shard.")));

        void Report(string code, ShardTable shard, FormattableString message)
        {
            if (problems.Problems.Count < ListedAtMost) problems.Add(new Problem(code, Invariant(message)) { Subject = shard.Path });
        }
    }
}
