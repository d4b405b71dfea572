using MerToolkit.Core.Errors;
using MerToolkit.Core.Tables;
using MerToolkit.Data.Music;

namespace MerToolkit.Data.Joining;

/// <summary>A table ready to be learned from.</summary>
/// <param name="Table">
/// The table; its targets are those asked for, in that order, and no row lacks one. Rows may lack targets that nobody asked for.
/// </param>
/// <param name="Remarks">Sentences that a person should read: columns and rows left out, and why.</param>
/// <param name="Sha256">SHA-256 of the table's file, 64 lower-case hex digits.</param>
/// <param name="LabelsSha256">SHA-256 of the label file (of a folder: over the digests of its files); null without.</param>
/// <param name="GroupsAreSongs">Whether a group is one song, so that nothing is known of artists.</param>
/// <param name="Dataset">Name of the layout; null for a plain table.</param>
public sealed record LoadedTable(
    FeatureTable Table, IReadOnlyList<string> Remarks, string Sha256, string? LabelsSha256, bool GroupsAreSongs, string? Dataset)
{
    /// <summary>
    /// The published set whose labels were joined: spread and raters, facts, curves and official splits of the rows' pieces, found
    /// by their ids (<see cref="PieceIndex"/>); null without.
    /// </summary>
    public MusicSet? Set { get; init; }

    /// <summary>Whether rows are named by an id, not by their place.</summary>
    public bool HasIds { get; init; } = true;

    /// <summary>Cells of the features that hold no value; none unless they were allowed.</summary>
    public MissingCells Missing { get; init; } = new(0, 0, []);

    /// <summary>Why a column that looks like a target is none; of those that nobody asked for.</summary>
    public IReadOnlyList<Problem> UnfitTargets { get; init; } = [];
}
