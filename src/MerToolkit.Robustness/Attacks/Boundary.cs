using MerToolkit.Core.Configuration;
using MerToolkit.Robustness.Attacks.Running;
using MerToolkit.Robustness.Threat;

namespace MerToolkit.Robustness.Attacks;

/// <summary>
/// Walks along the border between answers towards the row, told nothing but answers: which way is further across, it learns from
/// the answers around the point where it stands.
/// </summary>
/// <remarks>Chen, Jordan and Wainwright 2020. It starts from random points at growing distance, since it knows no other row.</remarks>
internal sealed class Boundary : RowAttack
{
    private const int DrawsADistance = 10;
    private const int Halvings = 12;

    /// <inheritdoc/>
    public override AttackDeclaration Declaration { get; } = new(
        "boundary",
        "Walks along the border between answers towards the row, told the predicted label of each candidate and nothing else.",
        "g = sum over b of (phi(x + r u_b) - mean phi) u_b, phi 1 where the answer is wrong, u_b random; x <- x + s d(g), then bisection "
        + "towards the row; r = |x - x0| / columns, s = |x - x0| / sqrt(round), halved until the answer is wrong",
        "Chen, Jordan and Wainwright 2020, HopSkipJumpAttack: a query-efficient decision-based attack",
        AttackAccess.Labels)
    {
        Aliases = ["hop-skip-jump"],
        Options =
        [
            new("rounds", "1", "Number of times that a way is looked for.")
                { Default = 10.0, Minimum = 1, Maximum = 10_000, IsInteger = true },
            new("probes", "1", "Number of answers around the first point; times the root of the round for later ones.")
                { Default = 30.0, Minimum = 1, Maximum = 100_000, IsInteger = true },
            new("reach", "sd", "Largest size of the changes in which a first wrong answer is looked for.")
                { Default = 8.0, Minimum = double.Epsilon },
        ],
    };

    /// <inheritdoc/>
    internal override IEnumerable<Asked> Attack(AttackedRow row, OptionValues options)
    {
        var walk = new Walk(row);
        foreach (var asked in walk.Start(options.Number("reach"))) yield return asked;
        for (var round = 1; round <= options.Integer("rounds") && walk.HasStarted; round++)
        {
            foreach (var asked in walk.Probe((int)(options.Integer("probes") * Math.Sqrt(round)))) yield return asked;
            foreach (var asked in walk.Step(round)) yield return asked;
            foreach (var asked in walk.Return()) yield return asked;
        }
    }

    /// <summary>Where the attack of a row stands.</summary>
    /// <param name="row">The row.</param>
    private sealed class Walk(AttackedRow row)
    {
        private double[] _point = [];
        private double[] _way = [];

        /// <summary>Whether any wrong answer was found.</summary>
        public bool HasStarted => _point.Length > 0;

        /// <summary>Looks for a wrong answer further and further away, and goes back from it to the border.</summary>
        public IEnumerable<Asked> Start(double reach)
        {
            for (var distance = row.Epsilon; !HasStarted; distance = Math.Min(2 * distance, reach))
            {
                var draws = Enumerable.Range(0, DrawsADistance).Select(_ => Geometry.Plus(new double[row.Columns], distance,
                    Geometry.Signs(row))).ToArray();
                foreach (var draw in draws) Put(draw);
                yield return Asked.Labels;
                var first = Array.IndexOf(row.Succeeds, true);
                if (first >= 0) _point = draws[first];
                else if (distance >= reach) yield break;
            }

            foreach (var asked in Return()) yield return asked;
        }

        /// <summary>Asks around the point which way is further across.</summary>
        public IEnumerable<Asked> Probe(int probes)
        {
            var radius = Geometry.Size(Norm.L2, _point) / row.Columns;
            double[][] directions = [.. Enumerable.Range(0, probes).Select(_ => Direction())];
            foreach (var direction in directions) Put(Geometry.Plus(_point, radius, direction));
            yield return Asked.Labels;
            var mean = row.Succeeds.Count(isWrong => isWrong) / (double)probes;
            _way = new double[row.Columns];
            for (var probe = 0; probe < probes; probe++)
            {
                // All alike say nothing by their differences from the mean: then all lead across, or none.
                var weight = (row.Succeeds[probe] ? 1 : 0) - (mean is 0 or 1 ? 0.5 : mean);
                _way = Geometry.Plus(_way, weight, directions[probe]);
            }
        }

        /// <summary>Goes that way, less far until the answer is wrong.</summary>
        public IEnumerable<Asked> Step(int round)
        {
            var direction = Geometry.Steepest(row.Norm, _way);
            var length = Geometry.Size(row.Norm, _point) / Math.Sqrt(round);
            for (var halving = 0; halving < Halvings; halving++, length /= 2)
            {
                var next = Geometry.Plus(_point, length, direction);
                Put(next);
                yield return Asked.Labels;
                if (!row.Succeeds[0]) continue;
                _point = next;
                yield break;
            }
        }

        /// <summary>Goes back towards the row as far as the answer stays wrong.</summary>
        public IEnumerable<Asked> Return()
        {
            var (low, high) = (0.0, Geometry.Size(row.Norm, _point));
            for (var halving = 0; halving < Halvings; halving++)
            {
                var middle = (low + high) / 2;
                var nearer = Nearer(middle);
                Put(nearer);
                yield return Asked.Labels;
                if (row.Succeeds[0]) (_point, high) = (nearer, middle);
                else low = middle;
            }
        }

        // In the largest-change norm nearer means that large changes are cut, else that all shrink.
        private double[] Nearer(double size)
        {
            var nearer = (double[])_point.Clone();
            if (row.Norm == Norm.LInfinity)
                foreach (ref var part in nearer.AsSpan()) part = Math.Clamp(part, -size, size);
            else Geometry.Scale(nearer, size / Geometry.Size(row.Norm, _point));
            return nearer;
        }

        private void Put(double[] change)
        {
            if (Geometry.Size(row.Norm, change) <= row.Epsilon) row.Try(change);
            else row.Look(change);
        }

        private double[] Direction()
        {
            var direction = new double[row.Columns];
            for (var column = 0; column < direction.Length; column++)
                if (row.IsFree[column]) direction[column] = row.Random.NextGaussian();
            Geometry.Scale(direction, 1 / Math.Max(1e-300, Geometry.Size(Norm.L2, direction)));
            return direction;
        }
    }
}
