using MerToolkit.Core.Files;
using MerToolkit.Core.Tables;
using MerToolkit.Data.Joining;

namespace MerToolkit.Data.Sets;

/// <summary>The label files of a 4Q folder as labels by id, grouped by artist.</summary>
/// <param name="folder">The folder.</param>
internal sealed class QuadrantLabels(string folder) : ILabelSource
{
    /// <inheritdoc/>
    public IReadOnlyList<string> Names => ["Song", "Quadrant", "Artist"];

    /// <inheritdoc/>
    public string Sha256 => ContentHash.OfText(string.Concat(
        new[] { QuadrantLabelFiles.AnnotationsName, QuadrantLabelFiles.MetadataName }
            .Select(name => ContentHash.OfFile(Path.Combine(folder, name)))));

    /// <inheritdoc/>
    public bool TryId(string name) => name.Equals("Song", StringComparison.OrdinalIgnoreCase);

    /// <inheritdoc/>
    public bool TryUsualId() => true;

    /// <inheritdoc/>
    public bool TryGroup(string name) => name.Equals("Artist", StringComparison.OrdinalIgnoreCase);

    /// <inheritdoc/>
    public bool TryUsualGroup() => false;

    /// <inheritdoc/>
    public bool TryTarget(string asked, out string? name)
    {
        name = ColumnRole.Label.Answers(asked) ? ColumnRole.Label.Name : null;
        return name is not null;
    }

    /// <inheritdoc/>
    public IReadOnlyList<string> TakeFoundTargets() => [ColumnRole.Label.Name];

    /// <inheritdoc/>
    public LabelTable? Read(LoadFindings findings)
    {
        if (findings.Read(() => QuadrantLabelFiles.Read(folder)) is not { } files) return null;
        var ids = files.Clips.Select(clip => clip.Id).ToList();
        var label = new TargetColumn(
            new ColumnSchema(ColumnRole.Label.Name, ColumnKind.Target, Origin: "Quadrant"), [.. files.Clips.Select(clip => clip.Quadrant)]);
        var groups = new RowGroups("Artist", [.. ids.Select(id => files.ArtistOf(id))], IsAsWritten: true);
        return new LabelTable(files.Annotations.Path, "Song", ids, [.. files.Clips.Select(clip => clip.Row.Line)], [label], groups);
    }

    /// <inheritdoc/>
    public void Dispose()
    {
    }
}
