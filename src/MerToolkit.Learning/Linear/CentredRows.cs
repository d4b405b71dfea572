using MerToolkit.Learning.Models;

namespace MerToolkit.Learning.Linear;

/// <summary>
/// Columns and target of training rows, each less its weighted mean and times the square root of the row's weight, in double.
/// </summary>
internal sealed class CentredRows
{
    private readonly TrainingData _data;
    private readonly double[] _means;
    private readonly double _target;
    private readonly double[] _roots;

    /// <summary>Finds the means, summing in the order of the rows.</summary>
    /// <param name="data">Data of numbers, one row or more.</param>
    public CentredRows(TrainingData data)
    {
        _data = data;
        _means = new double[data.Columns.Count];
        _roots = new double[data.Rows];
        var total = 0.0;
        for (var row = 0; row < data.Rows; row++)
        {
            var weight = data.Weights is { } weights ? weights.Span[row] : 1;
            _roots[row] = Math.Sqrt(weight);
            total += weight;
            _target += weight * data.Numbers.Span[row];
            var values = data.Features[row];
            for (var column = 0; column < values.Length; column++) _means[column] += weight * values[column];
        }

        _target /= total;
        for (var column = 0; column < _means.Length; column++) _means[column] /= total;
    }

    /// <summary>Number of rows.</summary>
    public int Rows => _data.Rows;

    /// <summary>Number of columns, without the target.</summary>
    public int Columns => _means.Length;

    /// <summary>Values of a column; <see cref="GramMatrix.Fill"/>.</summary>
    /// <param name="column">Index of the column; the number of columns stands for the target.</param>
    /// <param name="first">Index of the first row.</param>
    /// <param name="destination">Receives as many rows as it has elements.</param>
    public void FillColumn(int column, int first, Span<double> destination)
    {
        for (var index = 0; index < destination.Length; index++)
        {
            var row = first + index;
            var value = column == Columns ? _data.Numbers.Span[row] - _target : _data.Features[row][column] - _means[column];
            destination[index] = _roots[row] * value;
        }
    }

    /// <summary>Values of a row; <see cref="GramMatrix.Fill"/>.</summary>
    /// <param name="row">Index of the row.</param>
    /// <param name="first">Index of the first column.</param>
    /// <param name="destination">Receives as many columns as it has elements.</param>
    public void FillRow(int row, int first, Span<double> destination)
    {
        var values = _data.Features[row].Slice(first, destination.Length);
        for (var index = 0; index < values.Length; index++) destination[index] = _roots[row] * (values[index] - _means[first + index]);
    }

    /// <summary>The intercept that belongs to coefficients, in the target's unit.</summary>
    /// <param name="coefficients">In the target's unit per unit of the column; [columns].</param>
    public double Intercept(ReadOnlySpan<double> coefficients)
    {
        var intercept = _target;
        for (var column = 0; column < coefficients.Length; column++) intercept -= coefficients[column] * _means[column];
        return intercept;
    }
}
