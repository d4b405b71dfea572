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
    private readonly AudioFolder _flat;

    /// <summary>Lists the files of a set.</summary>
    /// <param name="files">Folder of the set; receives files without a label.</param>
    public EmotifyTracks(SetFiles files)
    {
        _files = files;
        var root = Directory.Exists(files.At("emotifymusic")) ? files.At("emotifymusic") : files.Folder;
        _flat = new AudioFolder(files.At("audio"));
        _folders = Genres.ToDictionary(genre => genre, genre => new AudioFolder(Path.Combine(root, genre)));
    }

    /// <summary>Genre of a track; null when the number is none.</summary>
    /// <param name="track">Number of the track, 1 to 400.</param>
    public static string? GenreOf(int track) => track >= 1 && track <= PerGenre * Genres.Count ? Genres[(track - 1) / PerGenre] : null;

    /// <summary>The file of a track; null when it is not there.</summary>
    /// <param name="track">Number of the track, 1 to 400.</param>
    public string? Find(int track) =>
        _folders[GenreOf(track)!].Named(FileName(track)).Concat(_flat.Named(FlatName(track))).FirstOrDefault();

    /// <summary>Tells of files that no rating is known of.</summary>
    /// <param name="rated">Numbers of the tracks that have ratings, 1 to 400.</param>
    public void FailUnlabelled(IReadOnlySet<int> rated)
    {
        foreach (var genre in Genres) Fail(_folders[genre], rated.Where(track => GenreOf(track) == genre).Select(FileName));
        Fail(_flat, rated.Select(FlatName));
    }

    private void Fail(AudioFolder folder, IEnumerable<string> names)
    {
        var known = names.ToHashSet(StringComparer.Ordinal);
        foreach (var file in folder.Files.Where(file => !known.Contains(Path.GetFileNameWithoutExtension(file))))
            _files.Fail(new Problem("audio-unlabelled", "no listener rated this file.", "Remove it, or add its ratings.")
                { Subject = file });
    }

    private static string FlatName(int track) => $"{GenreOf(track)}_{FileName(track)}";

    private static string FileName(int track) => ((track - 1) % PerGenre + 1).ToString(CultureInfo.InvariantCulture);
}
