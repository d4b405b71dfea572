using MerToolkit.Core.Tables;
using MerToolkit.Evaluation.Predictions;

namespace MerToolkit.Evaluation.Songs;

/// <summary>A song of a table of windows.</summary>
/// <param name="Id">The piece.</param>
/// <param name="Rows">Its rows, indices from 0, in the order of time.</param>
/// <param name="Seconds">When the label of each holds, seconds from the start of the piece.</param>
public sealed record Song(string Id, IReadOnlyList<int> Rows, IReadOnlyList<double> Seconds);

/// <summary>The rows of a table of windows, by song and in the order of time.</summary>
public sealed class SongRows
{
    private SongRows(IReadOnlyList<Song> songs, PredictedRows units) => (Songs, Units) = (songs, units);

    /// <summary>The songs, in the order of their first row.</summary>
    public IReadOnlyList<Song> Songs { get; }

    /// <summary>The songs as rows, each with the group of its first window: what a resample draws.</summary>
    internal PredictedRows Units { get; }

    /// <summary>The songs of some rows; null when the rows are not windows of pieces.</summary>
    /// <param name="rows">The rows.</param>
    public static SongRows? Of(PredictedRows rows)
    {
        var bySong = new Dictionary<string, List<(int Row, double Seconds)>>(StringComparer.Ordinal);
        for (var row = 0; row < rows.Count; row++)
        {
            if (WindowId.Parse(rows.Ids[row]) is not { } window) return null;
            if (!bySong.TryGetValue(window.Piece, out var song)) bySong.Add(window.Piece, song = []);
            song.Add((row, window.Seconds));
        }

        if (bySong.Count == 0) return null;
        Song[] songs = [.. bySong.Select(entry => InTime(entry.Key, entry.Value))];
        var groups = rows.Groups is null ? null : songs.Select(song => rows.Groups[song.Rows[0]]).ToArray();
        return new SongRows(songs, new PredictedRows([.. songs.Select(song => song.Id)], groups));
    }

    private static Song InTime(string id, List<(int Row, double Seconds)> windows)
    {
        windows.Sort((a, b) => a.Seconds == b.Seconds ? a.Row.CompareTo(b.Row) : a.Seconds.CompareTo(b.Seconds));
        return new Song(id, [.. windows.Select(window => window.Row)], [.. windows.Select(window => window.Seconds)]);
    }
}
