using MerToolkit.Core.Configuration;
using MerToolkit.Core.Errors;
using MerToolkit.Core.Numerics;
using MerToolkit.Learning.Models;
using MerToolkit.Learning.Preparation;

namespace MerToolkit.Learning.Linear;

/// <summary>
/// Multinomial logistic regression with an L2 penalty on the coefficients, none on the intercepts, trained to its optimum.
/// The objective is that of scikit-learn's <c>LogisticRegression</c> (multinomial): every label has coefficients of its own,
/// for two labels too, where C then counts as twice that of a regression with one set of coefficients.
/// </summary>
/// <remarks>
/// Labels without training rows are left out, since their intercepts would run to minus infinity; they get probability 0.
/// A training that has not reached its optimum when the steps are spent fails: coefficients that depend on where the descent
/// happened to stand are no result. Columns that say the same, or of very different magnitude, may leave a slope along which no step
/// lowers the objective by more than its rounding: that is the optimum, as nearly as it is determined.
/// </remarks>
public sealed class LogisticTrainer : Trainer
{
    private const double LargestForcing = 0.5;

    /// <inheritdoc/>
    public override TrainerDeclaration Declaration { get; } = new(
        "logistic",
        "Multinomial logistic regression with an L2 penalty: a linear score for each label, trained to its optimum.",
        "minimise sum(weight x -log p(label)) + sum(coefficient^2) / (2 C), p = softmax(coefficients x columns + intercepts)",
        "Cox 1966, Some procedures connected with the logistic qualitative response curve; Boehning 1992, Multinomial logistic "
        + "regression algorithm; optimised as in Dembo and Steihaug 1983, Truncated-Newton algorithms")
    {
        Aliases = ["logistic-regression"],
        LearnsLabels = true,
        LearnsNumbers = false,
        WantsStandardizedColumns = true,
        Options =
        [
            new DeclaredOption("c", "1", "Inverse strength of the penalty: the smaller, the smaller the coefficients.")
            {
                Aliases = ["C"], Default = 1.0, Minimum = double.Epsilon,
            },
            new DeclaredOption("tolerance", "1", "Largest slope left at the optimum, per row weight and standard deviation of a column.")
            {
                Aliases = ["tol"], Default = 1e-12, Minimum = 1e-14, Maximum = 0.01,
            },
            new DeclaredOption("iterations", "1", "Newton steps at most; a training that needs more fails.")
            {
                Aliases = ["max_iter"], Default = 200.0, Minimum = 1, Maximum = 100_000, IsInteger = true,
            },
            ClassWeights.Option,
        ],
        SearchRanges = new Dictionary<string, OptionRange>
        {
            ["c"] = OptionRange.Between(1e-3, 1e3, isLogarithmic: true),
        },
    };

    /// <inheritdoc/>
    public override IModel Train(TrainingData data, OptionValues options, TrainingContext context)
    {
        context.Cancellation.ThrowIfCancellationRequested();
        data = ClassWeights.Apply(data, options);
        var all = data.LabelScale.Labels.Count;
        var labels = TrainedLabels.Of(data);
        if (labels.Length == 1) return new LogisticModel(data.Columns.Count, all, labels, new double[data.Columns.Count], [0], 0);

        int[] classes = [.. data.Classes.ToArray().Select(label => Array.BinarySearch(labels, label))];
        var weights = data.Weights?.ToArray() ?? [.. Enumerable.Repeat(1.0, data.Rows)];
        if (!double.IsFinite(FixedLanes.Sum(weights))) throw Overflow();
        var tiles = new ColumnTiles(data.Features, Standardizer.Fit(data.Features));
        var objective = new LogisticObjective(tiles, classes, labels.Length, weights, Penalties(tiles, options.Number("c")));
        var descent = new NewtonDescent(objective, Start(tiles, classes, labels.Length, weights), context.Cancellation);
        Descend(descent, options);
        var (coefficients, intercepts) = Unscaled(tiles, descent.Coefficients, labels.Length);
        return new LogisticModel(data.Columns.Count, all, labels, coefficients, intercepts, descent.Value);
    }

    /// <inheritdoc/>
    public override IModel Restore(TargetScale scale, int columns, ITensorSource tensors)
    {
        var all = ((LabelScale)scale).Labels.Count;
        var labels = TrainedLabels.Restore(LogisticModel.LabelsTensor, (LabelScale)scale, tensors);
        return new LogisticModel(columns, all, labels,
            tensors.FiniteDoubles(LogisticModel.CoefficientsTensor, labels.Length, columns),
            tensors.FiniteDoubles(LogisticModel.InterceptsTensor, labels.Length),
            tensors.FiniteDoubles(LogisticModel.ObjectiveTensor, 1)[0]);
    }

    // A column divided by its deviation has its coefficient multiplied by it; the penalty is on the coefficient as it was.
    private static double[] Penalties(ColumnTiles tiles, double c)
    {
        var penalties = new double[tiles.Width];
        for (var column = 0; column < tiles.Ones; column++) penalties[column] = tiles.Factors[column] * tiles.Factors[column] / c;
        return penalties;
    }

    // The optimum without columns: intercepts that give each label its share.
    private static double[] Start(ColumnTiles tiles, int[] classes, int count, double[] weights)
    {
        var sums = new double[count];
        for (var row = 0; row < classes.Length; row++) sums[classes[row]] += weights[row];
        VectorMath.Log(sums, sums);
        var mean = FixedLanes.Sum(sums) / count;
        var start = new double[count * tiles.Width];
        for (var label = 0; label < count; label++) start[label * tiles.Width + tiles.Ones] = sums[label] - mean;
        return start;
    }

    private static void Descend(NewtonDescent descent, OptionValues options)
    {
        var (enough, steps) = (options.Number("tolerance"), options.Integer("iterations"));
        var first = descent.LargestSlope;
        for (var step = 0; !(descent.LargestSlope <= enough) && !descent.IsExhausted; step++)
        {
            if (!double.IsFinite(descent.Value)) throw Overflow();
            if (step == steps)
            {
                throw new NumericalException(new Problem("training-unfinished",
                    FormattableString.Invariant($"After {steps} Newton steps the slope is {descent.LargestSlope:g3}, above {enough:g3}."),
                    "Standardise the columns, lower 'c', or raise 'iterations' or 'tolerance'."));
            }

            descent.Step(Math.Min(LargestForcing, Math.Sqrt(descent.LargestSlope / first)));
        }
    }

    private static NumericalException Overflow() => new(new Problem("training-overflow",
        "The objective is beyond the range of numbers.", "Look for columns, row weights or a 'c' of extreme magnitude."));

    // Back to the columns as they were given; the coefficients of each column are made to sum to 0, as they do at the optimum.
    private static (double[] Coefficients, double[] Intercepts) Unscaled(ColumnTiles tiles, double[] scaled, int count)
    {
        var columns = tiles.Ones;
        var coefficients = new double[count * columns];
        var intercepts = new double[count];
        for (var column = 0; column <= columns; column++)
        {
            var mean = 0.0;
            for (var label = 0; label < count; label++) mean += scaled[label * tiles.Width + column] / count;
            for (var label = 0; label < count; label++)
            {
                var coefficient = (scaled[label * tiles.Width + column] - mean) * tiles.Factors[column];
                if (column < columns) coefficients[label * columns + column] = coefficient;
                intercepts[label] += column < columns ? -coefficient * tiles.Offsets[column] : coefficient;
            }
        }

        return (coefficients, intercepts);
    }
}
