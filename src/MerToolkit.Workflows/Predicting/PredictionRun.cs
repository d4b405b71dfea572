using System.Diagnostics;
using MerToolkit.Core.Errors;
using MerToolkit.Data.Formats;
using MerToolkit.Learning.ModelFile;
using MerToolkit.Workflows.Extracting;
using MerToolkit.Workflows.Inputs;

namespace MerToolkit.Workflows.Predicting;

/// <summary>Predicts clips (extracted with the model's own profile) or the rows of a table. One bad clip never stops the others.</summary>
public sealed class PredictionRun
{
    private readonly PredictionOptions _options;
    private readonly IPredictionListener _listener;
    private readonly List<Prediction> _predictions = [];
    private readonly List<ItemFailure> _failures = [];

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
        var problems = new ProblemsByKind();
        problems.AddUsage(known);
        options.Check(problems);
        var model = options.ModelPath.Length > 0 ? problems.Try(() => ModelArchive.Read(options.ModelPath)) : null;
        var isTable = options.Inputs is [var only] && options.ListFile is null && IsTable(only);
        var run = new PredictionRun(options, listener);
        if (options.PlaylistFolder is not null) problems.Try(() => Playlists.Require(model, isTable));
        if (isTable)
        {
            var table = model is null ? null : problems.Try(() => TableRows.Load(model, options));
            problems.Throw();
            run.PredictTable(model!, table!);
        }
        else
        {
            var sounds = problems.Try(() => SoundRows.Gather(model, options, standardInput));
            problems.Throw();
            run.PredictSounds(model!, sounds!, cancellation);
        }

        var report = new PredictionReport
        {
            Options = options,
            Model = model!,
            Predictions = run._predictions,
            Failures = run._failures,
            IsInterrupted = cancellation.IsCancellationRequested,
            WallSeconds = Stopwatch.GetElapsedTime(start).TotalSeconds,
            PeakBytes = PeakMemory.Bytes(),
        };
        PredictionOutputs.Write(report, started);
        return report;
    }

    private static bool IsTable(string path) =>
        new[] { ".csv", ".csv.gz", ".npz" }.Any(ending => path.EndsWith(ending, StringComparison.OrdinalIgnoreCase));

    private void PredictTable(TrainedModel model, Core.Tables.FeatureTable table)
    {
        _listener.Started(table.Rows);
        for (var row = 0; row < table.Rows; row++) Add(Prediction.Of(model, table.Ids[row], table.Row(row)));
    }

    private void PredictSounds(TrainedModel model, SoundRows sounds, CancellationToken cancellation)
    {
        _listener.Started(sounds.Count);
        foreach (var failure in sounds.Refused) Fail(failure);
        if (_options.Strict && _failures.Count > 0) return;
        sounds.Run(_options.Jobs, outcome =>
        {
            if (outcome.Failure is { } problem) Fail(new ItemFailure(outcome.Clip.Path, problem, outcome.IsEnvironmentFailure));
            else
            {
                Add(Prediction.Of(model, outcome.Clip.Path, sounds.RowOf(outcome)) with
                {
                    Warning = outcome.Facts!.Warning,
                    IsSilent = outcome.Features!.IsSilent,
                });
            }

            return !_options.Strict || _failures.Count == 0;
        }, cancellation);
    }

    private void Add(Prediction prediction)
    {
        _predictions.Add(prediction);
        _listener.Predicted(prediction);
    }

    private void Fail(ItemFailure failure)
    {
        _failures.Add(failure);
        _listener.Failed(failure);
    }
}
