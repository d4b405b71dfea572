using MerToolkit.Core.Configuration;
using MerToolkit.Core.Errors;
using MerToolkit.Data.Music;

namespace MerToolkit.Data.Sets;

/// <summary>
/// A published set of music as clips to extract: pieces whose sound is there, with their targets and groups. Spread and number
/// of raters are no columns of a table; they come back with <c>--dataset NAME --labels FOLDER</c> beside it.
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
    public ClipSet Load(string path)
    {
        ClipSetChecks.RequireFolder(path);
        var set = loader.Load(path, _options);
        var clips = new List<Clip>(set.Pieces.Count);
        var failures = new List<Problem>(set.Failures);
        foreach (var piece in set.Pieces)
        {
            if (piece.SourcePath is { } source && AudioExtensions.Matches(source))
                clips.Add(new Clip(piece.Id, source, piece.Group, piece.Targets));
            else failures.Add(Silent(piece, path));
        }
        ClipSetChecks.RequireClips(path, clips, failures);
        return new ClipSet(Name, clips, set.Targets, set.GroupOrigin, failures) { Curves = set.Curves, CurveScale = set.CurveScale };
    }

    private Problem Silent(Piece piece, string path)
    {
        var problem = piece.SourcePath is { } score
            ? new Problem("audio-unrendered", $"'{piece.Id}' is a score ({Path.GetFileName(score)}), not sound.",
                $"Render the scores first: mer data render {Name} '{path}'.")
            : new Problem("audio-missing", $"'{piece.Id}' has labels, but no audio file in '{path}'.",
                "Put the set's sound where it was published, or leave the piece out.");
        return problem with { Subject = piece.File, Line = piece.Line };
    }
}
