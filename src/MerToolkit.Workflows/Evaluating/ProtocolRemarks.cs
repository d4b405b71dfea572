using MerToolkit.Workflows.Recipes;

namespace MerToolkit.Workflows.Evaluating;

/// <summary>What a reader should know about the split.</summary>
internal static class ProtocolRemarks
{
    /// <summary>One sentence an entry.</summary>
    /// <param name="experiment">Data and recipe.</param>
    /// <param name="protocol">The split.</param>
    public static IEnumerable<string> Of(Experiment experiment, Protocol protocol)
    {
        var facts = protocol.Facts;
        if (facts.Kind is "trained-model" or "across-sets") yield break;
        if (facts.Official is { } split && split.LeftOut - (split.LeavesOutValidation ? split.Validate : 0) is > 0 and var other)
            yield return Invariant($"{other} of {experiment.Table.Rows} rows stand in no part of split '{split.Name}' and are left out.");
        if (experiment.Table.Groups is null)
            yield return "The table has no groups: rows of one song or artist may stand on both sides of a split.";
        else if (facts.SharedGroups > 0)
        {
            var what = experiment.Data.GroupsAreSongs ? "songs" : "groups";
            yield return Invariant($"Up to {facts.SharedGroups} {what} ({experiment.GroupOrigin}) stand on both sides of a split: ")
                + "the scores are too high for music that was never heard.";
        }
    }
}
