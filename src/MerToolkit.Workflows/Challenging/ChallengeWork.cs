using MerToolkit.Core.Numerics;
using MerToolkit.Evaluation.Predictions;
using MerToolkit.Evaluation.Robustness;
using MerToolkit.Learning.ModelFile;
using MerToolkit.Learning.Models;
using MerToolkit.Robustness.Certificates;
using MerToolkit.Robustness.Defences;
using MerToolkit.Robustness.Threat;
using MerToolkit.Workflows.Evaluating;
using MerToolkit.Workflows.Recipes;
using MerToolkit.Workflows.Training;

namespace MerToolkit.Workflows.Challenging;

/// <summary>All that is tried: every model on the test rows of every part, the same rows for all.</summary>
internal sealed class ChallengeWork
{
    private readonly ChallengeSetting _setting;
    private readonly TargetData _target;
    private readonly PlannedAttack[] _attacks;
    private readonly IReadOnlyList<TrainerChoice> _choices;
    private readonly (ProtocolPart Part, ExposedRows Rows)[] _parts;
    private readonly int[] _rows;
    private readonly EvidenceBook[] _books;
    private readonly RowOutcomes[] _unmoved;
    private readonly Dictionary<int, ChallengedModel> _named = [];

    /// <summary>Plans the work.</summary>
    /// <param name="setting">Data, protocol, threat, proofs.</param>
    /// <param name="target">The target, of labels.</param>
    public ChallengeWork(ChallengeSetting setting, TargetData target)
    {
        (_setting, _target) = (setting, target);
        var recipe = setting.Experiment.Recipe;
        _choices = setting.Model is null ? recipe.Trainers : [];
        _attacks = [.. AttackPlan.Of(setting.Options.Attacks, setting.Model is null ? setting.Options.Surrogates : [])];
        _parts = [.. setting.Protocol.Parts.Select(part =>
            (part, ExposedRows.Of(target, part, setting.Options.Rows, (ulong)recipe.Seeds[part.Seed])))];
        _rows = [.. _parts.SelectMany(part => part.Rows.Rows).Distinct().Order()];
        var budgets = setting.Options.Budgets.Count;
        _books = [.. Enumerable.Range(0, Models).Select(_ => new EvidenceBook(recipe.Seeds.Count, _rows.Length, budgets, _attacks.Length))];
        _unmoved = [.. Enumerable.Range(0, budgets).Select(_ => new RowOutcomes(recipe.Seeds.Count, _rows.Length))];
    }

    /// <summary>Number of rows that are attacked, over all parts.</summary>
    public int AttackedRows => _parts.Sum(part => part.Rows.Rows.Length);

    private int Models => Math.Max(1, _choices.Count);

    /// <summary>Tries everything.</summary>
    /// <param name="listener">Is told about each training, attack and proof.</param>
    /// <param name="cancellation">Ends it.</param>
    public RobustnessEvidence Run(IChallengeListener listener, CancellationToken cancellation)
    {
        var budgets = _setting.Options.Budgets.Count;
        var tries = _attacks.Length + (_setting.Options.Proof == ChallengeOptions.NoProof ? 0 : 1);
        listener.Started(_parts.Length * Models * (1 + budgets * tries));
        string[] threats = [];
        foreach (var (part, rows) in _parts)
        {
            var stage = Stage(part, rows, cancellation);
            threats = [.. stage.Budgets.Select(stage.Threat.Sentence)];
            for (var budget = 0; stage.Labeller is not null && budget < budgets; budget++)
                stage.Labeller.Note(stage, budget, _unmoved[budget], cancellation);
            for (var model = 0; model < Models; model++)
            {
                var challenged = _named[model] = Train(part, model, cancellation);
                listener.Finished();
                new ModelChallenge(stage, challenged, _books[model], _setting.CertifierOf(challenged.Model)).Run(listener, cancellation);
            }
        }

        return Evidence(threats);
    }

    private PartStage Stage(ProtocolPart part, ExposedRows rows, CancellationToken cancellation)
    {
        var (options, experiment) = (_setting.Options, _setting.Experiment);
        var seed = (ulong)experiment.Recipe.Seeds[part.Seed];
        var places = new int[experiment.Table.Rows];
        for (var place = 0; place < _rows.Length; place++) places[_rows[place]] = place;
        var data = _setting.Model is null ? _target.Training(part.Split.Train) : null;
        return new PartStage
        {
            Seed = part.Seed,
            Rows = rows,
            Places = places,
            Threat = _setting.ThreatTo(data),
            Budgets = options.Budgets,
            Attacks = _attacks,
            Surrogates = data is null ? [] : [.. options.Surrogates.Select(name => Surrogate(name, data, part, cancellation))],
            Labeller = _setting.Labeller,
            Effort = new CertificateEffort(options.Steps),
            Jobs = experiment.Options.Jobs,
            Random = RandomStream.FromSeed(seed).Split("challenge").Split(part.Fold),
        };
    }

    private TargetModel Surrogate(string name, TrainingData data, ProtocolPart part, CancellationToken cancellation)
    {
        var trainer = TrainerRegistry.Find(name)!;
        var seed = (ulong)_setting.Experiment.Recipe.Seeds[part.Seed];
        var random = RandomStream.FromSeed(seed).Split("surrogate").Split(name).Split(part.Fold);
        return TargetModel.Train(trainer, TrainerOptions.Defaults(trainer), data, null,
            new TrainingContext(random, _setting.Experiment.Options.Jobs, cancellation));
    }

    private ChallengedModel Train(ProtocolPart part, int index, CancellationToken cancellation)
    {
        if (_setting.Model is { } given) return new ChallengedModel(_setting.ModelName, _setting.ModelDefence, given);
        var (choice, experiment) = (_choices[index], _setting.Experiment);
        var seed = (ulong)experiment.Recipe.Seeds[part.Seed];
        var random = TrainingStream.Of(seed, choice.Trainer.Declaration.Name, _target.Name).Split(part.Fold);
        var rows = experiment.Balance?.Part(part.Split.Train, experiment.Recipe.Seeds[part.Seed], part.Fold)?.Rows ?? part.Split.Train;
        var model = DefendedTraining.Train(choice.Trainer, choice.Options, _target.Training(rows), experiment.Recipe.IsStandardized,
            new TrainingContext(random, experiment.Options.Jobs, cancellation), experiment.ProtectionOf(choice, _target.Labels));
        return new ChallengedModel(choice.Name, choice.Defence?.Text, model);
    }

    private RobustnessEvidence Evidence(IReadOnlyList<string> threats)
    {
        var experiment = _setting.Experiment;
        var (ids, groups) = (experiment.Table.Ids, experiment.IsGrouped ? experiment.Table.Groups : null);
        return new RobustnessEvidence
        {
            Target = _target.Name,
            Labels = _target.Labels,
            Rows = new PredictedRows([.. _rows.Select(row => ids[row])], groups is null ? null : [.. _rows.Select(row => groups[row])]),
            Seeds = experiment.Recipe.Seeds.Count,
            Chance = Chance(),
            Epsilons = _setting.Options.Budgets,
            Threats = threats,
            Attacks = [.. _attacks.Select(attack => attack.Reported)],
            Models = [.. _books.Select((book, model) => book.Evidence(_named[model], IsNoiseAlone(model)))],
            Unmoved = _setting.Labeller is null ? null : _unmoved,
        };
    }

    private bool IsNoiseAlone(int model) => model < _choices.Count
        && _choices[model].Defence is { } chain && chain.Steps.All(step => step.Defence.Declaration.IsBaseline);

    private double Chance()
    {
        var counts = new int[_target.Labels.Count];
        foreach (var (_, rows) in _parts)
            foreach (var label in rows.Labels) counts[label]++;
        return counts.Max() / (double)counts.Sum();
    }
}
