using System.Diagnostics;
using MerToolkit.Core.Errors;
using MerToolkit.Data.Joining;
using MerToolkit.Learning.ModelFile;
using MerToolkit.Workflows.Extracting;
using MerToolkit.Workflows.Inputs;

namespace MerToolkit.Workflows.Predicting;

/// <summary>Predicts clips (extracted with the model's own profile) or the rows of a table. One bad clip never stops the others.</summary>
public sealed class PredictionRun
{
    private static readonly string[] TableEndings = [".csv", ".csv.gz", ".npz"];

    private readonly PredictionOptions _options;
    private readonly IPredictionListener _listener;
    private readonly List<Prediction> _predictions = [];
    private readonly List<ItemFailure> _failures = [];
    private int _items;
    private TableRows? _rows;

    private PredictionRun(PredictionOptions options, IPredictionListener listener) => (_options, _listener) = (options, listener);

    /// <summary>Checks everything, then predicts item by item.</summary>
    /// <param name="options">What is asked for.</param>
    /// <param name="listener">Is told about each item.</param>
    /// <param name="standardInput">Where a list named <c>-</c> is read from.</param>
    /// <param name="cancellation">Ends the run with the items that are finished.</param>
    /// <param name="known">Problems that were found before.</param>
    /// <exception cref="MerException">All problems at once: usage first, then inputs, then the machine's.</exception>
    public static PredictionReport Run(
        PredictionOptions options, IPredictionListener listener, TextReader standardInput, CancellationToken cancellation,
        params IReadOnlyList<Problem> known)
    {
        var (started, start) = (DateTimeOffset.Now, Stopwatch.GetTimestamp());
        var run = new PredictionRun(options, listener);
        var model = run.Predict(standardInput, known, cancellation);
        var report = new PredictionReport
        {
            Options = options,
            Model = model,
            Predictions = run._predictions,
            Failures = run._failures,
            Missing = run._rows?.Missing ?? new MissingCells(0, 0, []),
            Remarks = run._rows?.Remarks ?? [],
            IsInterrupted = cancellation.IsCancellationRequested && !run.IsStopped && run.Tried < run._items,
            WallSeconds = Stopwatch.GetElapsedTime(start).TotalSeconds,
            PeakBytes = PeakMemory.Bytes(),
        };
        PredictionOutputs.Write(report, started);
        return report;
    }

    private int Tried => _predictions.Count + _failures.Count;

    private bool IsStopped => _options.Strict && _failures.Count > 0;

    private bool IsTable => _options.Inputs is [var only] && _options.ListFile is null
        && TableEndings.Any(ending => only.EndsWith(ending, StringComparison.OrdinalIgnoreCase));

    private TrainedModel Predict(TextReader standardInput, IReadOnlyList<Problem> known, CancellationToken cancellation)
    {
        var problems = new ProblemsByKind();
        problems.AddOptions(known, _options.Validate());
        if (_options.OutputPath is { } output) OutputFile.Check(output, nameof(PredictionOptions.OutputPath), _options.Force, problems);
        var model = _options.ModelPath.Length > 0 ? problems.Try(() => ModelArchive.Read(_options.ModelPath)) : null;
        if (_options.PlaylistFolder is not null) Playlists.Check(model, _options, IsTable, problems);
        if (IsTable)
        {
            var rows = model is null ? null : problems.Try(() => TableRows.Load(model, _options));
            problems.Throw();
            _rows = rows!;
            PredictTable(_rows, cancellation);
        }
        else
        {
            var sounds = problems.Try(() => SoundRows.Gather(model, _options, standardInput));
            problems.Throw();
            PredictSounds(model!, sounds!, cancellation);
        }

        return model!;
    }

    private void PredictTable(TableRows rows, CancellationToken cancellation)
    {
        Start(rows.Table.Rows);
        rows.Run(_options.Jobs, Add, cancellation);
    }

    private void PredictSounds(TrainedModel model, SoundRows sounds, CancellationToken cancellation)
    {
        Start(sounds.Count);
        foreach (var failure in sounds.Refused) Add(failure);
        if (IsStopped) return;
        sounds.Run(_options.Jobs, outcome =>
        {
            if (outcome.Failure is { } problem) Add(new ItemFailure(outcome.Clip.Path, problem, outcome.IsEnvironmentFailure));
            else Add(Predict(model, sounds, outcome));
            return !IsStopped;
        }, cancellation);
    }

    private static Prediction Predict(TrainedModel model, SoundRows sounds, ClipOutcome outcome) =>
        Prediction.Of(model, outcome.Clip.Path, sounds.RowOf(outcome)) with
        {
            Warning = outcome.Facts!.Warning,
            IsSilent = outcome.Features!.IsSilent,
        };

    private void Start(int items)
    {
        _items = items;
        _listener.Started(items);
    }

    private void Add(Prediction prediction)
    {
        _predictions.Add(prediction);
        _listener.Predicted(prediction);
    }

    private void Add(ItemFailure failure)
    {
        _failures.Add(failure);
        _listener.Failed(failure);
    }
}
