using MerToolkit.Core.Errors;
using MerToolkit.Core.Files;
using MerToolkit.Core.Tables;
using MerToolkit.Data.Joining;
using MerToolkit.Data.Music;
using MerToolkit.Data.Sets;
using MerToolkit.Workflows.Inputs;

namespace MerToolkit.Workflows.Splitting;

/// <summary>The rows that are split: of a table, or the pieces of a set.</summary>
internal sealed record SplitSource
{
    /// <summary>One unique name a row.</summary>
    public required IReadOnlyList<string> Ids { get; init; }

    /// <summary>One group a row, null where it stands alone; null without groups.</summary>
    public required IReadOnlyList<string?>? Groups { get; init; }

    /// <summary>What a group is; null without.</summary>
    public required string? GroupOrigin { get; init; }

    /// <summary>One class a row to be stratified by, null where it is missing; null without.</summary>
    public required IReadOnlyList<string?>? Labels { get; init; }

    /// <summary>Target of the classes; null without.</summary>
    public required string? Target { get; init; }

    /// <summary>Splits of the set's own files.</summary>
    public IReadOnlyList<OfficialSplit> Splits { get; init; } = [];

    /// <summary>Sentences that a person should read.</summary>
    public required IReadOnlyList<string> Remarks { get; init; }

    /// <summary>The files that decide the split.</summary>
    public required ManifestInput Input { get; init; }

    /// <summary>Reads what is named.</summary>
    /// <param name="options">What is asked for.</param>
    /// <exception cref="MerException">The table or set is missing or broken, or has no such target or group.</exception>
    public static SplitSource Read(SplittingOptions options) =>
        options.DatasetName is { } name ? OfSet(name, options) : OfTable(options);

    private static SplitSource OfTable(SplittingOptions options)
    {
        var loaded = TableLoading.Load(new TableRequest { Path = options.TablePath, GroupColumn = options.GroupColumn });
        var table = loaded.Table;
        var target = TargetOf(options.Targets.FirstOrDefault(), [.. table.Targets.Select(target => target.Schema)]);
        return new SplitSource
        {
            Ids = table.Ids,
            Groups = table.Groups,
            GroupOrigin = table.Groups is null ? null
                : table.Schema.Of(ColumnKind.Group).Select(column => column.Origin.Length > 0 ? column.Origin : column.Name).First(),
            Target = target?.Name,
            Labels = target is null ? null : table.Target(target.Name).Labels,
            Remarks = loaded.Remarks,
            Input = new ManifestInput(options.TablePath, loaded.Sha256),
        };
    }

    private static SplitSource OfSet(string name, SplittingOptions options)
    {
        var asked = DatasetName.Parse(name);
        var (loader, folder) = MusicInputs.Locate(asked.Name, options.DatasetPath, options.DataFolder);
        var set = loader.Load(folder, asked.Values(loader.Declaration.Options));
        var group = options.GroupColumn ?? set.GroupOrigin;
        if (group == SplittingOptions.NoGroup) group = null;
        var target = TargetOf(options.Targets.FirstOrDefault(), set.Targets);
        var place = target is null ? -1 : set.Targets.ToList().IndexOf(target);
        return new SplitSource
        {
            Ids = [.. set.Pieces.Select(piece => piece.Id)],
            GroupOrigin = group,
            Groups = group is null ? null : GroupsOf(set, group),
            Target = target?.Name,
            Labels = target is null ? null : [.. set.Pieces.Select(piece => piece.Targets[place].Label)],
            Splits = set.Splits,
            Remarks = set.Remarks,
            Input = new ManifestInput(folder, set.Sha256),
        };
    }

    private static IReadOnlyList<string?> GroupsOf(MusicSet set, string group)
    {
        if (group.Equals(set.GroupOrigin, StringComparison.OrdinalIgnoreCase)) return [.. set.Pieces.Select(piece => piece.Group)];
        var facts = set.Pieces.SelectMany(piece => piece.Facts.Keys).Distinct(StringComparer.Ordinal).ToList();
        if (facts.Contains(group)) return [.. set.Pieces.Select(piece => piece.Facts.GetValueOrDefault(group))];
        throw new UsageException(new Problem("group-unknown", $"Nothing named '{group}' is known of the pieces.",
            NearestWord.Remedy(group, [.. facts, .. set.GroupOrigin is { } own ? [own] : Array.Empty<string>(), SplittingOptions.NoGroup]))
            { Subject = nameof(SplittingOptions.GroupColumn) });
    }

    // Numbers have no classes to keep in their shares.
    private static ColumnSchema? TargetOf(string? asked, IReadOnlyList<ColumnSchema> targets)
    {
        var labels = targets.Where(target => target.HoldsWords).ToList();
        if (asked is null) return labels.Count == 1 ? labels[0] : null;
        return labels.FirstOrDefault(target => target.Name == asked) ?? throw new UsageException(new Problem("target-unknown",
            $"'{asked}' is no target with labels.", NearestWord.Remedy(asked, labels.Select(target => target.Name)))
            { Subject = nameof(SplittingOptions.Targets) });
    }
}
