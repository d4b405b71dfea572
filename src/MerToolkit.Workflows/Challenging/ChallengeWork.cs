using MerToolkit.Evaluation.Robustness;
using MerToolkit.Robustness.Certificates;
using MerToolkit.Workflows.Recipes;

namespace MerToolkit.Workflows.Challenging;

/// <summary>All that is tried on models of labels: every model on the test rows of every part, the same rows for all.</summary>
internal sealed class ChallengeWork
{
    private readonly ChallengeSetting _setting;
    private readonly TargetData _target;
    private readonly ChallengeParts _parts;
    private readonly EvidenceBook[] _books;
    private readonly RowOutcomes[] _unmoved;
    private readonly Dictionary<int, ChallengedModel> _named = [];

    /// <summary>Plans the work.</summary>
    /// <param name="setting">Data, protocol, threat, proofs.</param>
    /// <param name="target">The target, of labels.</param>
    public ChallengeWork(ChallengeSetting setting, TargetData target)
    {
        (_setting, _target, _parts) = (setting, target, new ChallengeParts(setting, target));
        var (seeds, rows, budgets) = (_parts.Seeds, _parts.Rows.Count, setting.Options.Budgets.Count);
        _books = [.. Enumerable.Range(0, _parts.Models).Select(_ => new EvidenceBook(seeds, rows, budgets, _parts.Attacks.Count))];
        _unmoved = [.. Enumerable.Range(0, budgets).Select(_ => new RowOutcomes(seeds, rows))];
    }

    /// <summary>Number of rows that are attacked, over all parts.</summary>
    public int AttackedRows => _parts.AttackedRows;

    /// <summary>Tries everything.</summary>
    /// <param name="listener">Is told about each training, attack and proof.</param>
    /// <param name="cancellation">Ends it.</param>
    public RobustnessEvidence Run(IChallengeListener listener, CancellationToken cancellation)
    {
        var budgets = _setting.Options.Budgets.Count;
        var tries = _parts.Attacks.Count + (_setting.Depth is null ? 0 : 1);
        listener.Started(_parts.All.Count * _parts.Models * (1 + (budgets * tries)));
        string[] threats = [];
        foreach (var (part, rows) in _parts.All)
        {
            var stage = _parts.Stage(part, rows, _target, cancellation);
            threats = [.. stage.Budgets.Select(stage.Threat.Sentence)];
            for (var budget = 0; stage.Labeller is not null && budget < budgets; budget++)
                stage.Labeller.Note(stage, budget, _unmoved[budget], cancellation);
            for (var model = 0; model < _parts.Models; model++)
            {
                var challenged = _named[model] = _parts.Train(part, model, [_target], cancellation)[0];
                listener.Finished();
                var certifier = _setting.Depth is { } depth ? Certifiers.For(challenged.Model, depth, out _) : null;
                new ModelChallenge(stage, challenged, _books[model], certifier).Run(listener, cancellation);
            }
        }

        return Evidence(threats);
    }

    private RobustnessEvidence Evidence(IReadOnlyList<string> threats) => new()
    {
        Target = _target.Name,
        Labels = _target.Labels,
        Rows = _parts.Predicted(),
        Seeds = _parts.Seeds,
        Chance = Chance(),
        Epsilons = _setting.Options.Budgets,
        Threats = threats,
        Attacks = [.. _parts.Attacks.Select(attack => attack.Reported)],
        Models = [.. _books.Select((book, model) => book.Evidence(_named[model], _parts.IsNoiseAlone(model)))],
        Unmoved = _setting.Labeller is null ? null : _unmoved,
    };

    private double Chance()
    {
        var counts = new int[_target.Labels.Count];
        foreach (var (_, rows) in _parts.All)
            foreach (var label in rows.Labels) counts[label]++;
        return counts.Max() / (double)counts.Sum();
    }
}
