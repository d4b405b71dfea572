using MerToolkit.Core.Errors;
using MerToolkit.Core.Numerics;

namespace MerToolkit.Learning.Linear;

/// <summary>
/// Truncated Newton descent: each step solves H d = -g by preconditioned conjugate gradients, the more exactly the nearer
/// the optimum, and goes along d as far as the objective falls (Armijo's rule, halving). The objective is convex.
/// </summary>
/// <remarks>Dembo and Steihaug 1983, Truncated-Newton algorithms for large-scale unconstrained optimization.</remarks>
internal sealed class NewtonDescent
{
    private const double SufficientShare = 1e-4;
    private const double ShortestStep = 1e-12;

    // Values closer than this share are equal but for rounding; a Newton step this near the optimum is taken on trust.
    private const double Rounding = 1e-13;

    private readonly LogisticObjective _objective;
    private readonly CancellationToken _cancellation;
    private readonly double[] _logits;
    private readonly double[] _change;
    private readonly double[] _tried;
    private readonly double[] _gradient;
    private readonly double[] _diagonal;

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
        _diagonal = new double[objective.Length];
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

    /// <summary>Takes one step.</summary>
    /// <param name="forcing">Share of the gradient that the conjugate gradients may leave, 0..1.</param>
    public void Step(double forcing)
    {
        _objective.Diagonal(_diagonal);
        var direction = Solve(forcing);
        _objective.Multiply(direction, _change);
        var slope = FixedLanes.Dot(_gradient, direction);
        var next = new double[Coefficients.Length];
        for (var length = 1.0; length > ShortestStep; length /= 2)
        {
            _cancellation.ThrowIfCancellationRequested();
            Move(Coefficients, direction, length, next);
            Move(_logits, _change, length, _tried);
            var value = _objective.Evaluate(next, _tried);
            if (!(value <= Value + SufficientShare * length * slope + Rounding * Math.Abs(Value))) continue;
            (Coefficients, Value) = (next, value);
            _tried.CopyTo(_logits, 0);
            _objective.Gradient(next, _gradient);
            return;
        }

        throw new NumericalException(new Problem("training-diverged", "No step along the Newton direction lowers the objective.",
            "Look for columns of extreme magnitude, and standardise them."));
    }

    private static void Move(double[] from, double[] direction, double length, double[] destination)
    {
        for (var index = 0; index < destination.Length; index++) destination[index] = from[index] + length * direction[index];
    }

    private double[] Solve(double forcing)
    {
        var solution = new double[_gradient.Length];
        var product = new double[solution.Length];
        double[] residual = [.. _gradient.Select(slope => -slope)];
        double[] scaled = [.. residual.Zip(_diagonal, (slope, curvature) => slope / curvature)];
        double[] direction = [.. scaled];
        var norm = FixedLanes.Dot(residual, scaled);
        var enough = forcing * forcing * norm;
        for (var iteration = 0; iteration < 2 * solution.Length && norm > enough; iteration++)
        {
            _cancellation.ThrowIfCancellationRequested();
            _objective.MultiplyHessian(direction, product);
            var curvature = FixedLanes.Dot(direction, product);
            if (!(curvature > 0)) break;
            var length = norm / curvature;
            for (var index = 0; index < solution.Length; index++)
            {
                solution[index] += length * direction[index];
                residual[index] -= length * product[index];
                scaled[index] = residual[index] / _diagonal[index];
            }

            var next = FixedLanes.Dot(residual, scaled);
            for (var index = 0; index < direction.Length; index++) direction[index] = scaled[index] + next / norm * direction[index];
            norm = next;
        }

        return solution;
    }
}
