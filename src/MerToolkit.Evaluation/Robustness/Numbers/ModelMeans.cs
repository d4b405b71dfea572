using MerToolkit.Evaluation.Results;

namespace MerToolkit.Evaluation.Robustness.Numbers;

/// <summary>The means that are asked for of one model.</summary>
internal sealed class ModelMeans
{
    /// <summary>Asks for all of them.</summary>
    /// <param name="model">What was seen of the model.</param>
    /// <param name="sums">The sums.</param>
    /// <param name="book">Receives what is asked for.</param>
    public ModelMeans(NumberModelEvidence model, ShareSums sums, ShareBook book)
    {
        Evidence = model;
        Budgets = [.. model.Budgets.Select(budget => new BudgetMeans(model, budget, sums, book))];
    }

    /// <summary>What was seen of the model.</summary>
    public NumberModelEvidence Evidence { get; }

    /// <summary>One entry a budget.</summary>
    public IReadOnlyList<BudgetMeans> Budgets { get; }

    /// <summary>The means with their intervals.</summary>
    /// <param name="clean">R2 on the rows as they are, at most 1, one entry a target.</param>
    /// <param name="epsilons">Budgets in standard deviations of the training rows, above 0.</param>
    /// <param name="book">Closed.</param>
    public NumberModelRobustness Result(IReadOnlyList<FigureInterval> clean, IReadOnlyList<double> epsilons, ShareBook book) =>
        new(Evidence.Name, Evidence.Defence, clean, [.. Budgets.Select((budget, index) => budget.Result(epsilons[index], book))]);
}

/// <summary>The means that are asked for of one model within one budget.</summary>
internal sealed class BudgetMeans
{
    private readonly (IReadOnlyList<int?> Changed, int Union)? _quadrants;

    /// <summary>Asks for all of them.</summary>
    /// <param name="model">What was seen of the model.</param>
    /// <param name="budget">What was seen within the budget.</param>
    /// <param name="sums">The sums.</param>
    /// <param name="book">Receives what is asked for.</param>
    public BudgetMeans(NumberModelEvidence model, NumberBudgetEvidence budget, ShareSums sums, ShareBook book)
    {
        Targets = [.. budget.Targets.Select((target, index) => new TargetMeans(model.Predicted[index], target, sums, book))];
        if (budget.Quadrants is not { } quadrants) return;
        var tested = sums.Count(model.Predicted[0].Covers);
        _quadrants = ([.. quadrants.Changed.Select(changed => changed is null ? (int?)null : book.Share(sums.Right(changed), tested))],
            book.Share(sums.Count((seed, row) => quadrants.Changed.Any(changed => changed?[seed, row] == RowOutcome.Right)), tested));
        QuadrantStays = quadrants.Stays is null ? null : book.Share(sums.Right(quadrants.Stays), tested);
    }

    /// <summary>One entry a target.</summary>
    public IReadOnlyList<TargetMeans> Targets { get; }

    /// <summary>Index of the share of rows whose quadrant provably stays; null where nothing can be proved.</summary>
    public int? QuadrantStays { get; }

    /// <summary>The means with their intervals.</summary>
    /// <param name="epsilon">Budget in standard deviations of the training rows, above 0.</param>
    /// <param name="book">Closed.</param>
    public NumberBudget Result(double epsilon, ShareBook book) => new(epsilon, [.. Targets.Select(target => target.Result(book))])
    {
        Quadrants = _quadrants is not { } quadrants ? null : new QuadrantRobustness(
            [.. quadrants.Changed.Select(changed => changed is { } asked ? book.Of(asked) : null)], book.Of(quadrants.Union),
            QuadrantStays is { } stays ? book.Of(stays) : null),
    };
}

/// <summary>The means that are asked for of one target within one budget.</summary>
internal sealed class TargetMeans
{
    private readonly IntervalEvidence? _proof;
    private readonly IReadOnlyList<int?> _attacks;
    private readonly int _union;
    private readonly int _furthest;
    private readonly int _attained;

    /// <summary>Asks for all of them.</summary>
    /// <param name="predicted">What is predicted for the rows as they are, in the target's unit.</param>
    /// <param name="target">What was seen of the target.</param>
    /// <param name="sums">The sums.</param>
    /// <param name="book">Receives what is asked for.</param>
    public TargetMeans(RowNumbers predicted, TargetEvidence target, ShareSums sums, ShareBook book)
    {
        _proof = target.Proof;
        var tested = sums.Count(predicted.Covers);
        _attacks = [.. target.Pushed.Select(pushed => pushed is null ? (int?)null : Mean(pushed))];
        _union = book.Share(sums.Sum((seed, row) => predicted.Covers(seed, row) ? FurthestOf(target.Pushed, seed, row) : 0), tested);
        if (_proof is not { } proof) return;
        Width = Mean(proof.Widths);
        _furthest = Mean(proof.Furthest);
        _attained = book.Share(sums.Right(proof.Attained), tested);

        int Mean(RowNumbers numbers) =>
            book.Share(sums.Sum((seed, row) => numbers.Covers(seed, row) ? numbers[seed, row] : 0), tested);
    }

    /// <summary>Index of the mean width of the proved interval; null where nothing can be proved.</summary>
    public int? Width { get; }

    /// <summary>The means with their intervals.</summary>
    /// <param name="book">Closed.</param>
    public PushedTarget Result(ShareBook book)
    {
        return new([.. _attacks.Select(attack => attack is { } asked ? Figure(asked) : null)], Figure(_union))
        {
            Proved = _proof is not { } proof ? null : new ProvedWidth(
                Figure(Width!.Value), Figure(_furthest), book.Of(_attained), proof.Method, proof.SecondsPerPoint),
        };

        FigureInterval Figure(int mean)
        {
            var (value, low, high) = book.Of(mean);
            return new FigureInterval(value, low, high);
        }
    }

    private static double FurthestOf(IReadOnlyList<RowNumbers?> attacks, int seed, int row) =>
        attacks.Where(pushed => pushed?.Covers(seed, row) == true).Select(pushed => pushed![seed, row]).DefaultIfEmpty().Max();
}
