using MerToolkit.Core.Emotion;
using MerToolkit.Core.Errors;
using MerToolkit.Data.Formats;
using MerToolkit.Data.Joining;

namespace MerToolkit.Data.Sets;

/// <summary>
/// Moodify: songs described by a streaming service, four moods. All published files: with and without an index or two, with
/// and without uri, with and without the rate of speech <c>spec_rate</c> = speechiness / duration (ms), which is computed
/// where it is missing and checked where it is not. <c>valence</c> is one of the service's descriptors here, not a target.
/// </summary>
internal sealed class MoodifyTable : ITableLayout
{
    private const string Duration = "duration (ms)";
    private const string Speechiness = "speechiness";
    private const string SpeechRate = "spec_rate";

    // Published files round to seven digits at worst; a column that was scaled or filled otherwise is far off.
    private const double RateTolerance = 1e-3;

    private static readonly LayoutFeature[] Features =
    [
        new(Duration, "ms"), new("danceability", "1"), new("energy", "1"), new("loudness", "dB"), new(Speechiness, "1"),
        new("acousticness", "1"), new("instrumentalness", "1"), new("liveness", "1"), new("valence", "1"), new("tempo", "BPM"),
        new(SpeechRate, "1/ms", IsComputed: true),
    ];

    /// <inheritdoc/>
    public string Name => "moodify";

    /// <inheritdoc/>
    public string Summary => "Moodify: eleven descriptors of a streaming service, labels 0..3 (sad, happy, energetic, calm), uri if known.";

    /// <inheritdoc/>
    LayoutColumns ITableLayout.Columns { get; } = new()
    {
        Id = "uri",
        Group = "uri",
        Features = Features,
        Exact = [Duration, Speechiness],
        OtherNames = ["popularity", "key", "mode", "time signature", "track", "artist", "album", "uri", "labels"],
    };

    /// <inheritdoc/>
    LabelMap? ITableLayout.Labels { get; } = new(0, "sad", "happy", "energetic", "calm");

    /// <inheritdoc/>
    void ITableLayout.Complete(TableDraft draft, SourceContent content, LoadFindings findings)
    {
        FillRate(draft, content, findings.Input);
        NumberRepeats(draft, findings.Remarks);
    }

    private static void FillRate(TableDraft draft, SourceContent content, ProblemLog problems)
    {
        var place = draft.FeatureColumns.Select(column => column.Name).ToList().IndexOf(SpeechRate);
        if (place < 0) return;
        var isGiven = ColumnSearch.Find(content.Header, SpeechRate) is not null;
        var durations = content.Exact(ColumnSearch.Find(content.Header, Duration)!.Value);
        var speech = content.Exact(ColumnSearch.Find(content.Header, Speechiness)!.Value);
        var (width, differing) = (draft.FeatureColumns.Count, new List<int>());
        for (var row = 0; row < content.Rows; row++)
        {
            var rate = speech[row] / durations[row];
            ref var value = ref draft.Features[row * width + place];
            var differs = isGiven ? !(Math.Abs(value - rate) <= RateTolerance * Math.Abs(rate)) : !double.IsFinite(rate);
            if (differs) differing.Add(row);
            else if (!isGiven) value = (float)rate;
        }
        if (differing.Count == 0) return;
        var what = isGiven ? $"'{SpeechRate}' is not" : $"'{SpeechRate}' cannot be computed as";
        problems.Add(new Problem(
            "column-contradicts", $"{what} {Speechiness} / {Duration} in {differing.Count} rows, first in this one.",
            "The columns may have been scaled or filled; without --dataset they are read as they are.")
        {
            Subject = content.Header.Path, Line = content.LineOf(differing[0]), Column = SpeechRate,
        });
    }

    // A song may stand several times; its rows are told apart by number and kept together by their group.
    private static void NumberRepeats(TableDraft draft, List<string> remarks)
    {
        if (draft.Groups is null)
            remarks.Add($"{draft.Path}: without a column 'uri' rows have no group; a song that stands twice may be parted by a split.");
        if (draft.IdOrigin is null) return;
        var ids = new string[draft.Ids.Count];
        var rows = new Dictionary<string, List<int>>(StringComparer.Ordinal);
        for (var row = 0; row < ids.Length; row++)
        {
            var id = draft.Ids[row];
            if (!rows.TryGetValue(id, out var same)) rows.Add(id, same = []);
            same.Add(row);
            ids[row] = same.Count == 1 ? id : FormattableString.Invariant($"{id}#{same.Count}");
        }
        draft.Ids = ids;
        var repeated = rows.Values.Where(same => same.Count > 1).ToList();
        if (repeated.Count == 0) return;
        var labels = draft.Targets.FirstOrDefault(target => target.IsLabel);
        var conflicts = labels is null ? 0 : repeated.Count(same => same.Select(row => labels.Labels[row]).Distinct().Count() > 1);
        remarks.Add(
            $"{draft.Path}: {repeated.Count} ids ({draft.IdOrigin}) stand more than once, in {repeated.Sum(same => same.Count)} rows; "
            + $"repeats are numbered #2, #3; {conflicts} of these ids carry different labels.");
    }
}
