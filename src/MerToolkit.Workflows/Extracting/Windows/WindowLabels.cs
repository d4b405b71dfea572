using MerToolkit.Core.Errors;
using MerToolkit.Core.Tables;
using MerToolkit.Data.Music;
using MerToolkit.Data.Sets;
using MerToolkit.Features.Extraction;

namespace MerToolkit.Workflows.Extracting.Windows;

/// <summary>A row of a table of windows, before its features.</summary>
/// <param name="Index">Place of its features among the windows of the clip, from 0.</param>
/// <param name="Id">The piece and the second at which the label holds.</param>
/// <param name="Targets">One value a target.</param>
/// <param name="Raters">One value a column of <see cref="WindowLabels.RaterColumns"/>, NaN where unknown.</param>
internal sealed record LabelledWindow(int Index, WindowId Id, IReadOnlyList<TargetValue> Targets, IReadOnlyList<float> Raters);

/// <summary>
/// Which windows become rows, and what they are labelled with: by the curves of a set, whose labels must find their sound; of a set
/// without curves (or loose files) every window, with the labels of its clip.
/// </summary>
internal sealed class WindowLabels
{
    /// <summary>What a group is where the set has none of its own: a piece is never on both sides of a split.</summary>
    public const string PieceGroup = "piece";

    private readonly Dictionary<string, RatingCurve> _curves;

    /// <summary>For the clips of a set.</summary>
    /// <param name="set">Clips, targets and curves.</param>
    /// <param name="framing">Which sound a label covers.</param>
    public WindowLabels(ClipSet set, WindowFraming framing)
    {
        Framing = framing;
        _curves = set.Curves.ToDictionary(curve => curve.Id, StringComparer.Ordinal);
        HasCurves = set.Curves.Count > 0;
        var unit = set.CurveScale?.Text ?? "1";
        Targets = HasCurves
            ? [new ColumnSchema("arousal", ColumnKind.Target, unit), new ColumnSchema("valence", ColumnKind.Target, unit)]
            : set.TargetColumns;
        var knowsSpread = set.Curves.Any(curve => curve.ArousalSpread.Count > 0 || curve.ValenceSpread.Count > 0);
        RaterColumns = knowsSpread
            ? [.. Targets.Select(Core.Tables.RaterColumns.Spread), Core.Tables.RaterColumns.Raters] : [];
    }

    /// <summary>Which sound a label covers.</summary>
    public WindowFraming Framing { get; }

    /// <summary>Whether the labels change over time.</summary>
    public bool HasCurves { get; }

    /// <summary>The targets; of curves arousal and valence, their scale as unit.</summary>
    public IReadOnlyList<ColumnSchema> Targets { get; }

    /// <summary>Spread of the raters a target, and their number; none where nobody published them.</summary>
    public IReadOnlyList<ColumnSchema> RaterColumns { get; }

    /// <summary>The rows of a clip.</summary>
    /// <param name="clip">The clip.</param>
    /// <param name="windows">Numbers of its windows on the grid, ascending.</param>
    public IReadOnlyList<LabelledWindow> RowsOf(Clip clip, IReadOnlyList<double> windows)
    {
        if (!HasCurves)
            return [.. windows.Select((number, index) => new LabelledWindow(index, IdOf(clip, (long)number), clip.Targets, []))];
        if (!_curves.TryGetValue(clip.Id, out var curve)) return [];
        var places = windows.Select((number, index) => ((long)number, index)).ToDictionary();
        var rows = new List<LabelledWindow>();
        foreach (var (label, window) in Rated(curve))
            if (places.TryGetValue(window, out var index))
                rows.Add(new LabelledWindow(index, IdOf(clip, window),
                    [new TargetValue(null, curve.Arousal[label]), new TargetValue(null, curve.Valence[label])], RatersAt(curve, label)));
        return rows;
    }

    /// <summary>Why labels and sound of a clip do not fit; null when they do.</summary>
    /// <param name="clip">The clip.</param>
    /// <param name="windows">Numbers of its windows on the grid, ascending.</param>
    /// <param name="seconds">Length of the clip, seconds.</param>
    public Problem? Misfit(Clip clip, IReadOnlyList<double> windows, double seconds)
    {
        if (windows.Count == 0)
            return Wrong("clip-without-window", Invariant($"The clip lasts {seconds:0.00} s: no window of {Framing.Text} lies in it."),
                "Use shorter windows, or leave the clip out.");
        if (!HasCurves) return null;
        if (!_curves.TryGetValue(clip.Id, out var curve))
            return Wrong("clip-without-curve", $"'{clip.Id}' has no labels over time.", "Leave the clip out.");
        if (!Rated(curve).Any()) return OffGrid(clip, curve);
        var last = Rated(curve).Max(label => label.Window);
        if (last <= windows[^1]) return null;
        var (label, window) = Rated(curve).First(label => label.Window > windows[^1]);
        return Wrong("label-beyond-clip",
            Invariant($"The label at {curve.Seconds[label]} s of '{clip.Id}' covers the sound up to {Framing.EndSeconds(window)} s, ")
                + Invariant($"but the clip lasts {seconds:0.00} s."),
            "Check that sound and labels are of the same excerpt (some sets label excerpts, others whole songs).");

        Problem Wrong(string code, string message, string remedy) => new(code, message, remedy) { Subject = clip.Path };
    }

    private Problem OffGrid(Clip clip, RatingCurve curve)
    {
        var message = curve.Seconds.Count == 0
            ? $"'{clip.Id}' has no labels over time."
            : Invariant($"None of the {curve.Seconds.Count} labels of '{clip.Id}' stands on a multiple of {Framing.EverySeconds} s: ")
                + Invariant($"the first is at {curve.Seconds[0]} s.");
        return new Problem("label-off-grid", message, "Give the distance of the labels with --every.") { Subject = clip.Path };
    }

    // Labels between the points of a coarser grid are passed over, as are moments that nobody rated.
    private IEnumerable<(int Label, long Window)> Rated(RatingCurve curve)
    {
        for (var label = 0; label < curve.Seconds.Count; label++)
            if (Framing.WindowAt(curve.Seconds[label]) is { } window && double.IsFinite(curve.Arousal[label])
                && double.IsFinite(curve.Valence[label]))
                yield return (label, window);
    }

    private WindowId IdOf(Clip clip, long window) => new(clip.Id, Framing.LabelSeconds(window));

    private float[] RatersAt(RatingCurve curve, int label) => RaterColumns.Count == 0 ? [] :
    [
        At(curve.ArousalSpread, label), At(curve.ValenceSpread, label), curve.Raters.Count > 0 ? curve.Raters[label] : float.NaN,
    ];

    private static float At(IReadOnlyList<double> spread, int label) => spread.Count > 0 ? (float)spread[label] : float.NaN;
}
