using MerToolkit.Evaluation.Results;

namespace MerToolkit.Evaluation.Robustness;

/// <summary>The shares that are asked for of one model.</summary>
internal sealed class ModelShares
{
    private readonly RobustnessEvidence _all;

    /// <summary>Asks for all of them.</summary>
    /// <param name="model">What was seen of the model.</param>
    /// <param name="all">What was seen of all.</param>
    /// <param name="sums">The counts.</param>
    /// <param name="book">Receives what is asked for.</param>
    public ModelShares(ModelEvidence model, RobustnessEvidence all, ShareSums sums, ShareBook book)
    {
        (_all, Evidence) = (all, model);
        Clean = Ask(model.Clean, null, sums, book);
        Budgets = [.. model.Budgets.Select((budget, index) => new BudgetShares(model, budget, all.Unmoved?[index], sums, book))];
    }

    /// <summary>What was seen of the model.</summary>
    public ModelEvidence Evidence { get; }

    /// <summary>Index of the share that is right on the rows as they are.</summary>
    public int Clean { get; }

    /// <summary>One entry a budget.</summary>
    public IReadOnlyList<BudgetShares> Budgets { get; }

    /// <summary>The shares with their intervals.</summary>
    /// <param name="book">Closed.</param>
    public ModelRobustness Result(ShareBook book) => new(Evidence.Name, Evidence.Defence, book.Of(Clean),
        [.. Budgets.Select((budget, index) => budget.Result(_all.Epsilons[index], book))]);

    /// <summary>Asks for the share of the rows that are right.</summary>
    /// <param name="outcomes">What became of the rows.</param>
    /// <param name="among">Counts only rows that are right here; null for all.</param>
    /// <param name="sums">The counts.</param>
    /// <param name="book">Receives what is asked for.</param>
    /// <returns>Index of the share.</returns>
    public static int Ask(RowOutcomes outcomes, RowOutcomes? among, ShareSums sums, ShareBook book)
    {
        var tried = sums.Count((seed, row) => outcomes[seed, row] != RowOutcome.NotTested
            && (among is null || among[seed, row] == RowOutcome.Right));
        return book.Share(sums.Right(outcomes, among), tried);
    }
}

/// <summary>The shares that are asked for of one model within one budget.</summary>
internal sealed class BudgetShares
{
    private readonly CertificateEvidence? _certificate;
    private readonly (int Rows, int Clean, int Union, int? Certified, int? AskedAgain)? _unmoved;

    /// <summary>Asks for all of them.</summary>
    /// <param name="model">What was seen of the model.</param>
    /// <param name="budget">What was seen within the budget.</param>
    /// <param name="unmoved">Rows whose label cannot move; null where nobody knows.</param>
    /// <param name="sums">The counts.</param>
    /// <param name="book">Receives what is asked for.</param>
    public BudgetShares(ModelEvidence model, BudgetEvidence budget, RowOutcomes? unmoved, ShareSums sums, ShareBook book)
    {
        _certificate = budget.Certificate;
        Attacks = [.. budget.Attacks.Select(attack => attack is null ? (int?)null : ModelShares.Ask(attack, null, sums, book))];
        var union = UnionOf(model.Clean, budget.Attacks);
        Union = ModelShares.Ask(union, null, sums, book);
        Certified = _certificate is null ? null : ModelShares.Ask(_certificate.Proved, null, sums, book);
        if (unmoved is null) return;
        _unmoved = (ModelShares.Ask(unmoved, null, sums, book), ModelShares.Ask(model.Clean, unmoved, sums, book),
            ModelShares.Ask(union, unmoved, sums, book),
            _certificate is null ? null : ModelShares.Ask(_certificate.Proved, unmoved, sums, book),
            budget.AskedAgain is null ? null : ModelShares.Ask(budget.AskedAgain, null, sums, book));
    }

    /// <summary>Index of the share that is right under each attack; null where it cannot be tried.</summary>
    public IReadOnlyList<int?> Attacks { get; }

    /// <summary>Index of the share that is right under all attacks.</summary>
    public int Union { get; }

    /// <summary>Index of the share that is proved; null where nothing can be.</summary>
    public int? Certified { get; }

    /// <summary>The shares with their intervals.</summary>
    /// <param name="epsilon">Budget in standard deviations of the training rows, above 0.</param>
    /// <param name="book">Closed.</param>
    public BudgetRobustness Result(double epsilon, ShareBook book) =>
        new(epsilon, [.. Attacks.Select(attack => Of(attack, book))], book.Of(Union))
        {
            Certified = _certificate is null ? null : new CertifiedShare(
                book.Of(Certified!.Value), _certificate.Method, _certificate.IsExact, _certificate.Unknown, _certificate.SecondsPerPoint),
            Unmoved = _unmoved is not { } unmoved ? null : new UnmovedShares(book.Of(unmoved.Rows), book.Of(unmoved.Clean),
                book.Of(unmoved.Union), Of(unmoved.Certified, book), Of(unmoved.AskedAgain, book)),
        };

    private static RowShare? Of(int? share, ShareBook book) => share is { } asked ? book.Of(asked) : null;

    private static RowOutcomes UnionOf(RowOutcomes clean, IReadOnlyList<RowOutcomes?> attacks)
    {
        var union = new RowOutcomes(clean.Seeds, clean.Rows);
        for (var seed = 0; seed < clean.Seeds; seed++)
            for (var row = 0; row < clean.Rows; row++)
                union[seed, row] = attacks.Any(attack => attack?[seed, row] == RowOutcome.Wrong)
                    && clean[seed, row] != RowOutcome.NotTested ? RowOutcome.Wrong : clean[seed, row];
        return union;
    }
}
