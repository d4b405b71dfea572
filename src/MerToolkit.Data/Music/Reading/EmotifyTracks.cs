using System.Globalization;
using MerToolkit.Core.Errors;
using MerToolkit.Data.Sets;

namespace MerToolkit.Data.Music.Reading;

/// <summary>Emotify's sound files: numbered within their genre, while the ratings number all tracks.</summary>
internal sealed class EmotifyTracks
{
    /// <summary>The genres in the order of the track numbers, a hundred each.</summary>
    public static readonly IReadOnlyList<string> Genres = ["classical", "rock", "electronic", "pop"];

    private const int PerGenre = 100;
    private readonly SetFiles _files;
    private readonly Dictionary<string, AudioFolder> _folders;

    /// <summary>Lists the files of a set.</summary>
    /// <param name="files">Folder of the set; receives files without a label.</param>
    public EmotifyTracks(SetFiles files)
    {
        _files = files;
        var root = Directory.Exists(files.At("emotifymusic")) ? files.At("emotifymusic") : files.Folder;
        _folders = Genres.ToDictionary(genre => genre, genre => new AudioFolder(Path.Combine(root, genre)));
    }

    /// <summary>Genre of a track; null when the number is none.</summary>
    /// <param name="track">Number of the track, 1 to 400.</param>
    public static string? GenreOf(int track) => track >= 1 && track <= PerGenre * Genres.Count ? Genres[(track - 1) / PerGenre] : null;

    /// <summary>The file of a track; null when it is not there.</summary>
    /// <param name="track">Number of the track, 1 to 400.</param>
    public string? Find(int track) => _folders[GenreOf(track)!].Named(FileName(track)).FirstOrDefault();

    /// <summary>Tells of files that no rating is known of.</summary>
    /// <param name="rated">Numbers of the tracks that have ratings, 1 to 400.</param>
    public void FailUnlabelled(IReadOnlySet<int> rated)
    {
        for (var genre = 0; genre < Genres.Count; genre++)
        {
            var known = rated.Where(track => GenreOf(track) == Genres[genre]).Select(FileName).ToHashSet(StringComparer.Ordinal);
            foreach (var file in _folders[Genres[genre]].Files.Where(file => !known.Contains(Path.GetFileNameWithoutExtension(file))))
                _files.Fail(new Problem("audio-unlabelled", "no listener rated this file in data.csv.", "Remove it, or add its ratings.")
                    { Subject = file });
        }
    }

    private static string FileName(int track) => ((track - 1) % PerGenre + 1).ToString(CultureInfo.InvariantCulture);
}
