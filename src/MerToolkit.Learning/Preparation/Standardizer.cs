using MerToolkit.Learning.Models;

namespace MerToolkit.Learning.Preparation;

/// <summary>
/// Brings every column to mean 0 and standard deviation 1 of the training rows: z = (x - mean) / sd, computed in double,
/// given out in float32, where what is beyond its range becomes its largest number. A column that is constant in the
/// training rows loses its mean and keeps its unit; cells without a value (NaN) count for nothing and stay as they are.
/// Learned from training rows only, and kept inside the model file.
/// </summary>
public sealed class Standardizer : ColumnPreparation
{
    private const string MeansTensor = "standardizer/means";
    private const string DeviationsTensor = "standardizer/deviations";
    private readonly double[] _means;
    private readonly double[] _deviations;

    private Standardizer(double[] means, double[] deviations) => (_means, _deviations) = (means, deviations);

    /// <inheritdoc/>
    public override PreparationKind Kind => PreparationKind.Standardize;

    /// <inheritdoc/>
    public override int Columns => _means.Length;

    /// <summary>Mean of each column, in the column's unit; [columns].</summary>
    public ReadOnlySpan<double> Means => _means;

    /// <summary>
    /// Standard deviation of each column (population, divisor n), in the column's unit; 1 for a constant column; [columns].
    /// </summary>
    public ReadOnlySpan<double> Deviations => _deviations;

    /// <summary>Learns means and deviations, summing in the order of the rows.</summary>
    /// <param name="rows">Training rows, one or more.</param>
    public static Standardizer Fit(FeatureRows rows) => Of(ColumnSpread.Of(rows));

    /// <summary>By means and deviations that are known.</summary>
    /// <param name="spread">Means and deviations of training rows.</param>
    public static Standardizer Of(ColumnSpread spread) =>
        new(spread.Means.ToArray(), [.. spread.Deviations.ToArray().Select(deviation => deviation > 0 ? deviation : 1)]);

    /// <inheritdoc/>
    public override double Unit(float value, int column) => _deviations[column];

    /// <inheritdoc/>
    internal override float Apply(float value, int column) =>
        (float)Math.Clamp((value - _means[column]) / _deviations[column], -float.MaxValue, float.MaxValue);

    /// <summary>Hands the numbers to a model file.</summary>
    /// <param name="tensors">Receives <c>standardizer/means</c> and <c>standardizer/deviations</c>, [columns] each.</param>
    public override void Save(ITensorSink tensors)
    {
        tensors.Add(MeansTensor, _means, Columns);
        tensors.Add(DeviationsTensor, _deviations, Columns);
    }

    /// <summary>Makes it again of the numbers in a model file.</summary>
    /// <param name="columns">Number of columns.</param>
    /// <param name="tensors">Its numbers.</param>
    public static Standardizer Restore(int columns, ITensorSource tensors)
    {
        var means = tensors.FiniteDoubles(MeansTensor, columns);
        var deviations = tensors.FiniteDoubles(DeviationsTensor, columns);
        if (!deviations.All(deviation => deviation > 0)) throw tensors.Refusal(DeviationsTensor, "holds a value that is not above 0");
        return new Standardizer(means, deviations);
    }
}
