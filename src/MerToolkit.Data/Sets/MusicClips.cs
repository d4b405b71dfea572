using MerToolkit.Core.Configuration;
using MerToolkit.Core.Errors;
using MerToolkit.Core.Tables;
using MerToolkit.Data.Music;
using MerToolkit.Data.Music.Reading;

namespace MerToolkit.Data.Sets;

/// <summary>
/// A published set of music as clips to extract: pieces whose sound is there, with their targets and groups, and the spread and
/// number of their raters where these were published.
/// </summary>
/// <param name="loader">Reads the set.</param>
/// <param name="name">The name it was asked for by, with choices of reading.</param>
internal sealed class MusicClips(IMusicSetLoader loader, DatasetName name) : IClipSetLoader
{
    private readonly OptionValues _options = name.Values(loader.Declaration.Options);

    /// <summary>Reads the set.</summary>
    public IMusicSetLoader Loader => loader;

    /// <inheritdoc/>
    public string Name => loader.Declaration.Name;

    /// <inheritdoc/>
    public string Summary => loader.Declaration.Summary;

    /// <inheritdoc/>
    public ClipSet Load(string path) => Load(path, SoundOf, piece => Silent(piece, path));

    /// <inheritdoc/>
    public ClipSet LoadTexts(string path) => Load(path, piece => piece.Facts.GetValueOrDefault(MergeMedia.Lyrics), piece =>
        new Problem("lyrics-missing", $"'{piece.Id}' has labels, but no lyrics in '{path}'.",
            "Read a part of the set that has lyrics, as 'merge:modality=bimodal', or leave the piece out.")
        {
            Subject = piece.File, Line = piece.Line,
        });

    private ClipSet Load(string path, Func<Piece, string?> fileOf, Func<Piece, Problem> missing)
    {
        ClipSetChecks.RequireFolder(path);
        var set = loader.Load(path, _options);
        var clips = new List<Clip>(set.Pieces.Count);
        var failures = new List<Problem>(set.Failures);
        var knowsRaters = set.Pieces.Any(piece => piece.Spread.Count > 0);
        foreach (var piece in set.Pieces)
        {
            if (fileOf(piece) is { } file)
                clips.Add(new Clip(piece.Id, file, piece.Group, piece.Targets) { Raters = knowsRaters ? Raters(piece, set) : [] });
            else failures.Add(missing(piece));
        }
        ClipSetChecks.RequireClips(path, clips, failures);
        return new ClipSet(Name, clips, set.Targets, set.GroupOrigin, failures)
        {
            Curves = set.Curves,
            CurveScale = set.CurveScale,
            RaterColumns = !knowsRaters ? []
                : [.. Rated(set).Select(target => RaterColumns.Spread(set.Targets[target])), RaterColumns.Raters],
        };
    }

    // Targets in words have no spread.
    private static IEnumerable<int> Rated(MusicSet set) =>
        Enumerable.Range(0, set.Targets.Count).Where(target => !set.Targets[target].HoldsWords);

    private static string? SoundOf(Piece piece) =>
        piece.SourcePath is { } source && AudioExtensions.Matches(source) ? source : null;

    private static float[] Raters(Piece piece, MusicSet set) =>
    [
        .. Rated(set).Select(target => target < piece.Spread.Count ? (float)piece.Spread[target] : float.NaN),
        piece.Raters is { } raters ? raters : float.NaN,
    ];

    private Problem Silent(Piece piece, string path)
    {
        var problem = piece.SourcePath is { } score
            ? new Problem("audio-unrendered", $"'{piece.Id}' is a score ({System.IO.Path.GetFileName(score)}), not sound.",
                $"Render the scores first: mer data render --dataset {Name} '{path}' --out '{System.IO.Path.Combine(path, "audio")}'.")
            : new Problem("audio-missing", $"'{piece.Id}' has labels, but no audio file in '{path}'.",
                "Put the set's sound where it was published, or leave the piece out.");
        return problem with { Subject = piece.File, Line = piece.Line };
    }
}
