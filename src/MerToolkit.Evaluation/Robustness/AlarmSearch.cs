using MerToolkit.Evaluation.Reports;
using MerToolkit.Evaluation.Results;

namespace MerToolkit.Evaluation.Robustness;

/// <summary>
/// Looks for the signs of robustness that is none (Athalye et al. 2018; Carlini et al. 2019; label leaking: Kurakin et al. 2017).
/// A sign counts where the 95 % interval of its paired difference leaves no doubt.
/// </summary>
internal sealed class AlarmSearch
{
    // Two surrogates never give the same figure; below this it is the surrogates, not the defence.
    private const double WorthSaying = .02;

    // Within this, two models are held to be as good on the rows as they are.
    private const double EqualClean = .005;

    private readonly RobustnessEvidence _evidence;
    private readonly ShareBook _book;
    private readonly List<Candidate> _candidates = [];

    /// <summary>Asks for the differences that it needs.</summary>
    /// <param name="evidence">What was seen.</param>
    /// <param name="models">The shares of each model.</param>
    /// <param name="book">Receives what is asked for.</param>
    public AlarmSearch(RobustnessEvidence evidence, IReadOnlyList<ModelShares> models, ShareBook book)
    {
        (_evidence, _book) = (evidence, book);
        foreach (var model in models)
            for (var budget = 0; budget < evidence.Epsilons.Count; budget++)
            {
                AskLeak(model, budget);
                AskSurrogates(model, budget);
                AskMasking(model, budget);
                AskNoise(model, budget, models);
            }
    }

    /// <summary>What was found.</summary>
    public IEnumerable<RobustnessAlarm> Found()
    {
        foreach (var candidate in _candidates)
        {
            var found = _book.OfDifference(candidate.Difference);
            if (!candidate.IsFound(found)) continue;
            yield return new RobustnessAlarm(candidate.Code, candidate.Model, candidate.Epsilon,
                candidate.Sentence.Replace("{difference}", ShareText.Difference(found), StringComparison.Ordinal));
        }
    }

    private void AskLeak(ModelShares model, int budget)
    {
        foreach (var attack in Known(model, budget))
            Ask("label-leak", model, budget, attack.Share, model.Clean, found => found.Low > 0,
                $"Under {attack.Name} it scores above the rows as they are, by {{difference}}: the attacked rows tell the label.");
    }

    private void AskSurrogates(ModelShares model, int budget)
    {
        if (model.Evidence.Defence is null) return;
        foreach (var trained in Known(model, budget, AttackRole.TrainingSurrogate))
            foreach (var other in Known(model, budget, AttackRole.HeldOutSurrogate).Where(other => other.Method == trained.Method))
                Ask("surrogate-overfit", model, budget, trained.Share, other.Share, found => found.Low > WorthSaying,
                    $"It stands {trained.Name} better than {other.Name}, by {{difference}}: it has learned a surrogate, not to be robust.");
    }

    // Held against the strongest of those that see everything: a weak one among them masks nothing.
    private void AskMasking(ModelShares model, int budget)
    {
        var seeing = Known(model, budget, AttackRole.WhiteBox).ToArray();
        if (seeing.Length == 0) return;
        var strong = seeing.MinBy(attack => _book.Value(attack.Share));
        foreach (var step in Known(model, budget, AttackRole.OneStep))
            Ask("masking", model, budget, strong.Share, step.Share, found => found.Low > 0,
                $"One step ({step.Name}) does more harm than many ({strong.Name}), by {{difference}}: its gradients mislead.");
        foreach (var blind in Known(model, budget, AttackRole.BlackBox).Concat(Known(model, budget, AttackRole.Control)))
            Ask("masking", model, budget, strong.Share, blind.Share, found => found.Low > 0,
                $"{Capital(blind.Name)}, which sees less, does more harm than {strong.Name}, by {{difference}}: what it can see misleads.");
    }

    private void AskNoise(ModelShares model, int budget, IReadOnlyList<ModelShares> models)
    {
        if (model.Evidence.Defence is null || model.Evidence.IsNoiseBaseline) return;
        var proved = model.Budgets[budget].Certified;
        var noise = models.Where(other => other.Evidence.IsNoiseBaseline
                && _book.Value(other.Clean) >= _book.Value(model.Clean) - EqualClean
                && (proved is null || other.Budgets[budget].Certified is not null))
            .MaxBy(other => _book.Value(Measured(other, budget, proved)));
        if (noise is null) return;
        Ask("no-better-than-noise", model, budget, Measured(model, budget, proved), Measured(noise, budget, proved),
            found => !(found.Low > 0),
            $"{(proved is null ? "Under all attacks" : "By what is proved")} it is not better than {noise.Evidence.Name}, which is no "
            + "worse on the rows as they are: {difference}.");
    }

    private static int Measured(ModelShares model, int budget, int? proved) =>
        proved is null ? model.Budgets[budget].Union : model.Budgets[budget].Certified!.Value;

    private void Ask(string code, ModelShares model, int budget, int a, int b, Func<RowShare, bool> isFound, string sentence) =>
        _candidates.Add(new Candidate(
            code, model.Evidence.Name, _evidence.Epsilons[budget], _book.Difference(a, b), isFound, sentence));

    private IEnumerable<(string Name, string Method, int Share)> Known(ModelShares model, int budget, AttackRole? role = null)
    {
        for (var index = 0; index < _evidence.Attacks.Count; index++)
            if ((role is null || _evidence.Attacks[index].Role == role) && model.Budgets[budget].Attacks[index] is { } share)
                yield return (_evidence.Attacks[index].Name, _evidence.Attacks[index].Method, share);
    }

    private static string Capital(string name) => char.ToUpperInvariant(name[0]) + name[1..];

    private sealed record Candidate(
        string Code, string Model, double Epsilon, int Difference, Func<RowShare, bool> IsFound, string Sentence);
}
