using MerToolkit.Core.Emotion;
using MerToolkit.Data.Sets;

namespace MerToolkit.Data.Music.Reading;

/// <summary>Reads the spread of ratings of whole pieces where it stands in a file of its own.</summary>
internal static class PieceSpread
{
    /// <summary>Standard deviation of arousal and of valence, in the scale's unit, by id.</summary>
    /// <param name="folder">Receives missing columns.</param>
    /// <param name="file">The file; null reads nothing.</param>
    /// <param name="scale">Scale of the ratings.</param>
    /// <param name="id">Column of the ids.</param>
    /// <param name="columns">Columns of the spread, in the order wanted.</param>
    public static IReadOnlyDictionary<string, IReadOnlyList<double>> Read(
        SetFolder folder, LabelFile? file, RatingScale scale, string id, params string[] columns)
    {
        var spread = new Dictionary<string, IReadOnlyList<double>>(StringComparer.Ordinal);
        if (file is null) return spread;
        var before = folder.Problems.Problems.Count;
        file.Require(folder.Problems, [id, .. columns]);
        if (folder.Problems.Problems.Count > before) return spread;
        var (cells, ids) = (new RatingCells(file, scale), new LabelIds(file, id));
        foreach (var row in file.Rows) spread.TryAdd(ids.Take(row), [.. columns.Select(column => cells.Spread(row, column))]);
        return spread;
    }
}
