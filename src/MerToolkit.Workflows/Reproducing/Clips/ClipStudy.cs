using System.Diagnostics;
using MerToolkit.Core.Numerics;
using MerToolkit.Core.Tables;
using MerToolkit.Evaluation.Intervals;
using MerToolkit.Evaluation.Predictions;
using MerToolkit.Learning.Models;
using MerToolkit.Workflows.Recipes;

namespace MerToolkit.Workflows.Reproducing.Clips;

/// <summary>A model that learns from clips and is judged by others: one step.</summary>
internal abstract record ClipStudy
{
    /// <summary>Key of the figure: seconds that learning and predicting took, all parts together.</summary>
    public const string Seconds = "seconds";

    /// <summary>Key of the figure: number of clips that are judged.</summary>
    public const string Judged = "judged";

    private const int Resamples = 2000;

    /// <summary>Key of the step.</summary>
    public required string Key { get; init; }

    /// <summary>What it does, for a person.</summary>
    public required string Words { get; init; }

    /// <summary>Gives the rows.</summary>
    public required ClipTables Tables { get; init; }

    /// <summary>What the model reads of a clip.</summary>
    public required ClipInputs Inputs { get; init; }

    /// <summary>The model: one, or one for arousal and one for valence.</summary>
    public required Func<StepWork, IReadOnlyList<TrainerChoice>> Choices { get; init; }

    /// <summary>The trainings.</summary>
    public required Func<ClipCollection, IReadOnlyList<ClipPart>> Parts { get; init; }

    /// <summary>The protocol in words, for the identity of the step.</summary>
    public required string Protocol { get; init; }

    /// <summary>True when intervals draw artists, false when they draw clips.</summary>
    public bool DrawsGroups { get; init; } = true;

    /// <summary>What else decides the figures of this kind of study, for the identity of the step.</summary>
    protected virtual string More => "";

    /// <summary>The step.</summary>
    public ReproductionStep Step() => new(Key, Words, Identity, Run);

    /// <summary>Learns and predicts every part.</summary>
    /// <param name="rows">Rows and parts.</param>
    /// <param name="choices">The model.</param>
    /// <param name="work">Threads, cancellation.</param>
    protected abstract StepFindings Findings(StudiedClips rows, IReadOnlyList<TrainerChoice> choices, StepWork work);

    /// <summary>How intervals are found.</summary>
    /// <param name="work">Number of threads.</param>
    protected static IntervalOptions Intervals(StepWork work) => new() { Resamples = Resamples, Seed = 1, Jobs = work.Jobs };

    private string Identity(StepWork work) => string.Join('\n',
        [$"inputs={Inputs.Text}", Tables.Sha256(Inputs, work), $"protocol={Protocol} {Tables.Clips.Ids.Count} {DrawsGroups} {More}",
            .. Choices(work).Select(RecipeText.Item)]);

    private StepFindings Run(StepWork work) =>
        Findings(new StudiedClips(Tables.Of(Inputs, work), Parts(Tables.Clips), DrawsGroups), Choices(work), work);
}

/// <summary>The rows of a study with its parts, those that are judged in the order of the table.</summary>
internal sealed class StudiedClips
{
    private readonly Dictionary<string, int> _rowOf;
    private readonly Dictionary<int, int> _places;
    private long _ticks;

    /// <summary>Finds the rows.</summary>
    /// <param name="table">The table.</param>
    /// <param name="parts">The parts; clips that the table lacks are passed over.</param>
    /// <param name="drawsGroups">True when intervals draw artists.</param>
    public StudiedClips(FeatureTable table, IReadOnlyList<ClipPart> parts, bool drawsGroups)
    {
        (Table, Parts) = (table, parts);
        _rowOf = table.Ids.Index().ToDictionary(entry => entry.Item, entry => entry.Index, StringComparer.Ordinal);
        Rows = [.. parts.SelectMany(part => RowsOf(part.Test)).Distinct().Order()];
        _places = Rows.Index().ToDictionary(entry => entry.Item, entry => entry.Index);
        Folds = new int[parts.Max(part => part.Seed) + 1][];
        for (var seed = 0; seed < Folds.Length; seed++) Array.Fill(Folds[seed] = new int[Rows.Count], -1);
        foreach (var part in parts)
            foreach (var row in RowsOf(part.Test)) Folds[part.Seed][_places[row]] = part.Fold;
        Predicted = new PredictedRows([.. Rows.Select(row => table.Ids[row])],
            drawsGroups && table.Groups is { } groups ? [.. Rows.Select(row => groups[row])] : null);
    }

    /// <summary>All rows.</summary>
    public FeatureTable Table { get; }

    /// <summary>The trainings.</summary>
    public IReadOnlyList<ClipPart> Parts { get; }

    /// <summary>Rows of the table that are judged, indices from 0, ascending.</summary>
    public IReadOnlyList<int> Rows { get; }

    /// <summary>Fold of each judged row with each seed, from 0; -1 where it is not judged; [seeds][rows].</summary>
    public int[][] Folds { get; }

    /// <summary>Ids and groups of the judged rows.</summary>
    public PredictedRows Predicted { get; }

    /// <summary>Seconds that all parts took, one after the other.</summary>
    public double Seconds => (double)_ticks / Stopwatch.Frequency;

    /// <summary>Rows of the table, indices from 0, of clips that it has.</summary>
    /// <param name="ids">Names of clips.</param>
    public int[] RowsOf(IReadOnlyList<string> ids) =>
        [.. ids.Select(id => _rowOf.GetValueOrDefault(id, -1)).Where(row => row >= 0)];

    /// <summary>Place of a row among the judged ones, from 0.</summary>
    /// <param name="row">Row of the table, from 0.</param>
    public int PlaceOf(int row) => _places[row];

    /// <summary>Does something for each part, side by side, and takes its time.</summary>
    /// <param name="work">Threads, cancellation.</param>
    /// <param name="action">What is done with a part, by a number of threads, 1 or more.</param>
    public void ForEach(StepWork work, Action<ClipPart, TrainingContext> action) => PartsWork.Run(Parts, work, (part, jobs) =>
    {
        var start = Stopwatch.GetTimestamp();
        action(part, new TrainingContext(
            RandomStream.FromSeed(1).Split("clips").Split(part.Seed).Split(part.Fold), jobs, work.Cancellation));
        Interlocked.Add(ref _ticks, Stopwatch.GetTimestamp() - start);
    });
}
