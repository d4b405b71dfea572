using MerToolkit.Core.Numerics;
using MerToolkit.Learning.Models;

namespace MerToolkit.Learning.Linear;

/// <summary>A linear function of the columns: intercept + sum of coefficient times column.</summary>
public sealed class RidgeModel : IRegressor, IDifferentiable
{
    internal const string CoefficientsTensor = "coefficients";
    internal const string InterceptTensor = "intercept";
    private readonly double[] _coefficients;

    internal RidgeModel(double[] coefficients, double intercept) => (_coefficients, Intercept) = (coefficients, intercept);

    /// <inheritdoc/>
    public int Columns => _coefficients.Length;

    /// <summary>Coefficients, in the target's unit per unit of the column it was trained on; [columns].</summary>
    public ReadOnlySpan<double> Coefficients => _coefficients;

    /// <summary>Prediction where all columns are 0, in the target's unit.</summary>
    public double Intercept { get; }

    /// <inheritdoc/>
    public int Outputs => 1;

    /// <inheritdoc/>
    public ReadOnlySpan<int> TrainedLabels => [];

    /// <inheritdoc/>
    public void Predict(FeatureRows rows, Span<double> destination)
    {
        var values = new double[Columns];
        for (var row = 0; row < rows.Rows; row++)
        {
            for (var column = 0; column < values.Length; column++) values[column] = rows[row][column];
            destination[row] = Intercept + FixedLanes.Dot(_coefficients, values);
        }
    }

    /// <summary>The predicted values.</summary>
    /// <param name="rows">Rows x columns.</param>
    /// <param name="destination">Receives [rows, 1], in the target's unit.</param>
    public void Margins(FeatureRows rows, Span<double> destination) => Predict(rows, destination);

    /// <summary>The coefficients, each times the row's weight, wherever the row is.</summary>
    /// <param name="rows">Rows x columns.</param>
    /// <param name="weights">Weight of each prediction; [rows, 1].</param>
    /// <param name="destination">Receives [rows, columns].</param>
    public void Gradients(FeatureRows rows, ReadOnlySpan<double> weights, Span<double> destination)
    {
        for (var row = 0; row < rows.Rows; row++)
            for (var column = 0; column < Columns; column++)
                destination[row * Columns + column] = weights[row] * _coefficients[column];
    }

    /// <inheritdoc/>
    public void Save(ITensorSink tensors)
    {
        tensors.Add(CoefficientsTensor, _coefficients, Columns);
        tensors.Add(InterceptTensor, [Intercept], 1);
    }
}
