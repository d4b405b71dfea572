using MerToolkit.Core.Configuration;
using MerToolkit.Core.Errors;
using MerToolkit.Learning.Models;

namespace MerToolkit.Learning.Linear;

/// <summary>
/// Ridge regression: least squares with an L2 penalty on the coefficients, none on the intercept. Columns and target are
/// centred by their weighted means; then the normal equations are solved, (X'X + alpha I) c = X'y, or with more columns
/// than rows their dual, c = X' (X X' + alpha I)^-1 y, where each row of X and y carries the square root of its weight.
/// </summary>
public sealed class RidgeTrainer : Trainer
{
    /// <inheritdoc/>
    public override TrainerDeclaration Declaration { get; } = new(
        "ridge",
        "Linear least squares with an L2 penalty on the coefficients, solved exactly.",
        "minimise sum(weight x (value - prediction)^2) + alpha x sum(coefficient^2), prediction = coefficients x columns + intercept",
        "Hoerl and Kennard 1970, Ridge regression: biased estimation for nonorthogonal problems")
    {
        LearnsLabels = false,
        LearnsNumbers = true,
        WantsStandardizedColumns = true,
        Options =
        [
            new DeclaredOption("alpha", "1", "Strength of the penalty: the larger, the smaller the coefficients.")
            {
                Default = 1.0, Minimum = double.Epsilon,
            },
        ],
        SearchRanges = new Dictionary<string, OptionRange>
        {
            ["alpha"] = OptionRange.Between(1e-3, 1e4, isLogarithmic: true),
        },
    };

    /// <inheritdoc/>
    public override IModel Train(TrainingData data, OptionValues options, TrainingContext context)
    {
        context.Cancellation.ThrowIfCancellationRequested();
        var centred = new CentredRows(data);
        var alpha = options.Number("alpha");
        var coefficients = data.Columns.Count <= data.Rows
            ? SolvePrimal(centred, alpha, context.Cancellation)
            : SolveDual(centred, alpha, context.Cancellation);
        var intercept = centred.Intercept(coefficients);
        if (!coefficients.All(double.IsFinite) || !double.IsFinite(intercept))
        {
            throw new NumericalException(new Problem("training-overflow", "The coefficients are beyond the range of numbers.",
                "Look for columns, weights or target values of extreme magnitude."));
        }

        return new RidgeModel(coefficients, intercept);
    }

    /// <inheritdoc/>
    public override IModel Restore(TargetScale scale, int columns, ITensorSource tensors) => new RidgeModel(
        tensors.FiniteDoubles(RidgeModel.CoefficientsTensor, columns),
        tensors.FiniteDoubles(RidgeModel.InterceptTensor, 1)[0]);

    // The target goes along as one more vector, so that the last row of the products is X'y.
    private static double[] SolvePrimal(CentredRows rows, double alpha, CancellationToken cancellation)
    {
        var columns = rows.Columns;
        var products = GramMatrix.Of(columns + 1, rows.Rows, rows.FillColumn, cancellation);
        var matrix = new double[columns * columns];
        for (var row = 0; row < columns; row++)
        {
            products.AsSpan(row * (columns + 1), row + 1).CopyTo(matrix.AsSpan(row * columns));
            matrix[row * columns + row] += alpha;
        }

        var solution = products[^(columns + 1)..^1];
        Solve(matrix, solution, cancellation);
        return solution;
    }

    private static double[] SolveDual(CentredRows rows, double alpha, CancellationToken cancellation)
    {
        var matrix = GramMatrix.Of(rows.Rows, rows.Columns, rows.FillRow, cancellation);
        for (var row = 0; row < rows.Rows; row++) matrix[row * rows.Rows + row] += alpha;
        var solution = new double[rows.Rows];
        rows.FillColumn(rows.Columns, 0, solution);
        Solve(matrix, solution, cancellation);
        var coefficients = new double[rows.Columns];
        var values = new double[rows.Columns];
        for (var row = 0; row < solution.Length; row++)
        {
            rows.FillRow(row, 0, values);
            for (var column = 0; column < values.Length; column++) coefficients[column] += solution[row] * values[column];
        }

        return coefficients;
    }

    private static void Solve(double[] matrix, double[] values, CancellationToken cancellation)
    {
        if (!Cholesky.TryFactor(matrix, values.Length, cancellation))
        {
            throw new NumericalException(new Problem("training-singular",
                "Columns that say the same leave the coefficients undetermined: 'alpha' is too small beside their magnitude.",
                "Raise 'alpha', or standardise the columns."));
        }

        Cholesky.Solve(matrix, values);
    }
}
