using MerToolkit.Core.Tables;

namespace MerToolkit.Data.Music;

/// <summary>Finds the pieces of a set by the ids of a table's rows.</summary>
/// <param name="set">The set.</param>
public sealed class PieceIndex(MusicSet set)
{
    private readonly Dictionary<string, Piece> _pieces = set.Pieces.ToDictionary(piece => piece.Id, StringComparer.Ordinal);

    /// <summary>The piece of a row; null when the set has none of that name.</summary>
    /// <param name="row">Id of the piece, or of a window of it (<see cref="WindowId"/>).</param>
    public Piece? Find(string row) =>
        _pieces.GetValueOrDefault(row) ?? (WindowId.Parse(row) is { } window ? _pieces.GetValueOrDefault(window.Piece) : null);
}
