using System.Diagnostics;
using MerToolkit.Core.Errors;
using MerToolkit.Core.Files;
using MerToolkit.Core.Splits;
using MerToolkit.Evaluation.Predictions;
using MerToolkit.Evaluation.Results;
using MerToolkit.Learning.Models;
using MerToolkit.Workflows.Inputs;
using MerToolkit.Workflows.Recipes;

namespace MerToolkit.Workflows.Evaluating;

/// <summary>
/// Scores trainers on the same parts of a table: each row is predicted by a model that has not seen it, trivial predictors
/// stand beside, and every figure carries its interval. The digits do not depend on the number of threads.
/// </summary>
public sealed class EvaluationRun
{
    private readonly EvaluationOptions _options;
    private readonly IEvaluationListener _listener;
    private readonly CancellationToken _cancellation;
    private readonly DateTimeOffset _started = DateTimeOffset.Now;
    private readonly long _start = Stopwatch.GetTimestamp();

    private EvaluationRun(EvaluationOptions options, IEvaluationListener listener, CancellationToken cancellation) =>
        (_options, _listener, _cancellation) = (options, listener, cancellation);

    /// <summary>Checks everything, then trains and scores, and writes what was asked for.</summary>
    /// <param name="options">What is asked for.</param>
    /// <param name="listener">Is told about the progress.</param>
    /// <param name="cancellation">Ends the run; nothing is written.</param>
    /// <param name="known">Problems that were found before, e.g. words that could not be read as numbers.</param>
    /// <exception cref="MerException">All problems at once: usage first, then inputs, then the machine's.</exception>
    public static EvaluationReport Run(
        EvaluationOptions options, IEvaluationListener listener, CancellationToken cancellation, params IReadOnlyList<Problem> known)
    {
        var run = new EvaluationRun(options, listener, cancellation);
        var problems = new ProblemsByKind();
        problems.AddUsage(known);
        options.Check(problems);
        if (options.ModelPath is not null) return run.ScoreModel(problems, known);
        var unread = known.Select(problem => problem.Subject).ToHashSet();
        problems.AddUsage([.. options.Experiment.Validate().Where(problem => !unread.Contains(problem.Subject))]);
        var experiment = Experiment.Resolve(options.Experiment, problems);
        if (options.TestPath is not null) return run.AcrossSets(experiment, problems);
        problems.Throw();
        if (options.Folds is not null || options.HoldOut is not null)
            experiment = experiment!.With(experiment.Recipe.Split with { Folds = options.Folds, HoldOut = options.HoldOut });
        return run.ScoreTrainers(experiment!, Protocol.Make(experiment!, options));
    }

    private EvaluationReport ScoreTrainers(Experiment experiment, Protocol protocol)
    {
        var targets = experiment.Targets.Select(target => new TargetData(experiment.Table, target)).ToArray();
        return Finish(experiment, protocol, new EvaluationWork(experiment, protocol, targets, Trainings(experiment, targets)));
    }

    private EvaluationReport AcrossSets(Experiment? train, ProblemsByKind problems)
    {
        var test = train is null ? null : Experiment.Resolve(train.Options with { TablePath = _options.TestPath! }, problems);
        if (train is not null && test is not null) problems.Try(() => AcrossSetsCheck.Require(train, test));
        problems.Throw();
        var protocol = Protocol.AllRows(test!, "across-sets");
        var targets = AcrossSetsCheck.Targets(train!, test!);
        var work = new EvaluationWork(test!, protocol, targets, Trainings(test!, targets)) { TrainedOn = train };
        return Finish(test!, protocol, work);
    }

    private EvaluationReport ScoreModel(ProblemsByKind problems, IReadOnlyList<Problem> known)
    {
        var scoring = ModelScoring.Resolve(_options, problems, known);
        problems.Throw();
        var protocol = Protocol.AllRows(scoring!.Experiment, "trained-model");
        var work = new EvaluationWork(scoring.Experiment, protocol, scoring.Targets, []) { Model = scoring.Model };
        return Finish(scoring.Experiment, protocol, work, scoring.Remarks);
    }

    /// <summary>All trainers asked for, and the trivial ones that learn such targets.</summary>
    private static List<TrainerChoice> Trainings(Experiment experiment, IReadOnlyList<TargetData> targets)
    {
        var choices = experiment.Recipe.Trainers.ToList();
        foreach (var baseline in TrainerRegistry.All.Where(trainer => trainer.Declaration.IsBaseline))
        {
            var isNew = choices.All(choice => choice.Trainer != baseline);
            if (isNew && targets.Any(target => Learns(baseline, target)))
                choices.Add(new TrainerChoice(baseline, new Core.Configuration.OptionValues(baseline.Declaration.Options)));
        }

        return choices;
    }

    internal static bool Learns(Trainer trainer, TargetData target) =>
        target.IsLabel ? trainer.Declaration.LearnsLabels : trainer.Declaration.LearnsNumbers;

    private EvaluationReport Finish(Experiment experiment, Protocol protocol, EvaluationWork work, params IReadOnlyList<string> remarks)
    {
        work.Run(_listener, _cancellation);
        _listener.Scoring();
        var trainers = work.Score(_options.Resamples);
        var comparisons = work.Compare(trainers, _options.Resamples);
        var table = experiment.Table;
        var result = new EvaluationResult
        {
            Data = new EvaluatedData(experiment.Options.TablePath, experiment.Data.Sha256, table.Rows,
                [.. table.FeatureColumns.Select(column => column.Name)], table.Schema.Profile, table.Schema.ProfileHash, experiment.Recipe.Dataset),
            Protocol = protocol.Facts,
            Rows = work.Rows,
            Trainers = trainers,
            Comparisons = comparisons,
            Remarks = [.. experiment.Data.Remarks, .. remarks, .. ProtocolRemarks.Of(experiment, protocol)],
            Manifest = ManifestOf(experiment, work, trainers),
        };
        var report = new EvaluationReport
        {
            Options = _options,
            Result = result,
            Misses = BoundCheck.Misses(_options.Bounds, trainers),
            WallSeconds = Stopwatch.GetElapsedTime(_start).TotalSeconds,
            PeakBytes = PeakMemory.Bytes(),
        };
        EvaluationOutputs.Write(report);
        return report;
    }

    private Manifest ManifestOf(Experiment experiment, EvaluationWork work, IReadOnlyList<TrainerResult> trainers) => new()
    {
        Command = "eval",
        Arguments = _options.Experiment.CommandLine,
        ToolVersion = ProductVersion.Text,
        Recipes = [.. work.Model is null ? [experiment.ManifestRecipe] : Array.Empty<ManifestRecipe>(), ResultDigest.Of(trainers)],
        Inputs =
        [
            .. experiment.Inputs,
            .. work.TrainedOn?.Inputs ?? [],
            .. _options.ModelPath is { } model ? new[] { new ManifestInput(model, ContentHash.OfFile(model), new FileInfo(model).Length) } : [],
            .. _options.FoldsPath is { } folds ? new[] { new ManifestInput(folds, ContentHash.OfFile(folds)) } : [],
        ],
        Seed = (ulong)experiment.Recipe.Seeds[0],
        Machine = MachineFacts.Current(),
        Started = _started,
        WallSeconds = Stopwatch.GetElapsedTime(_start).TotalSeconds,
        Good = experiment.Table.Rows,
    };
}
