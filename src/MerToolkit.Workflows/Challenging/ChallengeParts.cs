using MerToolkit.Core.Numerics;
using MerToolkit.Evaluation.Predictions;
using MerToolkit.Learning.ModelFile;
using MerToolkit.Learning.Models;
using MerToolkit.Learning.Preparation;
using MerToolkit.Robustness.Certificates;
using MerToolkit.Robustness.Defences;
using MerToolkit.Workflows.Evaluating;
using MerToolkit.Workflows.Recipes;
using MerToolkit.Workflows.Training;

namespace MerToolkit.Workflows.Challenging;

/// <summary>What reports of labels and of numbers have in common: the parts of the protocol, their rows, and the models of each.</summary>
internal sealed class ChallengeParts
{
    private readonly ChallengeSetting _setting;
    private readonly IReadOnlyList<TrainerChoice> _choices;

    /// <summary>Plans the work.</summary>
    /// <param name="setting">Data, protocol, threat, proofs.</param>
    /// <param name="target">A target; the rows are the same for all.</param>
    public ChallengeParts(ChallengeSetting setting, TargetData target)
    {
        _setting = setting;
        var recipe = setting.Experiment.Recipe;
        _choices = setting.Models.Count == 0 ? recipe.Trainers : [];
        Attacks = [.. AttackPlan.Of(setting.Options.Attacks, setting.Surrogates)];
        All = [.. setting.Protocol.Parts.Select(part =>
            (part, ExposedRows.Of(target, part, setting.Options.Rows, (ulong)recipe.Seeds[part.Seed])))];
        Rows = [.. All.SelectMany(part => part.Rows.Rows).Distinct().Order()];
    }

    /// <summary>The attacks.</summary>
    public IReadOnlyList<PlannedAttack> Attacks { get; }

    /// <summary>The parts, each with its attacked rows.</summary>
    public IReadOnlyList<(ProtocolPart Part, ExposedRows Rows)> All { get; }

    /// <summary>All rows that are attacked in some part, ascending row indices of the table, from 0.</summary>
    public IReadOnlyList<int> Rows { get; }

    /// <summary>Number of rows that are attacked, over all parts.</summary>
    public int AttackedRows => All.Sum(part => part.Rows.Rows.Length);

    /// <summary>Number of models that are compared.</summary>
    public int Models => Math.Max(1, _choices.Count);

    /// <summary>Number of seeds.</summary>
    public int Seeds => _setting.Experiment.Recipe.Seeds.Count;

    /// <summary>The attacked rows with their names and groups.</summary>
    public PredictedRows Predicted()
    {
        var experiment = _setting.Experiment;
        var (ids, groups) = (experiment.Table.Ids, experiment.IsGrouped ? experiment.Table.Groups : null);
        return new PredictedRows([.. Rows.Select(row => ids[row])], groups is null ? null : [.. Rows.Select(row => groups[row])]);
    }

    /// <summary>What all models of a part face.</summary>
    /// <param name="part">The part.</param>
    /// <param name="rows">Its attacked rows.</param>
    /// <param name="target">The target that surrogates learn.</param>
    /// <param name="cancellation">Ends it.</param>
    public PartStage Stage(ProtocolPart part, ExposedRows rows, TargetData target, CancellationToken cancellation)
    {
        var (options, experiment) = (_setting.Options, _setting.Experiment);
        var places = new int[experiment.Table.Rows];
        for (var place = 0; place < Rows.Count; place++) places[Rows[place]] = place;
        var data = _setting.Models.Count == 0 ? target.Training(part.Split.Train) : null;
        return new PartStage
        {
            Seed = part.Seed,
            Rows = rows,
            Places = places,
            Threat = _setting.ThreatTo(data),
            Budgets = options.Budgets,
            Attacks = Attacks,
            Surrogates = data is null ? [] : Surrogates(data, part, cancellation),
            Labeller = _setting.Labeller,
            Effort = new CertificateEffort(options.Steps),
            Jobs = experiment.Options.Jobs,
            Random = RandomStream.FromSeed(SeedOf(part)).Split("challenge").Split(part.Fold),
        };
    }

    /// <summary>The models of one kind of a part, one a target.</summary>
    /// <param name="part">The part.</param>
    /// <param name="model">Index of the model, from 0.</param>
    /// <param name="targets">The targets.</param>
    /// <param name="cancellation">Ends it.</param>
    public IReadOnlyList<ChallengedModel> Train(
        ProtocolPart part, int model, IReadOnlyList<TargetData> targets, CancellationToken cancellation) => _setting.Models.Count > 0
        ? [.. _setting.Models.Select(given => new ChallengedModel(_setting.ModelName, _setting.ModelDefence, given))]
        : [.. targets.Select(target => Train(part, _choices[model], target, cancellation))];

    /// <summary>Whether the defence of a model is uniform noise alone.</summary>
    /// <param name="model">Index of the model, from 0.</param>
    public bool IsNoiseAlone(int model) => model < _choices.Count
        && _choices[model].Defence is { } chain && chain.Steps.All(step => step.Defence.Declaration.IsBaseline);

    private ChallengedModel Train(ProtocolPart part, TrainerChoice choice, TargetData target, CancellationToken cancellation)
    {
        var experiment = _setting.Experiment;
        var random = TrainingStream.Of(SeedOf(part), choice.Trainer.Declaration.Name, target.Name).Split(part.Fold);
        var rows = experiment.Balance?.Part(part.Split.Train, experiment.Recipe.Seeds[part.Seed], part.Fold)?.Rows ?? part.Split.Train;
        var model = DefendedTraining.Train(choice.Trainer, choice.Options, target.Training(rows), experiment.Recipe.Preparation,
            new TrainingContext(random, experiment.Options.Jobs, cancellation), experiment.ProtectionOf(choice, target.Labels));
        return new ChallengedModel(choice.Name, choice.Defence?.Text, model);
    }

    private IReadOnlyList<TargetModel> Surrogates(TrainingData data, ProtocolPart part, CancellationToken cancellation) =>
    [
        .. _setting.Surrogates.Select(name =>
        {
            var trainer = TrainerRegistry.Find(name)!;
            var random = RandomStream.FromSeed(SeedOf(part)).Split("surrogate").Split(name).Split(part.Fold);
            return TargetModel.Train(trainer, TrainerOptions.Defaults(trainer), data, null,
                new TrainingContext(random, _setting.Experiment.Options.Jobs, cancellation));
        }),
    ];

    private ulong SeedOf(ProtocolPart part) => (ulong)_setting.Experiment.Recipe.Seeds[part.Seed];
}
