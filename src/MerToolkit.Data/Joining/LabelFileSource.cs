using MerToolkit.Core.Emotion;
using MerToolkit.Core.Files;
using MerToolkit.Data.Formats;

namespace MerToolkit.Data.Joining;

/// <summary>A csv of labels: ids and targets by the names that data sets give them.</summary>
/// <param name="source">The file, opened; owned.</param>
/// <param name="binder">Its columns.</param>
/// <param name="labels">The words of the layout's labels; null without.</param>
internal sealed class LabelFileSource(CsvSource source, ColumnBinder binder, LabelMap? labels) : ILabelSource
{
    /// <inheritdoc/>
    public string Sha256 => ContentHash.OfFile(source.Header.Path);

    /// <inheritdoc/>
    public IReadOnlyList<string> Names => binder.Names;

    /// <inheritdoc/>
    public bool TryId(string name) => binder.TryId(name);

    /// <inheritdoc/>
    public bool TryUsualId() => binder.TryUsualId();

    /// <inheritdoc/>
    public bool TryGroup(string name) => binder.TryGroup(name);

    /// <inheritdoc/>
    public bool TryUsualGroup() => binder.TryUsualGroup();

    /// <inheritdoc/>
    public bool TryTarget(string asked, out string? name) => binder.TryTarget(asked, out name);

    /// <inheritdoc/>
    public IReadOnlyList<string> TakeFoundTargets() => binder.TakeFoundTargets();

    /// <inheritdoc/>
    public LabelTable? Read(LoadFindings findings)
    {
        var header = source.Header;
        if (binder.Id is not { } id) return null;
        var words = TargetColumns.Words(binder.Targets).Append(id);
        if (binder.Group is { } column) words = words.Append(column);
        var reading = new ColumnReading(words.ToHashSet(), TargetColumns.Exact(binder.Targets).ToHashSet(), []);
        var content = source.Read(reading, findings.Input);
        var targets = binder.Targets.Select(target => TargetColumns.Read(target, content, labels, isStrict: false, findings)).ToList();
        var groups = binder.Group is { } group ? RowGroups.Of(header.Names[group], content.Words(group)) : null;
        return new LabelTable(header.Path, header.Names[id], content.Words(id), content.Lines, targets, groups);
    }

    /// <inheritdoc/>
    public void Dispose() => source.Dispose();
}
