using System.Diagnostics;
using MerToolkit.Core.Errors;
using MerToolkit.Core.Files;
using MerToolkit.Evaluation.Results;
using MerToolkit.Evaluation.Songs;
using MerToolkit.Learning.Models;
using MerToolkit.Workflows.Evaluating.Across;
using MerToolkit.Workflows.Evaluating.Ledger;
using MerToolkit.Workflows.Evaluating.Slices;
using MerToolkit.Workflows.Inputs;
using MerToolkit.Workflows.Recipes;
using MerToolkit.Workflows.Uncertainty;

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
    private SliceWords? _sets;
    private IReadOnlyList<ManifestInput> _further = [];

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
        problems.AddOptions(known, options.Validate());
        options.CheckOutputs(problems);
        if (options.ModelPath is not null) return run.ScoreModel(problems);
        var use = options.TestPath is null ? RowsUse.Split : RowsUse.Training;
        var experiment = Experiment.Resolve(options.Experiment, problems, use);
        if (options.TestPath is not null) return run.AcrossSets(experiment, problems);
        if (experiment is not null) WindowRowsCheck.Require(experiment, options, problems);
        var against = experiment is null ? null : AgainstTable.Resolve(experiment, options, problems);
        problems.Throw();
        var split = options.SplitOver(experiment!.Recipe.Split);
        return run.ScoreTrainers(run.Union(experiment.With(split)), against?.With(split));
    }

    // Rows of further sets under those of the first.
    private Experiment Union(Experiment first)
    {
        if (_options.FurtherPaths.Count == 0) return first;
        var problems = new ProblemsByKind();
        Experiment?[] others = [.. _options.FurtherPaths.Select(path =>
            Experiment.Resolve(first.Options with { TablePath = path, Targets = first.Targets }, problems))];
        problems.Throw();
        var union = TableUnion.Of(first, [.. others.OfType<Experiment>()]);
        _sets = union.Sets;
        _further = [.. others.OfType<Experiment>().SelectMany(other => other.Inputs)];
        return union.Experiment;
    }

    private SliceWords Words(Experiment experiment, string column, string property) =>
        _sets is not null && column == TableUnion.Column ? _sets : SliceWords.Of(experiment, column, property);

    // The folds are those of the first table, whatever the second one holds.
    private EvaluationReport ScoreTrainers(Experiment experiment, Experiment? against)
    {
        var protocol = _options.LeaveOutColumn is { } column
            ? Protocol.LeaveOneOut(experiment, Words(experiment, column, nameof(EvaluationOptions.LeaveOutColumn)))
            : Protocol.Make(experiment, _options);
        var other = against is null ? null : WorkOf(against, protocol, isCompared: true, null);
        return Finish(protocol, WorkOf(experiment, protocol, other is not null, other), []);
    }

    private EvaluationWork WorkOf(Experiment experiment, Protocol protocol, bool isCompared, EvaluationWork? against)
    {
        var targets = experiment.Targets.Select(target => new TargetData(experiment.Table, target)).ToArray();
        return new EvaluationWork(experiment, protocol, targets, Trainings(experiment, targets))
        {
            Table = isCompared ? experiment.Options.TablePath : null,
            Against = against,
            Uncertainty = UncertaintyOf(experiment),
            Smoothing = Smoothing,
            StatedRaters = _options.Raters,
        };
    }

    private EvaluationReport AcrossSets(Experiment? train, ProblemsByKind problems)
    {
        var asked = train is null ? null : train.Options with { TablePath = _options.TestPath!, Targets = train.Targets };
        var test = asked is null ? null : Experiment.Resolve(asked, problems, RowsUse.Test);
        var pair = train is null || test is null ? null : problems.Try(() => SetPair.Of(train, test));
        problems.Throw();
        var protocol = Protocol.AllRows(pair!.Test, "across-sets");
        var targets = pair.Targets;
        var work = new EvaluationWork(pair.Test, protocol, targets, Trainings(pair.Test, targets))
        {
            TrainedOn = pair.Train,
            Uncertainty = UncertaintyOf(pair.Test),
            Smoothing = Smoothing,
            StatedRaters = _options.Raters,
        };
        return Finish(protocol, work, pair.Remarks);
    }

    private UncertaintyWork? UncertaintyOf(Experiment experiment) =>
        UncertaintyRequest.Work(_options, experiment.Recipe.Trainers.Count);

    private EvaluationReport ScoreModel(ProblemsByKind problems)
    {
        var model = ModelScoring.Resolve(_options, problems);
        var perturbations = PerturbationInputs.Read(_options.Perturb, nameof(EvaluationOptions.Perturb), problems);
        problems.Throw();
        var conditions = _options.AudioPath is null
            ? [ModelScoring.Load(model!, _options)]
            : ModelScoring.LoadSounds(model!, _options, perturbations, _listener, _cancellation);
        var clean = conditions[0];
        var protocol = Protocol.AllRows(clean.Experiment, "trained-model");
        EvaluationWork[] works = [.. conditions.Select(condition => WorkOf(condition, protocol))];
        var curve = new PerturbedScores(works[0], _options.Resamples);
        return Finish(protocol, works[0], clean.Remarks, () =>
            [.. perturbations.Zip(works.Skip(1), (chain, work) => curve.Judge(chain, work, _listener, _cancellation))])
            with { Failures = clean.Failures };
    }

    private EvaluationWork WorkOf(ModelScoring scoring, Protocol protocol) =>
        new(scoring.Experiment, protocol, scoring.Targets, [])
        {
            Model = scoring.Model, Smoothing = Smoothing, StatedRaters = _options.Raters,
        };

    private Smoothing? Smoothing =>
        _options.Smooth is { } text ? Evaluation.Songs.Smoothing.Parse(text, nameof(EvaluationOptions.Smooth), new ProblemLog()) : null;

    /// <summary>All trainers asked for, and behind them the trivial ones that learn such targets.</summary>
    /// <param name="experiment">Names the trainers asked for.</param>
    /// <param name="targets">The targets.</param>
    internal static List<TrainerChoice> Trainings(Experiment experiment, IReadOnlyList<TargetData> targets)
    {
        var choices = experiment.Recipe.Trainers.ToList();
        foreach (var baseline in TrainerRegistry.All.Where(trainer => trainer.Declaration.IsBaseline))
        {
            var isNew = choices.All(choice => choice.Trainer != baseline);
            if (isNew && targets.Any(target => Experiment.Learns(baseline.Declaration, target.IsLabel)))
                choices.Add(new TrainerChoice(baseline, TrainerOptions.Defaults(baseline)));
        }

        return choices;
    }

    private EvaluationReport Finish(
        Protocol protocol, EvaluationWork work, IReadOnlyList<string> remarks, Func<IReadOnlyList<PerturbedResult>>? perturb = null)
    {
        work.Run(_listener, _cancellation);
        _listener.Scoring();
        var scores = EvaluationScores.Of(work, _options.Resamples);
        var perturbed = perturb?.Invoke() ?? [];
        var slices = Slices(work, scores.Trainers);
        var ledger = LedgerComparison.Find(_options.PublishedName, work.Experiment.Recipe.Dataset);
        _cancellation.ThrowIfCancellationRequested();
        protocol.WriteFolds();
        var experiment = work.Experiment;
        var sure = UncertaintyScores.Attach(work, scores.Trainers, EvaluationScores.IntervalsOf(work, _options.Resamples));
        TrainerResult[] trainers = [.. sure, .. scores.Others];
        var report = new EvaluationReport
        {
            Options = _options,
            Result = new EvaluationResult
            {
                Data = DataOf(experiment),
                Against = work.Against is { } against ? DataOf(against.Experiment) : null,
                Protocol = protocol.Facts,
                Rows = work.Rows,
                Trainers = trainers,
                Comparisons = scores.Comparisons,
                Perturbed = perturbed,
                Slices = slices,
                Published = ledger is null ? [] : LedgerComparison.Of(ledger, protocol.Facts, scores.Trainers),
                Remarks = [.. experiment.Data.Remarks, .. work.Against?.Experiment.Data.Remarks ?? [], .. remarks,
                    .. ProtocolRemarks.Of(experiment, protocol),
                    .. WindowRowsCheck.Remarks(experiment, work.Smoothing), .. work.BalanceSentences, .. UncertaintyScores.Remarks(work)],
                Manifest = ManifestOf(work, protocol),
            },
            Misses = BoundCheck.Misses(_options.Bounds, scores.Trainers),
            WallSeconds = Stopwatch.GetElapsedTime(_start).TotalSeconds,
            PeakBytes = PeakMemory.Bytes(),
        };
        var digits = ResultDigest.Of(report.Result.AllScores);
        var manifest = report.Result.Manifest;
        report = report with
        {
            Result = report.Result with { Manifest = manifest with { Recipes = [.. manifest.Recipes, digits] } },
        };
        EvaluationOutputs.Write(report);
        return report;
    }

    private IReadOnlyList<SliceResult> Slices(EvaluationWork work, IReadOnlyList<TrainerResult> trainers)
    {
        if ((_options.SliceColumn ?? _options.LeaveOutColumn) is not { } column) return [];
        var words = Words(work.Experiment, column, nameof(EvaluationOptions.SliceColumn));
        return new SliceScores(work, EvaluationScores.IntervalsOf(work, _options.Resamples)).Judge(trainers, words);
    }

    /// <summary>What is printed about the data.</summary>
    /// <param name="experiment">The data.</param>
    internal static EvaluatedData DataOf(Experiment experiment)
    {
        var (table, schema) = (experiment.Table, experiment.Table.Schema);
        string[] columns = [.. table.FeatureColumns.Select(column => column.Name)];
        return new EvaluatedData(experiment.Options.TablePath, experiment.Data.Sha256, table.Rows, columns, schema.Profile,
            schema.ProfileHash, experiment.Recipe.Dataset)
        {
            Reading = experiment.Data.Set?.Reading ?? "",
            MissingCells = experiment.Data.Missing.Cells,
            MissingRows = experiment.Data.Missing.Rows,
            MissingColumns = experiment.Data.Missing.Columns.Count,
        };
    }

    private Manifest ManifestOf(EvaluationWork work, Protocol protocol) => new()
    {
        Command = "eval",
        Arguments = _options.Experiment.CommandLine,
        ToolVersion = ProductVersion.Text,
        Recipes = work.Model is null
            ? [work.Experiment.ManifestRecipe, .. protocol.ManifestSplit, .. work.BalanceSentences.Select(Experiment.ManifestBalance)] : [],
        Inputs =
        [
            .. work.Experiment.Inputs,
            .. _further,
            .. work.TrainedOn?.Inputs ?? [],
            .. work.Against?.Experiment.Inputs ?? [],
            .. new[] { _options.ModelPath, _options.FoldsPath }.OfType<string>().Select(InputOf),
        ],
        Seed = (ulong)work.Experiment.Recipe.Seeds[0],
        Machine = MachineFacts.Current(),
        Started = _started,
        WallSeconds = Stopwatch.GetElapsedTime(_start).TotalSeconds,
        Good = work.Experiment.Table.Rows,
    };

    private static ManifestInput InputOf(string path) => new(path, ContentHash.OfFile(path), new FileInfo(path).Length);
}
