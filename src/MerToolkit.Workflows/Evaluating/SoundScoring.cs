using MerToolkit.Audio;
using MerToolkit.Audio.Perturbation;
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
/// <param name="Conditions">
/// The clips that could be read in every condition, as a table each: as they are, then under each perturbation.
/// </param>
/// <param name="Failures">The clips that could not.</param>
internal sealed record SoundScoring(IReadOnlyList<LoadedTable> Conditions, IReadOnlyList<ItemFailure> Failures)
{
    /// <summary>Layout of a folder of sounds when none is named: one sub-folder a class.</summary>
    public const string DefaultLayout = "folders";

    /// <summary>Reads the set and extracts its clips with the model's own profile.</summary>
    /// <param name="model">The model.</param>
    /// <param name="options">Folder, layout, seed and number of workers.</param>
    /// <param name="perturbations">What is done to the clips, besides nothing.</param>
    /// <param name="listener">Is told about each clip of each condition.</param>
    /// <param name="cancellation">Ends the work; nothing is kept.</param>
    /// <exception cref="InputException">No clip could be read, or the set is broken.</exception>
    public static SoundScoring Extract(
        TrainedModel model, EvaluationOptions options, IReadOnlyList<PerturbationChain> perturbations, IEvaluationListener listener,
        CancellationToken cancellation)
    {
        var layout = options.Experiment.Dataset ?? DefaultLayout;
        var set = DatasetInputs.Load(layout, options.AudioPath, dataFolder: null);
        var failures = ClipWork.Refused(set).ToList();
        listener.Started((set.Clips.Count + failures.Count) * (1 + perturbations.Count));
        for (var told = failures.Count * (1 + perturbations.Count); told > 0; told--) listener.Finished();
        var (clips, rows) = (set.Clips, new List<Dictionary<Clip, ReadClip>>());
        foreach (var perturbation in perturbations.Prepend(null))
        {
            var cut = new ClipOptions { Perturbation = perturbation, PerturbationSeed = SeedOf(options) };
            var reading = new Reading(SoundRows.Of(model, options.ModelPath!, set with { Clips = clips, Failures = [] }, cut), listener);
            rows.Add(reading.Run(options.Experiment.Jobs, perturbation, failures, cancellation));
            if (rows[^1].Count == 0) throw Refusal(failures);
            // What cannot be read in one condition is left out of all, so that the same clips are compared.
            for (var told = set.Clips.Count - clips.Count; told > 0; told--) listener.Finished();
            clips = [.. clips.Where(rows[^1].ContainsKey)];
        }

        var hash = ContentHash.OfText(string.Join('\n', clips.Select(clip => rows[0][clip].Sha256)));
        return new SoundScoring(
            [.. rows.Select(read => new LoadedTable(
                TableOf(model, set, clips, [.. clips.SelectMany(clip => read[clip].Row)]), [], hash, null, GroupsAreSongs: false, layout))],
            failures);
    }

    private static ulong SeedOf(EvaluationOptions options) => (ulong)(options.Experiment.Seeds is [var first, ..] ? first : 1);

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

    private sealed record ReadClip(string Sha256, float[] Row);

    private sealed record Reading(SoundRows Sounds, IEvaluationListener Listener)
    {
        public Dictionary<Clip, ReadClip> Run(
            int jobs, PerturbationChain? perturbation, List<ItemFailure> failures, CancellationToken cancellation)
        {
            var read = new Dictionary<Clip, ReadClip>();
            Sounds.Run(jobs, outcome =>
            {
                if (outcome.Failure is { } problem)
                {
                    var told = perturbation is null ? problem.Message : $"Perturbed by {perturbation}: {problem.Message}";
                    failures.Add(new ItemFailure(outcome.Clip.Path, problem with { Message = told }, outcome.IsEnvironmentFailure));
                }
                else
                {
                    read.Add(outcome.Clip, new ReadClip(outcome.Sha256!, Sounds.RowOf(outcome)));
                }

                Listener.Finished();
                return true;
            }, cancellation);
            cancellation.ThrowIfCancellationRequested();
            return read;
        }
    }
}
