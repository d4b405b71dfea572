using MerToolkit.Core.Tables;

namespace MerToolkit.Core.Splits;

/// <summary>What a split needs to know of each row.</summary>
public sealed record SplitRows
{
    /// <summary>Rows with the given names.</summary>
    /// <param name="ids">One unique name a row.</param>
    /// <param name="groups">One group a row, null or empty where a row stands alone; null without groups.</param>
    /// <param name="labels">One class a row to be stratified by; null without.</param>
    public SplitRows(IReadOnlyList<string> ids, IReadOnlyList<string?>? groups = null, IReadOnlyList<string?>? labels = null)
    {
        if (groups is not null && groups.Count != ids.Count || labels is not null && labels.Count != ids.Count)
            throw new ArgumentException($"Ids, groups and labels must agree in number; there are {ids.Count} ids.");
        Ids = ids;
        Groups = groups;
        Labels = labels;
    }

    /// <summary>One unique name a row.</summary>
    public IReadOnlyList<string> Ids { get; }

    /// <summary>One group a row, null or empty where a row stands alone; null without groups.</summary>
    public IReadOnlyList<string?>? Groups { get; }

    /// <summary>One class a row; null without.</summary>
    public IReadOnlyList<string?>? Labels { get; }

    /// <summary>The rows of a table, with its groups, stratified by a target when that holds labels.</summary>
    /// <param name="table">The table.</param>
    /// <param name="target">Name of a target; null for no stratification.</param>
    public static SplitRows Of(FeatureTable table, string? target)
    {
        var labels = target is not null && table.Target(target) is { IsLabel: true } column ? column.Labels : null;
        return new SplitRows(table.Ids, table.Groups, labels);
    }
}
