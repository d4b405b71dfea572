using MerToolkit.Core.Emotion;
using MerToolkit.Core.Errors;
using MerToolkit.Core.Tables;

namespace MerToolkit.Data.Music;

/// <summary>A published data set of music, as its own files tell it: pieces with labels, curves over time, official splits.</summary>
/// <param name="Name">Name of the loader, e.g. <c>deam</c>.</param>
/// <param name="Pieces">The pieces that can be used, in the order of the files.</param>
/// <param name="Targets">The targets of every piece; ratings have their scale as unit (<see cref="RatingScale.Text"/>).</param>
public sealed record MusicSet(string Name, IReadOnlyList<Piece> Pieces, IReadOnlyList<ColumnSchema> Targets)
{
    /// <summary>Options it was read with, in words for a report: <c>labels: corrected</c>; empty without.</summary>
    public string Reading { get; init; } = "";

    /// <summary>What a group is, in the set's own word, e.g. <c>artist</c>, <c>song</c>, <c>game</c>; null without groups.</summary>
    public string? GroupOrigin { get; init; }

    /// <summary>Labels over time; none when the set has none.</summary>
    public IReadOnlyList<RatingCurve> Curves { get; init; } = [];

    /// <summary>Scale of the curves; null without curves.</summary>
    public RatingScale? CurveScale { get; init; }

    /// <summary>The splits that its authors published, and well-known ones of others.</summary>
    public IReadOnlyList<OfficialSplit> Splits { get; init; } = [];

    /// <summary>Pieces that its files name but that cannot be used, each with file, line and what to do.</summary>
    public IReadOnlyList<Problem> Failures { get; init; } = [];

    /// <summary>Sentences that a person should read: blanks in a header, counts that differ from the published ones.</summary>
    public IReadOnlyList<string> Remarks { get; init; } = [];

    /// <summary>SHA-256 over the digests of all label files that were read, 64 lower-case hex digits.</summary>
    public string Sha256 { get; init; } = "";
}

/// <summary>A clip or song of a set.</summary>
/// <param name="Id">Its name in the set; unique.</param>
/// <param name="File">Label file that names it first.</param>
/// <param name="Line">Line in that file, from 1.</param>
/// <param name="Targets">A value a target of the set, in order.</param>
public sealed record Piece(string Id, string File, int Line, IReadOnlyList<TargetValue> Targets)
{
    /// <summary>Pieces of one group never stand on both sides of a split; null when it stands alone.</summary>
    public string? Group { get; init; }

    /// <summary>Its sound or midi file; null when it is not there.</summary>
    public string? SourcePath { get; init; }

    /// <summary>
    /// How far the raters lie apart: standard deviation a target of the set, in its unit, in order; empty when nobody published it,
    /// NaN for a target without.
    /// </summary>
    public IReadOnlyList<double> Spread { get; init; } = [];

    /// <summary>Number of raters; null when unknown.</summary>
    public int? Raters { get; init; }

    /// <summary>
    /// What else is known, by the usual word: <c>genre</c>, <c>artist</c>, <c>title</c>, <c>year</c>, <c>uploader</c>, <c>game</c>.
    /// </summary>
    public IReadOnlyDictionary<string, string> Facts { get; init; } = new Dictionary<string, string>();
}
