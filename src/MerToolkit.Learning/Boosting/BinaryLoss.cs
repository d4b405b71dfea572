using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;
using MerToolkit.Core.Numerics;
using MerToolkit.Learning.Models;

namespace MerToolkit.Learning.Boosting;

/// <summary>
/// The negative logarithm of the probability of a row's label, of two: the margin is the log-odds of the second, its
/// probability p = 1 / (1 + exp(-margin)). Gradient w (p - [second]), hessian w p (1 - p). It begins at the log-odds of the
/// training rows, as LightGBM does; that of a label without rows is taken to have a share of 1e-15.
/// </summary>
internal sealed class BinaryLoss : IObjective
{
    private const double LeastShare = 1e-15;
    private const double LeastHessian = 1e-16;
    private const double LargestHessian = 0.25;
    private const int SignBit = 63;
    private readonly TrainingData _data;

    /// <summary>The loss on training rows.</summary>
    /// <param name="data">Classes, 0 or 1, and weights.</param>
    public BinaryLoss(TrainingData data)
    {
        _data = data;
        var (second, all) = (0.0, 0.0);
        for (var row = 0; row < data.Rows; row++)
        {
            var weight = data.Weights?.Span[row] ?? 1;
            second += weight * data.Classes.Span[row];
            all += weight;
        }

        var share = Math.Clamp(second / all, LeastShare, 1 - LeastShare);
        Bound = TermSize.OfWeighted(1, LargestHessian, data.Weights is { } given ? given.Span : []);
        Start = VectorMath.Log(share / (1 - share));
    }

    /// <inheritdoc/>
    public int Outputs => 1;

    /// <inheritdoc/>
    public double Start { get; }

    /// <inheritdoc/>
    public TermSize? Bound { get; }

    /// <inheritdoc/>
    public void Derive(ReadOnlySpan<double> margins, int begin, int end, TermBlock block)
    {
        var gradients = block.Gradients(0);
        var hessians = block.Hessians(0);
        var classes = _data.Classes.Span[begin..end];

        // The margin of the other label, whose probability is the gradient's magnitude.
        Turn(margins[begin..end], classes, gradients);
        gradients[classes.Length..].Clear();
        Odds(gradients, hessians);
        Bend(gradients, hessians);
        Turn(gradients[..classes.Length], classes, gradients);
        if (_data.Weights is not { } weights) return;
        for (var row = 0; row < classes.Length; row++)
        {
            gradients[row] *= weights.Span[begin + row];
            hessians[row] *= weights.Span[begin + row];
        }
    }

    /// <inheritdoc/>
    public double Loss(ReadOnlySpan<double> margins)
    {
        // -log p = max(0, -margin) + log(1 + exp(-|margin|)), for the second label; the first has the margin's other sign.
        var odds = new double[margins.Length];
        Odds(margins, odds);
        var sum = 0.0;
        for (var row = 0; row < margins.Length; row++)
        {
            var against = _data.Classes.Span[row] == 0 ? margins[row] : -margins[row];
            sum += (_data.Weights?.Span[row] ?? 1) * (Math.Max(0, against) + VectorMath.Log(1 + odds[row]));
        }

        return sum;
    }

    /// <summary>Turns margins into probabilities.</summary>
    /// <param name="margins">Log-odds of the second label, pure numbers; [rows].</param>
    /// <param name="probabilities">Receives those of both labels; [rows, 2].</param>
    public static void ToShares(ReadOnlySpan<double> margins, Span<double> probabilities)
    {
        var odds = new double[margins.Length];
        Odds(margins, odds);
        for (var row = 0; row < odds.Length; row++)
            (probabilities[2 * row], probabilities[(2 * row) + 1]) = Shares(margins[row], odds[row]);
    }

    // exp(-|margin|), which never overflows: the odds of the less probable label.
    private static void Odds(ReadOnlySpan<double> margins, Span<double> odds)
    {
        for (var row = 0; row < margins.Length; row++) odds[row] = -Math.Abs(margins[row]);
        VectorMath.Exp(odds, odds);
    }

    // The numbers of rows of the second label with the other sign.
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void Turn(ReadOnlySpan<double> numbers, ReadOnlySpan<int> classes, Span<double> turned)
    {
        var row = 0;
        for (; row <= classes.Length - Vector256<double>.Count; row += Vector256<double>.Count)
        {
            var (first, second) = Vector128.Widen(Vector128.Create(classes[row..]));
            var signs = Vector256.Create(first, second) << SignBit;
            (Vector256.Create(numbers[row..]).AsInt64() ^ signs).AsDouble().CopyTo(turned[row..]);
        }

        for (; row < classes.Length; row++) turned[row] = classes[row] == 0 ? numbers[row] : -numbers[row];
    }

    // The probability of the label that the margin is for, and the hessian.
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void Bend(Span<double> margins, Span<double> odds)
    {
        var (one, least) = (Vector256<double>.One, Vector256.Create(LeastHessian));
        var own = MemoryMarshal.Cast<double, Vector256<double>>(margins);
        var other = MemoryMarshal.Cast<double, Vector256<double>>(odds);
        for (var place = 0; place < own.Length && place < other.Length; place++)
        {
            var (less, more) = (other[place] / (one + other[place]), one / (one + other[place]));
            own[place] = Vector256.ConditionalSelect(Vector256.GreaterThanOrEqual(own[place], Vector256<double>.Zero), more, less);
            other[place] = Vector256.MaxNative(less * more, least);
        }
    }

    private static (double First, double Second) Shares(double margin, double odds)
    {
        var (less, more) = (odds / (1 + odds), 1 / (1 + odds));
        return margin >= 0 ? (less, more) : (more, less);
    }
}
