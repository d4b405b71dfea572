using MerToolkit.Learning.Models;

namespace MerToolkit.Learning.Kernels;

/// <summary>
/// What the models of support vector machines are made of: the training rows that hold the decision up, and for each function of them a
/// coefficient a row and a bias.
/// </summary>
internal sealed class SupportRows
{
    private const string RowsTensor = "support";
    private const string CoefficientsTensor = "coefficients";
    private const string BiasesTensor = "biases";
    private readonly float[] _rows;
    private readonly double[] _coefficients;
    private readonly double[] _biases;
    private readonly KernelFunction _kernel;
    private readonly KernelExpansion _expansion;

    /// <summary>Makes them ready to be asked.</summary>
    /// <param name="kernel">The kernel.</param>
    /// <param name="columns">Number of columns, 1 or more.</param>
    /// <param name="rows">Support rows, row-major [support rows, columns], finite.</param>
    /// <param name="coefficients">Row-major [functions, support rows], finite.</param>
    /// <param name="biases">What each function begins with; [functions].</param>
    public SupportRows(KernelFunction kernel, int columns, float[] rows, double[] coefficients, double[] biases)
    {
        (_kernel, Columns, _rows, _coefficients, _biases) = (kernel, columns, rows, coefficients, biases);
        _expansion = new KernelExpansion(kernel, rows, columns, coefficients, biases);
    }

    /// <summary>Number of columns.</summary>
    public int Columns { get; }

    /// <summary>Number of support rows.</summary>
    public int Count => _rows.Length / Columns;

    /// <summary>Number of functions.</summary>
    public int Functions => _biases.Length;

    /// <summary>Coefficients, pure numbers; row-major [functions, support rows].</summary>
    public ReadOnlySpan<double> Coefficients => _coefficients;

    /// <summary>What each function begins with; [functions].</summary>
    public ReadOnlySpan<double> Biases => _biases;

    /// <summary>Values of the functions.</summary>
    /// <param name="rows">Rows x columns.</param>
    /// <param name="destination">Receives row-major [rows, functions].</param>
    public void Decide(FeatureRows rows, Span<double> destination) => _expansion.Values(rows.Values, destination);

    /// <summary>
    /// Gradient of a weighted sum of the functions by the columns, in closed form and in double: the sum over support rows z of weighted
    /// coefficient x slope(x, z) x (z, or for a distance 2 (x - z)).
    /// </summary>
    /// <param name="row">Values of the row x; [columns].</param>
    /// <param name="weights">Weight of each function; [functions].</param>
    /// <param name="destination">Receives [columns].</param>
    public void Gradient(ReadOnlySpan<float> row, ReadOnlySpan<double> weights, Span<double> destination)
    {
        destination.Clear();
        for (var support = 0; support < Count; support++)
        {
            var factor = 0.0;
            for (var function = 0; function < weights.Length; function++)
                factor += weights[function] * _coefficients[(function * Count) + support];
            if (factor == 0) continue;
            var other = _rows.AsSpan(support * Columns, Columns);
            var sum = Sum(row, other);
            factor *= _kernel.Slope(sum);
            for (var column = 0; column < other.Length; column++)
                destination[column] += factor * (_kernel.IsOfDistance ? 2 * ((double)row[column] - other[column]) : other[column]);
        }
    }

    /// <summary>Hands the numbers to a model file.</summary>
    /// <param name="tensors">Receives the kernel, <c>support</c>, <c>coefficients</c> and <c>biases</c>.</param>
    public void Save(ITensorSink tensors)
    {
        _kernel.Save(tensors);
        tensors.Add(RowsTensor, _rows, Count, Columns);
        tensors.Add(CoefficientsTensor, _coefficients, Functions, Count);
        tensors.Add(BiasesTensor, _biases, Functions);
    }

    /// <summary>The support rows in a model file, every number checked.</summary>
    /// <param name="columns">Number of columns.</param>
    /// <param name="functions">Number of functions.</param>
    /// <param name="tensors">Their numbers.</param>
    public static SupportRows Restore(int columns, int functions, ITensorSource tensors)
    {
        var kernel = KernelFunction.Restore(tensors);
        var rows = tensors.Singles(RowsTensor, -1, columns);
        if (!rows.All(float.IsFinite)) throw tensors.Refusal(RowsTensor, "holds a value that is not finite");
        var count = columns == 0 ? 0 : rows.Length / columns;
        return new SupportRows(kernel, columns, rows, tensors.FiniteDoubles(CoefficientsTensor, functions, count),
            tensors.FiniteDoubles(BiasesTensor, functions));
    }

    private double Sum(ReadOnlySpan<float> row, ReadOnlySpan<float> other)
    {
        var sum = 0.0;
        for (var column = 0; column < other.Length; column++)
        {
            double left = row[column], right = other[column];
            sum += _kernel.IsOfDistance ? (left - right) * (left - right) : left * right;
        }

        return sum;
    }
}
