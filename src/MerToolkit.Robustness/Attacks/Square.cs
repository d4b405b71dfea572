using MerToolkit.Core.Configuration;
using MerToolkit.Robustness.Attacks.Running;
using MerToolkit.Robustness.Threat;

namespace MerToolkit.Robustness.Attacks;

/// <summary>
/// Random search by scores alone: some columns at a time, fewer and fewer, jump to an end of the budget, and stay there when
/// the loss grew.
/// </summary>
/// <remarks>
/// Andriushchenko et al. 2020. A picture's squares become subsets of columns, since a table has no neighbourhood; in L2 and L1
/// the columns are pushed by a share of the budget that shrinks alike, and the row is brought back.
/// </remarks>
internal sealed class Square : RowAttack
{
    private const string Queries = "queries";

    // After which share of all queries the share of columns is halved once more: the paper's for 10,000 queries.
    private static readonly double[] Halvings = [.001, .005, .02, .05, .1, .2, .4, .6, .8];

    /// <inheritdoc/>
    public override AttackDeclaration Declaration { get; } = new(
        "square",
        "Random search by scores: random columns, fewer and fewer, jump to an end of the budget and stay there when that helps.",
        "x' = x but for a random subset of columns, each at x0 -+ epsilon sd; x <- x' where the loss is larger",
        "Andriushchenko et al. 2020, Square attack: a query-efficient black-box adversarial attack via random search",
        AttackAccess.Scores)
    {
        Options =
        [
            new(Queries, "1", "Number of candidates.") { Default = 500.0, Minimum = 1, Maximum = 10_000_000, IsInteger = true },
            new("share", "1", "Share of the columns that jump at first; it is halved as the search goes on.")
                { Aliases = ["p_init"], Default = 0.8, Minimum = double.Epsilon, Maximum = 1 },
        ],
    };

    /// <inheritdoc/>
    internal override IEnumerable<Asked> Attack(AttackedRow row, OptionValues options)
    {
        var queries = options.Integer(Queries);
        int[] free = [.. Enumerable.Range(0, row.Columns).Where(column => row.IsFree[column])];
        if (free.Length == 0) yield break;
        var change = Geometry.Signs(row);
        Geometry.Scale(change, row.Epsilon);
        row.Try(change);
        yield return Asked.Losses;
        var loss = row.Losses[0];
        for (var query = 1; query < queries; query++)
        {
            row.Try(Jump(row, change, free, options.Number("share") * Share((double)query / queries)));
            yield return Asked.Losses;
            if (!(row.Losses[0] > loss)) continue;
            loss = row.Losses[0];
            change = row.Change(0);
        }
    }

    private static double Share(double done)
    {
        var share = 1.0;
        foreach (var halving in Halvings)
            if (done >= halving) share /= 2;
        return share;
    }

    private static double[] Jump(AttackedRow row, double[] change, int[] free, double share)
    {
        var next = (double[])change.Clone();
        var count = Math.Max(1, (int)Math.Round(share * free.Length));
        for (var place = 0; place < count; place++)
        {
            // The first places of a shuffle are a draw without repetition.
            var other = place + row.Random.NextInt32(free.Length - place);
            (free[place], free[other]) = (free[other], free[place]);
            var sign = row.Random.NextUInt64() >> 63 == 0 ? 1 : -1;
            ref var value = ref next[free[place]];
            if (row.Norm != Norm.LInfinity) value += sign * row.Epsilon * share;
            else if (count > 1) value = sign * row.Epsilon;
            else value = value > 0 ? -row.Epsilon : row.Epsilon;
        }

        return next;
    }
}
