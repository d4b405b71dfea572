using MerToolkit.Core.Errors;
using MerToolkit.Core.Numerics;

namespace MerToolkit.Learning.Linear;

/// <summary>
/// Truncated Newton descent: each step solves H d = -g, the more exactly the nearer the optimum, and goes along d as far as
/// the objective falls (Armijo's rule, halving). The objective is convex.
/// </summary>
/// <remarks>Dembo and Steihaug 1983, Truncated-Newton algorithms for large-scale unconstrained optimization.</remarks>
internal sealed class NewtonDescent
{
    private const double SufficientShare = 1e-4;
    private const double ShortestStep = 1e-12;

    // Values that differ by less than this, per row weight, are equal but for rounding; so near the optimum a step is taken on trust.
    private const double Rounding = 1e-13;
    private const int IdleSteps = 5;

    private readonly LogisticObjective _objective;
    private readonly CancellationToken _cancellation;
    private readonly double[] _logits;
    private readonly double[] _change;
    private readonly double[] _tried;
    private readonly double[] _gradient;
    private readonly NewtonDirection _direction;
    private int _idle;

    /// <summary>A descent from given coefficients.</summary>
    /// <param name="objective">What is minimised.</param>
    /// <param name="start">First coefficients, [classes, width]; changed on the way.</param>
    /// <param name="cancellation">Ends the descent.</param>
    public NewtonDescent(LogisticObjective objective, double[] start, CancellationToken cancellation)
    {
        _objective = objective;
        _cancellation = cancellation;
        Coefficients = start;
        _logits = new double[objective.Logits];
        _change = new double[objective.Logits];
        _tried = new double[objective.Logits];
        _gradient = new double[objective.Length];
        _direction = new NewtonDirection(objective, cancellation);
        objective.Multiply(start, _logits);
        Value = objective.Evaluate(start, _logits);
        objective.Gradient(start, _gradient);
    }

    /// <summary>The coefficients reached, [classes, width].</summary>
    public double[] Coefficients { get; private set; }

    /// <summary>The objective there, a pure number.</summary>
    public double Value { get; private set; }

    /// <summary>Largest slope there, a pure number; <see cref="LogisticObjective.LargestSlope"/>.</summary>
    public double LargestSlope => _objective.LargestSlope(_gradient);

    /// <summary>
    /// True when the last five steps could not have lowered the objective by more than its rounding: where columns that say
    /// the same, or of very different magnitude, leave the coefficients no better determined than that.
    /// </summary>
    public bool IsExhausted => _idle >= IdleSteps;

    /// <summary>Takes one step.</summary>
    /// <param name="forcing">Share of the gradient that the direction may leave, 0..1.</param>
    public void Step(double forcing)
    {
        var direction = _direction.Solve(_gradient, forcing);
        _objective.Multiply(direction, _change);
        var slope = FixedLanes.Dot(_gradient, direction);
        var rounding = Rounding * (Math.Abs(Value) + _objective.Total);
        _idle = Math.Abs(slope) <= rounding ? _idle + 1 : 0;
        var next = new double[Coefficients.Length];
        for (var length = 1.0; length > ShortestStep; length /= 2)
        {
            _cancellation.ThrowIfCancellationRequested();
            Move(Coefficients, direction, length, next);
            Move(_logits, _change, length, _tried);
            var value = _objective.Evaluate(next, _tried);
            if (!(value <= Value + SufficientShare * length * slope + rounding)) continue;
            (Coefficients, Value) = (next, value);
            _tried.CopyTo(_logits, 0);
            _objective.Gradient(next, _gradient);
            return;
        }

        throw new NumericalException(new Problem("training-diverged", "No step along the Newton direction lowers the objective.",
            "Standardise the columns, or leave out those of extreme magnitude."));
    }

    private static void Move(double[] from, double[] direction, double length, double[] destination)
    {
        for (var index = 0; index < destination.Length; index++) destination[index] = from[index] + length * direction[index];
    }
}
