using MerToolkit.Learning.Linear;
using MerToolkit.Learning.Models;
using MerToolkit.Robustness.Threat;

namespace MerToolkit.Robustness.Certificates;

/// <summary>The difference of two linear scores around one row, or one linear prediction.</summary>
internal sealed class LinearPair
{
    // Half a unit in the last place of a float32, for either of two roundings, and what denormals lose.
    private const double Single = 1.0 / (1 << 23);
    private const double Denormal = 1e-44;
    private const double LeastSlack = 1e-12;
    private readonly ThreatModel _threat;
    private readonly double _epsilon;
    private readonly float[] _row;
    private readonly float[] _lowest;
    private readonly float[] _highest;
    private readonly float[] _rowPrepared;
    private readonly float[] _lowestPrepared;
    private readonly float[] _highestPrepared;
    private readonly double[] _units;
    private readonly double[] _weights;
    private double _bias;
    private double _slack;

    /// <summary>Looks at a row.</summary>
    /// <param name="target">A linear model and what goes before it.</param>
    /// <param name="row">The row as it is; [columns].</param>
    /// <param name="threat">What is allowed.</param>
    /// <param name="epsilon">Budget in standard deviations, 0 or more.</param>
    public LinearPair(TargetModel target, ReadOnlySpan<float> row, ThreatModel threat, double epsilon)
    {
        (_threat, _epsilon, _row, _weights) = (threat, epsilon, [.. row], new double[row.Length]);
        (_lowest, _highest) = (new float[row.Length], new float[row.Length]);
        threat.Box(row, epsilon, _lowest, _highest);
        _rowPrepared = target.Prepared(new FeatureRows(row, 1, row.Length));
        _lowestPrepared = target.Prepared(new FeatureRows(_lowest, 1, row.Length));
        _highestPrepared = target.Prepared(new FeatureRows(_highest, 1, row.Length));
        _units = [.. Enumerable.Range(0, row.Length).Select(column => target.Standardizer?.Deviations[column] ?? 1)];
    }

    /// <summary>Takes two labels.</summary>
    /// <param name="model">The model.</param>
    /// <param name="more">Index of the label whose score counts.</param>
    /// <param name="less">Index of the label whose score is taken from it.</param>
    public void Compare(LogisticModel model, int more, int less)
    {
        var (first, second) = (model.TrainedLabels.IndexOf(more), model.TrainedLabels.IndexOf(less));
        _bias = model.Intercepts[first] - model.Intercepts[second];
        var magnitude = Math.Abs(model.Intercepts[first]) + Math.Abs(model.Intercepts[second]);
        for (var column = 0; column < _weights.Length; column++)
        {
            var (one, other) = (model.Coefficients[(first * _row.Length) + column], model.Coefficients[(second * _row.Length) + column]);
            _weights[column] = one - other;
            magnitude += (Math.Abs(one) + Math.Abs(other)) * Largest(column);
        }

        _slack = SlackOf(magnitude);
    }

    /// <summary>Takes a linear prediction.</summary>
    /// <param name="model">The model.</param>
    /// <param name="sign">1 for the prediction, -1 for what is left of 0 without it.</param>
    public void Take(RidgeModel model, int sign)
    {
        _bias = sign * model.Intercept;
        var magnitude = Math.Abs(model.Intercept);
        for (var column = 0; column < _weights.Length; column++)
        {
            _weights[column] = sign * model.Coefficients[column];
            magnitude += Math.Abs(_weights[column]) * Largest(column);
        }

        _slack = SlackOf(magnitude);
    }

    /// <summary>By how much rounding alone may part <see cref="Most"/> from the row that attains it; in the unit of the scores.</summary>
    public double Rounding => 2 * (_slack + (_threat.Norm == Norm.LInfinity ? 0 : Enumerable.Range(0, _row.Length)
        .Sum(column => Math.Abs(_weights[column]) * ((Largest(column) * Single) + Denormal))));

    /// <summary>No row within reach has a larger difference, or prediction; in the unit of the scores.</summary>
    public double Most()
    {
        var (box, ball) = (_bias, _bias);
        for (var column = 0; column < _row.Length; column++)
        {
            var corner = Math.Max(_weights[column] * _lowestPrepared[column], _weights[column] * _highestPrepared[column]);
            box += corner;
            ball += _threat.IsFree(column)
                ? (_weights[column] * _rowPrepared[column]) + (Math.Abs(_weights[column]) * ((Largest(column) * Single) + Denormal))
                : corner;
        }

        return (_threat.Norm == Norm.LInfinity ? box : Math.Min(box, ball + (_epsilon * DualNorm()))) + _slack;
    }

    /// <summary>The row towards which the difference rises most.</summary>
    /// <returns>Wished values, each in its column's unit; [columns].</returns>
    public float[] Steepest()
    {
        float[] wished = [.. _row];
        var dual = DualNorm();
        for (var column = 0; column < _row.Length; column++)
        {
            var slope = Slope(column);
            if (slope == 0) continue;
            wished[column] = _threat.Norm switch
            {
                Norm.LInfinity => slope > 0 ? _highest[column] : _lowest[column],
                Norm.L2 => (float)(_row[column] + (_epsilon * _threat.Deviations[column] * slope / dual)),
                _ => Math.Abs(slope) < dual ? _row[column] : slope > 0 ? _highest[column] : _lowest[column],
            };
        }

        return wished;
    }

    // Adding n numbers errs by less than n 2^-53 times the sum of their magnitudes (Higham 2002, section 4.2).
    private double SlackOf(double magnitude) => Math.ScaleB((_row.Length + 2) * magnitude, -47) + LeastSlack;

    private double Largest(int column) => Math.Max(Math.Abs(_lowestPrepared[column]), Math.Abs(_highestPrepared[column]));

    // Per standard deviation of the threat.
    private double Slope(int column) => _threat.IsFree(column) ? _weights[column] * _threat.Deviations[column] / _units[column] : 0;

    private double DualNorm()
    {
        var (squares, largest) = (0.0, 0.0);
        for (var column = 0; column < _row.Length; column++)
        {
            var slope = Math.Abs(Slope(column));
            (squares, largest) = (squares + (slope * slope), Math.Max(largest, slope));
        }

        return _threat.Norm == Norm.L2 ? Math.Sqrt(squares) : largest;
    }
}
