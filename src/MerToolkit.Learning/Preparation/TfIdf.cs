using MerToolkit.Core.Numerics;
using MerToolkit.Core.Tables;
using MerToolkit.Learning.Models;

namespace MerToolkit.Learning.Preparation;

/// <summary>
/// Weighs counts of n-grams by how rare they are: a count is multiplied by idf = ln((1 + n) / (1 + df)) + 1, with n the number of training
/// rows that have counts and df the number of those whose count is not 0; then the counts of words and those of characters each are divided
/// by their length, so that a long text weighs as much as a short one. All other columns are brought to mean 0 and standard deviation 1.
/// Learned from training rows only. A row without counts (NaN, or all 0) stays as it is.
/// </summary>
/// <remarks>
/// Salton and Buckley 1988, Term-weighting approaches in automatic text retrieval; the definition of scikit-learn's
/// <c>TfidfTransformer()</c>, once for words and once for characters.
/// </remarks>
public sealed class TfIdf : ColumnPreparation
{
    private const string WeightsTensor = "tf-idf/weights";
    private const string BlocksTensor = "tf-idf/blocks";
    private const string MeansTensor = "tf-idf/means";
    private const int NoBlock = 0;
    private readonly double[] _weights;
    private readonly double[] _means;
    private readonly int[] _blocks;

    // A weight is an idf in a block of counts, and a standard deviation elsewhere.
    private TfIdf(double[] weights, double[] means, int[] blocks) => (_weights, _means, _blocks) = (weights, means, blocks);

    /// <inheritdoc/>
    public override PreparationKind Kind => PreparationKind.TfIdf;

    /// <inheritdoc/>
    public override int Columns => _weights.Length;

    /// <inheritdoc/>
    public override bool IsByColumn => false;

    /// <summary>Learns the weights, counting in the order of the rows.</summary>
    /// <param name="rows">Training rows, one or more.</param>
    /// <param name="names">Names of the columns; those of <see cref="GramColumn"/> hold counts.</param>
    /// <param name="spread">Means and deviations of the other columns.</param>
    public static TfIdf Fit(FeatureRows rows, IReadOnlyList<string> names, ColumnSpread spread)
    {
        ArgumentOutOfRangeException.ThrowIfZero(rows.Rows);
        var blocks = BlocksOf(names);
        var (counted, found) = (new int[rows.Columns], new int[rows.Columns]);
        for (var row = 0; row < rows.Rows; row++)
        {
            var values = rows[row];
            for (var column = 0; column < values.Length; column++)
            {
                if (float.IsNaN(values[column])) continue;
                counted[column]++;
                if (values[column] != 0) found[column]++;
            }
        }

        var weights = new double[rows.Columns];
        for (var column = 0; column < weights.Length; column++)
        {
            var deviation = spread.Deviations[column] > 0 ? spread.Deviations[column] : 1;
            weights[column] = blocks[column] == NoBlock ? deviation
                : VectorMath.Log((1.0 + counted[column]) / (1.0 + found[column])) + 1;
        }

        return new TfIdf(weights, spread.Means.ToArray(), blocks);
    }

    /// <summary>Whether any column holds counts.</summary>
    /// <param name="names">Names of the columns.</param>
    public static bool AreCountsAmong(IReadOnlyList<string> names) => names.Any(name => GramColumn.Parse(name) is not null);

    /// <summary>Whether a model file holds one.</summary>
    /// <param name="tensors">Its numbers.</param>
    public static bool IsIn(ITensorSource tensors) => tensors.Has(WeightsTensor);

    /// <summary>Makes it again of the numbers in a model file.</summary>
    /// <param name="columns">Number of columns.</param>
    /// <param name="tensors">Its numbers.</param>
    public static TfIdf Restore(int columns, ITensorSource tensors)
    {
        var weights = tensors.FiniteDoubles(WeightsTensor, columns);
        if (!weights.All(weight => weight > 0)) throw tensors.Refusal(WeightsTensor, "holds a value that is not above 0");
        var blocks = tensors.Integers(BlocksTensor, columns);
        if (blocks.Any(block => block < NoBlock || block > columns)) throw tensors.Refusal(BlocksTensor, "names a block that there is not");
        return new TfIdf(weights, tensors.FiniteDoubles(MeansTensor, columns), blocks);
    }

    /// <inheritdoc/>
    public override void Save(ITensorSink tensors)
    {
        tensors.Add(WeightsTensor, _weights, Columns);
        tensors.Add(BlocksTensor, _blocks, Columns);
        tensors.Add(MeansTensor, _means, Columns);
    }

    /// <inheritdoc/>
    public override double Unit(float value, int column) => throw new NotSupportedException("A count is weighed with the rest of its row.");

    /// <inheritdoc/>
    public override void Through(ReadOnlySpan<float> row, Span<double> gradients)
    {
        // y = x / |x| with x the weighed counts: dL/dx = (g - y (y . g)) / |x|.
        var (lengths, along) = (Lengths(row), new double[Columns + 1]);
        for (var column = 0; column < row.Length; column++)
            if (Length(lengths, column) > 0)
                along[_blocks[column]] += row[column] * _weights[column] / Length(lengths, column) * gradients[column];
        for (var column = 0; column < row.Length; column++)
        {
            if (_blocks[column] == NoBlock) gradients[column] /= _weights[column];
            else if (Length(lengths, column) is > 0 and var length)
                gradients[column] = (gradients[column] - (row[column] * _weights[column] / length * along[_blocks[column]]))
                    * _weights[column] / length;
        }
    }

    /// <inheritdoc/>
    internal override float Apply(float value, int column) =>
        throw new NotSupportedException("A count is weighed with the rest of its row.");

    /// <inheritdoc/>
    internal override void Apply(ReadOnlySpan<float> row, Span<float> destination)
    {
        var lengths = Lengths(row);
        for (var column = 0; column < row.Length; column++)
        {
            var value = _blocks[column] == NoBlock ? (row[column] - _means[column]) / _weights[column]
                : Length(lengths, column) is > 0 and var length ? row[column] * _weights[column] / length : row[column];
            destination[column] = (float)Math.Clamp(value, -float.MaxValue, float.MaxValue);
        }
    }

    private double Length(double[] lengths, int column) => _blocks[column] == NoBlock ? 0 : lengths[_blocks[column]];

    // The length of each block's weighed counts, by the number of the block.
    private double[] Lengths(ReadOnlySpan<float> row)
    {
        var lengths = new double[Columns + 1];
        for (var column = 0; column < row.Length; column++)
        {
            if (_blocks[column] == NoBlock || float.IsNaN(row[column])) continue;
            var weighed = row[column] * _weights[column];
            lengths[_blocks[column]] += weighed * weighed;
        }

        for (var block = 0; block < lengths.Length; block++) lengths[block] = Math.Sqrt(lengths[block]);
        return lengths;
    }

    // Blocks from 1, in the order of their first columns; what stands before the name (a join's prefix) parts blocks too.
    private static int[] BlocksOf(IReadOnlyList<string> names)
    {
        var known = new Dictionary<string, int>(StringComparer.Ordinal);
        var blocks = new int[names.Count];
        for (var column = 0; column < blocks.Length; column++)
        {
            if (GramColumn.Parse(names[column]) is null) continue;
            var stem = names[column][..names[column].LastIndexOf('.')];
            if (!known.TryGetValue(stem, out var block)) known.Add(stem, block = known.Count + 1);
            blocks[column] = block;
        }

        return blocks;
    }
}
