using MerToolkit.Core.Emotion;
using MerToolkit.Core.Errors;
using MerToolkit.Core.Tables;
using MerToolkit.Data.Sets;

namespace MerToolkit.Data.Music.Reading;

/// <summary>Makes MERGE's pieces: what the metadata tell of a song, with the files of its sound and lyrics.</summary>
internal sealed class MergeMedia
{
    /// <summary>The fact that names the file of the lyrics.</summary>
    public const string Lyrics = "lyrics";

    private readonly SetFiles _files;
    private readonly LabelFile _metadata;
    private readonly bool _isBimodal;
    private readonly QuadrantFolders? _sound;
    private readonly QuadrantFolders? _lyrics;
    private readonly HashSet<string> _soundIds = new(StringComparer.Ordinal);
    private readonly HashSet<string> _lyricIds = new(StringComparer.Ordinal);

    /// <summary>Looks for the files of a subset.</summary>
    /// <param name="subset">The subset.</param>
    /// <param name="files">Its folder; receives what does not fit.</param>
    /// <param name="metadata">The file of quadrants and artists.</param>
    public MergeMedia(MergeSubset subset, SetFiles files, LabelFile metadata)
    {
        (_files, _metadata, _isBimodal) = (files, metadata, subset.IsBimodal);
        if (subset.HasSound) _sound = new QuadrantFolders(_isBimodal ? files.At("audio") : files.Folder, QuadrantFolders.IsSound);
        if (subset.HasLyrics) _lyrics = new QuadrantFolders(_isBimodal ? files.At("lyrics") : files.Folder, QuadrantFolders.IsText);
    }

    /// <summary>Notes that a song has a row, whether or not it can be used.</summary>
    /// <param name="id">Id of the sound, or of the lyrics where there is no sound.</param>
    /// <param name="row">Row of the metadata.</param>
    public void Know(string id, LabelRow row)
    {
        _soundIds.Add(id);
        _lyricIds.Add(LyricId(id, row));
    }

    /// <summary>A piece; null when a file of it contradicts the label, which is told.</summary>
    /// <param name="id">Id of the sound, or of the lyrics where there is no sound.</param>
    /// <param name="row">Row of the metadata.</param>
    /// <param name="quadrant">Its label.</param>
    /// <param name="targets">Its targets.</param>
    public Piece? Piece(string id, LabelRow row, Quadrant quadrant, IReadOnlyList<TargetValue> targets)
    {
        var lyricId = LyricId(id, row);
        Problem? soundMisfit = null, lyricMisfit = null;
        var sound = _sound?.Find(id, quadrant.ToString(), At, out soundMisfit);
        var lyrics = _lyrics?.Find(lyricId, quadrant.ToString(), At, out lyricMisfit);
        if ((soundMisfit ?? lyricMisfit) is { } misfit)
        {
            _files.Fail(misfit);
            return null;
        }
        return new Piece(id, _metadata.Path, row.Line, targets)
        {
            Group = ArtistGroup.Of(_metadata.Field(row, "Artist")) ?? ArtistGroup.Unknown(id),
            SourcePath = sound,
            Facts = Facts(row, lyrics),
        };

        Problem At(string code, string message, string remedy) => _metadata.At(row, "Quadrant", code, message, remedy);
    }

    /// <summary>Tells of files without a row.</summary>
    public void FailUnlabelled()
    {
        var name = Path.GetFileName(_metadata.Path);
        _sound?.FailUnlabelled(_soundIds, name, _files);
        _lyrics?.FailUnlabelled(_lyricIds, name, _files);
    }

    private string LyricId(string id, LabelRow row) => _isBimodal ? _metadata.Field(row, "Lyric_Song") : id;

    private Dictionary<string, string> Facts(LabelRow row, string? lyrics)
    {
        var facts = new Dictionary<string, string>();
        _metadata.AddFact(row, "Artist", "artist", facts);
        _metadata.AddFact(row, "Title", "title", facts);
        _metadata.AddFact(row, "Genres", "genre", facts);
        _metadata.AddFact(row, "ActualYear", "year", facts);
        if (lyrics is not null) facts.Add(Lyrics, lyrics);
        return facts;
    }
}
