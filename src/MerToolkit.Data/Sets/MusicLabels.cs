using MerToolkit.Core.Configuration;
using MerToolkit.Core.Tables;
using MerToolkit.Data.Joining;
using MerToolkit.Data.Music;

namespace MerToolkit.Data.Sets;

/// <summary>
/// The labels of a published set of music by id. Its groups, and every fact known of its pieces (a genre, an artist), are
/// columns to group by.
/// </summary>
/// <param name="loader">Reads the set.</param>
/// <param name="folder">Folder of the set.</param>
/// <param name="options">Choices of reading.</param>
internal sealed class MusicLabels(IMusicSetLoader loader, string folder, OptionValues options) : ILabelSource
{
    private readonly Lazy<MusicSet> _set = new(() => loader.Load(folder, options));
    private readonly List<int> _targets = [];
    private string? _group;

    /// <inheritdoc/>
    public string Sha256 => Set.Sha256;

    /// <inheritdoc/>
    public IReadOnlyList<string> Names =>
        [.. Set.Targets.Select(target => target.Name), .. Set.GroupOrigin is { } group ? [group] : Array.Empty<string>(), .. Facts];

    private MusicSet Set => _set.Value;

    private IEnumerable<string> Facts => Set.Pieces.SelectMany(piece => piece.Facts.Keys).Distinct(StringComparer.Ordinal);

    /// <inheritdoc/>
    public bool TryId(string name) => ColumnRole.Id.Answers(name);

    /// <inheritdoc/>
    public bool TryUsualId() => true;

    /// <inheritdoc/>
    public bool TryGroup(string name)
    {
        _group = Names.Skip(Set.Targets.Count).FirstOrDefault(known => ColumnNames.Loose(known) == ColumnNames.Loose(name));
        return _group is not null;
    }

    /// <inheritdoc/>
    public bool TryUsualGroup()
    {
        _group = Set.GroupOrigin;
        return _group is not null;
    }

    /// <inheritdoc/>
    public bool TryTarget(string asked, out string? name)
    {
        var role = ColumnRole.Targets.FirstOrDefault(role => role.Answers(asked))?.Name ?? asked;
        var index = Set.Targets.ToList().FindIndex(target => target.Name.Equals(role, StringComparison.OrdinalIgnoreCase));
        name = index < 0 ? null : Set.Targets[index].Name;
        if (index >= 0 && !_targets.Contains(index)) _targets.Add(index);
        return index >= 0;
    }

    /// <inheritdoc/>
    public IReadOnlyList<string> TakeFoundTargets()
    {
        _targets.AddRange(Enumerable.Range(0, Set.Targets.Count));
        return [.. Set.Targets.Select(target => target.Name)];
    }

    /// <inheritdoc/>
    public LabelTable? Read(LoadFindings findings)
    {
        if (Set.Reading.Length > 0) findings.Remarks.Add($"{Set.Name} is read with {Set.Reading}.");
        findings.Remarks.AddRange(Set.Remarks);
        var pieces = Set.Pieces;
        return new LabelTable(
            folder, "id", [.. pieces.Select(piece => piece.Id)], [.. pieces.Select(piece => piece.Line)],
            [.. _targets.Select(Target)], Groups()) { Set = Set };
    }

    /// <inheritdoc/>
    public void Dispose()
    {
    }

    private TargetColumn Target(int index)
    {
        var schema = Set.Targets[index];
        var values = Set.Pieces.Select(piece => piece.Targets[index]);
        return schema.HoldsWords
            ? new TargetColumn(schema, [.. values.Select(value => value.Label)])
            : new TargetColumn(schema, [.. values.Select(value => value.Number ?? double.NaN)]);
    }

    private RowGroups? Groups() => _group is not { } origin ? null : new RowGroups(origin, [.. Set.Pieces.Select(piece =>
        origin == Set.GroupOrigin ? piece.Group : piece.Facts.GetValueOrDefault(origin))], IsAsWritten: false);
}
