using MerToolkit.Audio;
using MerToolkit.Core.Errors;
using MerToolkit.Core.Files;
using MerToolkit.Core.Tables;
using MerToolkit.Data.Joining;
using MerToolkit.Data.Sets;
using MerToolkit.Learning.ModelFile;
using MerToolkit.Workflows.Extracting;
using MerToolkit.Workflows.Inputs;
using MerToolkit.Workflows.Predicting;

namespace MerToolkit.Workflows.Evaluating;

/// <summary>Labelled clips in the columns of a model: what a model is scored on when there is no table yet.</summary>
/// <param name="Data">The clips that could be read, as a table.</param>
/// <param name="Failures">The clips that could not.</param>
internal sealed record SoundScoring(LoadedTable Data, IReadOnlyList<ItemFailure> Failures)
{
    /// <summary>Layout of a folder of sounds when none is named: one sub-folder a class.</summary>
    public const string DefaultLayout = "folders";

    /// <summary>Reads the set and extracts its clips with the model's own profile.</summary>
    /// <param name="model">The model.</param>
    /// <param name="options">Folder, layout and number of workers.</param>
    /// <param name="listener">Is told about each clip.</param>
    /// <param name="cancellation">Ends the work; nothing is kept.</param>
    /// <exception cref="InputException">No clip could be read, or the set is broken.</exception>
    public static SoundScoring Extract(
        TrainedModel model, EvaluationOptions options, IEvaluationListener listener, CancellationToken cancellation)
    {
        var layout = options.Experiment.Dataset ?? DefaultLayout;
        var set = DatasetInputs.Load(layout, options.AudioPath, dataFolder: null);
        var sounds = SoundRows.Of(model, options.ModelPath!, set, new ClipOptions());
        var read = new List<(Clip Clip, string Sha256, float[] Row)>();
        var failures = sounds.Refused.ToList();
        listener.Started(sounds.Count);
        foreach (var _ in failures) listener.Finished();
        sounds.Run(options.Experiment.Jobs, outcome =>
        {
            if (outcome.Failure is { } problem) failures.Add(new ItemFailure(outcome.Clip.Path, problem, outcome.IsEnvironmentFailure));
            else read.Add((outcome.Clip, outcome.Sha256!, sounds.RowOf(outcome)));
            listener.Finished();
            return true;
        }, cancellation);
        cancellation.ThrowIfCancellationRequested();
        if (read.Count == 0) throw Refusal(failures);
        var table = TableOf(model, set, [.. read.Select(clip => clip.Clip)], [.. read.SelectMany(clip => clip.Row)]);
        var hash = ContentHash.OfText(string.Join('\n', read.Select(clip => clip.Sha256)));
        return new SoundScoring(new LoadedTable(table, [], hash, null, GroupsAreSongs: false, layout), failures);
    }

    private static FeatureTable TableOf(TrainedModel model, ClipSet set, IReadOnlyList<Clip> clips, float[] features)
    {
        var hasGroups = set.GroupOrigin is not null;
        var columns = new List<ColumnSchema> { new("id", ColumnKind.Id) };
        if (hasGroups) columns.Add(new ColumnSchema("group", ColumnKind.Group, Origin: set.GroupOrigin!));
        columns.AddRange(set.TargetColumns);
        columns.AddRange(model.Facts.Columns);
        var schema = new TableSchema(columns, model.Facts.Profile, model.Facts.ProfileHash);
        var targets = set.TargetColumns.Select((column, index) => Target(column, index, clips)).ToArray();
        return new FeatureTable(schema, [.. clips.Select(clip => clip.Id)], hasGroups ? [.. clips.Select(clip => clip.Group)] : null,
            targets, [], features);
    }

    private static TargetColumn Target(ColumnSchema column, int index, IReadOnlyList<Clip> clips) => column.HoldsWords
        ? new TargetColumn(column, [.. clips.Select(clip => clip.Targets[index].Label)])
        : new TargetColumn(column, [.. clips.Select(clip => clip.Targets[index].Number ?? double.NaN)]);

    private static MerException Refusal(IReadOnlyList<ItemFailure> failures)
    {
        Problem[] problems = [.. failures.Select(failure => failure.Problem with { Subject = failure.Item })];
        return failures.All(failure => failure.IsEnvironment) ? new EnvironmentException(problems) : new InputException(problems);
    }
}
