using MerToolkit.Core.Emotion;
using MerToolkit.Core.Errors;
using MerToolkit.Core.Tables;
using MerToolkit.Data.Music;

namespace MerToolkit.Data.Sets;

/// <summary>One clip of a data set: where it lies and what is known about it.</summary>
/// <param name="Id">Unique name in the set.</param>
/// <param name="Path">Path of the audio file.</param>
/// <param name="Group">Clips of one group never stand on both sides of a split; null when the set has no groups.</param>
/// <param name="Targets">One value a target of the set, in order.</param>
public sealed record Clip(string Id, string Path, string? Group, IReadOnlyList<TargetValue> Targets)
{
    /// <summary>One value a column of <see cref="ClipSet.RaterColumns"/>, in its unit; NaN where unknown.</summary>
    public IReadOnlyList<float> Raters { get; init; } = [];
}

/// <summary>A data set of clips, in the order its rows are written.</summary>
/// <param name="Name">Loader that read it: <c>4q</c>, <c>folders</c>, <c>table</c>, <c>files</c>.</param>
/// <param name="Clips">The clips.</param>
/// <param name="TargetColumns">The targets, with their names and origins.</param>
/// <param name="GroupOrigin">Source column of the groups, e.g. <c>Artist</c>; null without groups.</param>
/// <param name="Failures">Clips that are named by the set but cannot be used, with the reason.</param>
public sealed record ClipSet(
    string Name, IReadOnlyList<Clip> Clips, IReadOnlyList<ColumnSchema> TargetColumns, string? GroupOrigin,
    IReadOnlyList<Problem> Failures)
{
    /// <summary>Labels over time, found by the clip's id; none when the set has none.</summary>
    public IReadOnlyList<RatingCurve> Curves { get; init; } = [];

    /// <summary>Scale of the curves; null without curves.</summary>
    public RatingScale? CurveScale { get; init; }

    /// <summary>
    /// Spread of the raters a target, and their number (<see cref="Core.Tables.RaterColumns"/>); none where nobody published them.
    /// </summary>
    public IReadOnlyList<ColumnSchema> RaterColumns { get; init; } = [];
}
