using MerToolkit.Data.Joining;

namespace MerToolkit.Data.Sets;

/// <summary>
/// Tables of the 4Q set: that of the hundred published features (id, quadrant, artist), or any other joined with the set's
/// own label files. Clips of one artist are a group, however the artist is credited.
/// </summary>
internal sealed class QuadrantTable : ITableLayout
{
    /// <inheritdoc/>
    public string Name => "4q";

    /// <inheritdoc/>
    public string Summary =>
        "4Q (Panda 2018): id, quadrant, artist and features, or features by id with --labels FOLDER; clips of one artist are a group.";

    /// <inheritdoc/>
    LayoutColumns ITableLayout.Columns { get; } = new() { Group = "artist" };

    /// <inheritdoc/>
    ILabelSource? ITableLayout.OpenLabels(string folder) => new QuadrantLabels(folder);

    /// <inheritdoc/>
    string? ITableLayout.GroupOf(string id, string? written) => ArtistGroup.Of(written ?? "") ?? ArtistGroup.Unknown(id);
}
