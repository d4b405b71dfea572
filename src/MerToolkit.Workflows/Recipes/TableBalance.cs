using MerToolkit.Core.Errors;
using MerToolkit.Core.Numerics;
using MerToolkit.Core.Tables;

namespace MerToolkit.Workflows.Recipes;

/// <summary>
/// Draws rows of a table as a step <c>balance</c> says. Rows are drawn one by one, also where they have groups: what is drawn of
/// a group stays together in the split that follows.
/// </summary>
internal sealed class TableBalance
{
    private readonly BalanceStep _step;
    private readonly FeatureTable _table;
    private readonly TargetColumn _target;

    private TableBalance(BalanceStep step, FeatureTable table, TargetColumn target) => (_step, _table, _target) = (step, table, target);

    /// <summary>For a table; null when the recipe has no such step.</summary>
    /// <param name="recipe">The recipe.</param>
    /// <param name="table">The table.</param>
    /// <param name="targets">The targets that are learned; the first that holds labels is balanced.</param>
    /// <exception cref="UsageException">None of them holds labels.</exception>
    public static TableBalance? For(Recipe recipe, FeatureTable table, IReadOnlyList<string> targets)
    {
        if (recipe.Balance is not { } step) return null;
        var target = targets.Select(table.Target).FirstOrDefault(target => target.IsLabel) ?? throw new UsageException(new Problem(
            "balance-target", $"The recipe balances labels, but the target '{targets[0]}' holds numbers.", "Leave the step 'balance' out.")
            { Subject = nameof(ExperimentOptions.RecipePath) });
        return new TableBalance(step, table, target);
    }

    /// <summary>The rows of the table as a whole, with a sentence about them; null when none is left out here.</summary>
    /// <param name="use">What the rows are for.</param>
    /// <param name="seed">Seed of the run.</param>
    public BalancedTable? Whole(RowsUse use, int seed)
    {
        if (use == RowsUse.Test || use == RowsUse.Split && _step.Where == BalancePlace.Training) return null;
        var draw = Draw([.. Enumerable.Range(0, _table.Rows)], StreamOf(seed));
        return new BalancedTable(_table.SelectRows([.. draw.Rows]), Sentence([draw]));
    }

    /// <summary>The rows of a training part that are learned from; all where nothing is drawn in parts.</summary>
    /// <param name="rows">Rows of the part, indices from 0.</param>
    /// <param name="seed">Seed of the repetition.</param>
    /// <param name="fold">Fold, from 0.</param>
    public BalanceDraw? Part(IReadOnlyList<int> rows, int seed, int fold) =>
        _step.Where == BalancePlace.Training ? Draw(rows, StreamOf(seed).Split(fold)) : null;

    /// <summary>What draws did, in a sentence.</summary>
    /// <param name="draws">One draw or more.</param>
    public string Sentence(IReadOnlyList<BalanceDraw> draws) => BalanceWords.Sentence(_step, _target.Schema.Name, draws);

    // Of all trainers and targets the same rows are drawn, so that they can be compared in pairs.
    private static RandomStream StreamOf(int seed) => RandomStream.FromSeed((ulong)seed).Split("balance");

    private BalanceDraw Draw(IReadOnlyList<int> rows, RandomStream random) =>
        BalanceDraw.Of(_step, rows, _table.Ids, _target.Labels, random);
}

/// <summary>A table that rows were drawn of.</summary>
/// <param name="Table">The rows that are left.</param>
/// <param name="Sentence">What was drawn, for a person.</param>
internal sealed record BalancedTable(FeatureTable Table, string Sentence);
