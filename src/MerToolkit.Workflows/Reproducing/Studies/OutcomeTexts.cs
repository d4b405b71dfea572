using MerToolkit.Evaluation.Robustness;

namespace MerToolkit.Workflows.Reproducing.Studies;

/// <summary>What became of each row as a text, a letter a row: r is right or proved, w is wrong or not proved, - was not tried.</summary>
internal static class OutcomeTexts
{
    private const string Clean = "clean";
    private const string Method = "method";
    private const string Letters = "-wr";

    /// <summary>What was seen of a model, as words.</summary>
    /// <param name="evidence">What was seen, with one seed.</param>
    /// <param name="epsilons">Budgets in standard deviations, ascending.</param>
    public static IEnumerable<KeyValuePair<string, string>> Write(ModelEvidence evidence, IReadOnlyList<double> epsilons)
    {
        yield return new(Clean, Text(evidence.Clean));
        foreach (var (epsilon, budget) in epsilons.Zip(evidence.Budgets))
        {
            foreach (var (place, attack) in budget.Attacks.Index())
                if (attack is not null) yield return new(Attack(epsilon, place), Text(attack));
            if (budget.Certificate is not { } proof) continue;
            yield return new(Proof(epsilon), Text(proof.Proved));
            var kind = proof.IsExact ? "exact" : "bound";
            yield return new($"{Proof(epsilon)}/{Method}", Invariant($"{kind} {proof.Unknown} {proof.Method}"));
        }
    }

    /// <summary>What was seen of a model, of words.</summary>
    /// <param name="texts">The words.</param>
    /// <param name="name">What the model is called.</param>
    /// <param name="defence">Its defence; null for none.</param>
    /// <param name="isNoise">True when that is noise alone.</param>
    /// <param name="epsilons">Budgets in standard deviations, ascending.</param>
    /// <param name="attacks">Number of attacks.</param>
    public static ModelEvidence Read(IReadOnlyList<KeyValuePair<string, string>> texts, string name, string? defence, bool isNoise,
        IReadOnlyList<double> epsilons, int attacks)
    {
        var found = texts.ToDictionary(StringComparer.Ordinal);
        return new ModelEvidence(name, Outcomes(found[Clean]), [.. epsilons.Select(epsilon =>
            new BudgetEvidence([.. Enumerable.Range(0, attacks).Select(place =>
                found.TryGetValue(Attack(epsilon, place), out var text) ? Outcomes(text) : null)])
            {
                Certificate = found.TryGetValue(Proof(epsilon), out var proved)
                    ? Certificate(found[$"{Proof(epsilon)}/{Method}"].Split(' ', 3), Outcomes(proved)) : null,
            })]) { Defence = defence, IsNoiseBaseline = isNoise };
    }

    // Times are not kept: they would make the report of two runs differ.
    private static CertificateEvidence Certificate(string[] words, RowOutcomes proved) => new(
        words[2], words[0] == "exact", proved, int.Parse(words[1], System.Globalization.CultureInfo.InvariantCulture), double.NaN);

    private static string Attack(double epsilon, int place) => Invariant($"{epsilon:R}/attack/{place}");

    private static string Proof(double epsilon) => Invariant($"{epsilon:R}/proved");

    private static string Text(RowOutcomes outcomes) =>
        string.Create(outcomes.Rows, outcomes, (letters, from) =>
        {
            for (var row = 0; row < letters.Length; row++) letters[row] = Letters[(int)from[0, row]];
        });

    private static RowOutcomes Outcomes(string text)
    {
        var outcomes = new RowOutcomes(1, text.Length);
        for (var row = 0; row < text.Length; row++) outcomes[0, row] = (RowOutcome)Letters.IndexOf(text[row]);
        return outcomes;
    }
}
