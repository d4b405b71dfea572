using MerToolkit.Core.Configuration;
using MerToolkit.Robustness.Attacks.Running;

namespace MerToolkit.Robustness.Attacks;

/// <summary>Looks for the nearest row that succeeds, however far it is, and brings it within the budget at the end.</summary>
/// <remarks>
/// Carlini and Wagner 2017, with the change in standard deviations as the variable: columns have no range of their own that the
/// paper's tanh would keep them in.
/// </remarks>
internal sealed class CarliniWagner : RowAttack
{
    private const double Confidence = 1e-6;
    private static readonly double[] Factors = [8, 4, 2, 1];

    /// <inheritdoc/>
    public override AttackDeclaration Declaration { get; } = new(
        "carlini-wagner",
        "Looks for the nearest row that succeeds: Adam on distance and margin, the trade-off between them searched by bisection; what it "
        + "finds, and what lies further the same way, is brought within the budget.",
        "minimise |d|^2 + c max(0, margin left), d the change in standard deviations (L2), c by bisection; then project(x + sd d)",
        "Carlini and Wagner 2017, Towards evaluating the robustness of neural networks",
        AttackAccess.Gradients)
    {
        Aliases = ["cw"],
        Options =
        [
            new("steps", "1", "Number of steps of Adam for each trade-off.")
                { Default = 150.0, Minimum = 1, Maximum = 100_000, IsInteger = true },
            new("searches", "1", "Number of trade-offs tried.") { Default = 6.0, Minimum = 1, Maximum = 100, IsInteger = true },
            new("learning-rate", "sd", "Length of Adam's steps.") { Default = 0.02, Minimum = double.Epsilon, Maximum = 10 },
            new("constant", "1", "First trade-off: what the margin weighs against the squared distance.")
                { Default = 1.0, Minimum = double.Epsilon },
        ],
    };

    /// <inheritdoc/>
    internal override IEnumerable<Asked> Attack(AttackedRow row, OptionValues options)
    {
        var (low, high, constant) = (0.0, double.PositiveInfinity, options.Number("constant"));
        var nearest = new NearestSuccess(row.Columns);
        for (var search = options.Integer("searches"); search > 0; search--)
        {
            var hasSucceeded = false;
            var change = new double[row.Columns];
            var adam = new AdamSteps(row.Columns, options.Number("learning-rate"));
            for (var step = options.Integer("steps"); step > 0; step--)
            {
                row.Look(change);
                yield return Asked.Gradient;
                hasSucceeded |= row.Losses[0] > 0;
                nearest.See(change, row.Losses[0]);
                adam.Descend(change, Slopes(change, row, constant));
            }

            PutTowards(row, nearest.Change ?? change);
            yield return Asked.Losses;
            if (hasSucceeded) high = constant;
            else low = constant;
            constant = double.IsFinite(high) ? (low + high) / 2 : 10 * constant;
        }
    }

    // The nearest success has nothing to spare, so that a budget of another shape may cut it off: further the same way may be within.
    private static void PutTowards(AttackedRow row, double[] change)
    {
        foreach (var factor in Factors)
        {
            var further = (double[])change.Clone();
            Geometry.Scale(further, factor);
            row.Try(further);
        }
    }

    // d/dd (|d|^2 + c max(0, confidence - loss)).
    private static double[] Slopes(double[] change, AttackedRow row, double constant)
    {
        var weight = row.Losses[0] < Confidence ? constant : 0;
        var slopes = new double[change.Length];
        for (var column = 0; column < slopes.Length; column++)
            slopes[column] = (2 * change[column]) - (weight * row.Gradient[column]);
        return slopes;
    }

    /// <summary>The shortest change so far that succeeded.</summary>
    /// <param name="columns">Number of columns.</param>
    private sealed class NearestSuccess(int columns)
    {
        private readonly double[] _change = new double[columns];
        private double _size = double.PositiveInfinity;

        /// <summary>The change in standard deviations, [columns]; null before any succeeded.</summary>
        public double[]? Change => double.IsFinite(_size) ? _change : null;

        /// <summary>Looks at a change.</summary>
        /// <param name="change">In standard deviations; [columns].</param>
        /// <param name="loss">Its loss, a pure number.</param>
        public void See(double[] change, double loss)
        {
            var size = Geometry.Size(Threat.Norm.L2, change);
            if (!(loss > 0) || size >= _size) return;
            _size = size;
            change.CopyTo(_change, 0);
        }
    }

    /// <summary>Adam (Kingma and Ba 2015) on one row's change.</summary>
    /// <param name="columns">Number of columns.</param>
    /// <param name="rate">Length of steps, in standard deviations.</param>
    private sealed class AdamSteps(int columns, double rate)
    {
        private readonly double[] _means = new double[columns];
        private readonly double[] _squares = new double[columns];
        private double _keptOfMeans = 1;
        private double _keptOfSquares = 1;

        /// <summary>Steps down.</summary>
        /// <param name="change">In standard deviations, receives the next; [columns].</param>
        /// <param name="slopes">Slopes of what is minimised, per standard deviation; [columns].</param>
        public void Descend(double[] change, double[] slopes)
        {
            _keptOfMeans *= 0.9;
            _keptOfSquares *= 0.999;
            for (var column = 0; column < change.Length; column++)
            {
                _means[column] = (0.9 * _means[column]) + (0.1 * slopes[column]);
                _squares[column] = (0.999 * _squares[column]) + (0.001 * slopes[column] * slopes[column]);
                var root = Math.Sqrt(_squares[column] / (1 - _keptOfSquares)) + 1e-8;
                change[column] -= rate * (_means[column] / (1 - _keptOfMeans)) / root;
            }
        }
    }
}
