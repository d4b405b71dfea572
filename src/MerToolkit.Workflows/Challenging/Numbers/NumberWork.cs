using MerToolkit.Evaluation.Robustness.Numbers;
using MerToolkit.Robustness.Certificates;
using MerToolkit.Workflows.Recipes;

namespace MerToolkit.Workflows.Challenging.Numbers;

/// <summary>All that is tried on models of numbers: every model on the test rows of every part, the same rows for all.</summary>
internal sealed class NumberWork
{
    private readonly ChallengeSetting _setting;
    private readonly IReadOnlyList<TargetData> _data;
    private readonly AttackedTarget[] _targets;
    private readonly NumberAims _aims;
    private readonly ChallengeParts _parts;
    private readonly NumberBook[] _books;
    private readonly ChallengedModel?[] _named;
    private readonly List<string> _remarks = [];

    /// <summary>Plans the work.</summary>
    /// <param name="setting">Data, protocol, threat, proofs.</param>
    /// <param name="targets">The targets, of numbers.</param>
    public NumberWork(ChallengeSetting setting, IReadOnlyList<TargetData> targets)
    {
        (_setting, _data, _parts) = (setting, targets, new ChallengeParts(setting, targets[0]));
        _targets = [.. targets.Select(target => new AttackedTarget(target.Name, target.Unit, DeviationOf(target.Numbers)))];
        _aims = new NumberAims(_targets);
        _named = new ChallengedModel?[_parts.Models];
        _books = [.. _named.Select(_ => new NumberBook(
            _parts.Seeds, _parts.Rows.Count, targets.Count, setting.Options.Budgets.Count, _parts.Attacks.Count))];
    }

    /// <summary>Number of rows that are attacked, over all parts.</summary>
    public int AttackedRows => _parts.AttackedRows;

    /// <summary>The attacks.</summary>
    public IReadOnlyList<PlannedAttack> Attacks => _parts.Attacks;

    /// <summary>What the attacker may do, a sentence a budget; after the run.</summary>
    public IReadOnlyList<string> Threats { get; private set; } = [];

    /// <summary>Of which models nothing is proved, and why; after the run.</summary>
    public IReadOnlyList<string> Remarks => _remarks;

    /// <summary>Tries everything.</summary>
    /// <param name="listener">Is told about each training, attack and proof.</param>
    /// <param name="cancellation">Ends it.</param>
    public NumberEvidence Run(IChallengeListener listener, CancellationToken cancellation)
    {
        var tries = _parts.Attacks.Count + (_setting.Depth is null ? 0 : 1);
        listener.Started(_parts.All.Count * _parts.Models * (1 + (_setting.Options.Budgets.Count * tries)));
        foreach (var (part, rows) in _parts.All)
        {
            var stage = new NumberStage([.. _data.Select(target => _parts.Stage(part, rows, target, cancellation))], _aims);
            Threats = [.. stage.Common.Budgets.Select(stage.Common.Threat.Sentence)];
            for (var model = 0; model < _parts.Models; model++)
            {
                var challenged = _parts.Train(part, model, _data, cancellation);
                _named[model] = challenged[0];
                listener.Finished();
                new NumberChallenge(stage, _targets, challenged, _books[model])
                    .Run([.. challenged.Select(CertifierOf)], listener, cancellation);
            }
        }

        return Evidence();
    }

    private NumberEvidence Evidence() => new()
    {
        Targets = _targets,
        Rows = _parts.Predicted(),
        Truths = [.. _data.Select(target => _parts.Rows.Select(row => target.Numbers[row]).ToArray())],
        Seeds = _parts.Seeds,
        Epsilons = _setting.Options.Budgets,
        Models = [.. _books.Select((book, model) => book.Evidence(_named[model]!, _aims.HasQuadrants))],
    };

    private IIntervalCertifier? CertifierOf(ChallengedModel model)
    {
        if (_setting.Depth is not { } depth) return null;
        var certifier = Certifiers.ForNumber(model.Model, depth, out var obstacle);
        var remark = $"{model.Name}: nothing is proved of '{model.Model.Scale.Name}': {obstacle}";
        if (certifier is null && !_remarks.Contains(remark)) _remarks.Add(remark);
        return certifier;
    }

    private static double DeviationOf(IReadOnlyList<double> values)
    {
        var mean = values.Sum() / values.Count;
        return Math.Sqrt(values.Sum(value => (value - mean) * (value - mean)) / values.Count);
    }
}
