using MerToolkit.Core.Errors;
using MerToolkit.Learning.Models;

namespace MerToolkit.Learning.Explanation;

/// <summary>
/// Exact Shapley values of tree ensembles, path-dependent (Lundberg et al. 2018, 2020): what each column of a row adds to the
/// model's output, against the output expected where nothing of the row is known. A column that is not known is averaged over
/// by the shares of training rows that went left and right. Immutable; used from several threads at once.
/// </summary>
/// <remarks>
/// A leaf of value v whose path asks the columns D adds to the worth of a set S of known columns
/// v prod(k in S) o_k prod(k in D - S) z_k, with o_k 1 where the row meets all that the path asks of column k, else 0, and z_k
/// the share of training rows that do, product over the path. The Shapley value of that game is the integral of its
/// multilinear extension's slope along the diagonal (Owen 1972):
/// phi_j = v (o_j - z_j) integral over t from 0 to 1 of prod(k in D - j) (o_k t + z_k (1 - t)).
/// The integrand is a polynomial of degree |D| - 1, so that as few as |D| / 2 points of Gauss and Legendre give it exactly, with
/// factors and weights above 0: nothing cancels, however deep the tree. Products are carried down and sums up the tree, each
/// edge once, as in linear TreeSHAP (Yu et al. 2022), for many rows side by side.
/// </remarks>
public sealed class TreeExplainer : IShapleyExplainer
{
    private readonly IAdditiveTrees _model;
    private readonly TreePlan[] _plans;
    private readonly double[] _expected;

    /// <summary>Looks at a model.</summary>
    /// <param name="model">A model whose trees know their covers.</param>
    /// <exception cref="InputException">They do not: the model comes from an older version.</exception>
    public TreeExplainer(IAdditiveTrees model)
    {
        if (!model.Trees.HasCovers)
        {
            throw new InputException(new Problem("model-without-covers",
                "The model does not hold how many training rows came to each node, which Shapley values of trees are made from.",
                "Train the model again with this version."));
        }

        _model = model;
        _expected = new double[model.Trees.Outputs * model.Trees.Interleaved];
        _plans = TreePlan.Of(model.Trees, _expected);
        foreach (ref var value in _expected.AsSpan()) value = (value / model.Divisor) + model.Offset;
        Outputs = OutputsOf(model, _expected.Length);
    }

    /// <inheritdoc/>
    public IReadOnlyList<ExplainedOutput> Outputs { get; }

    /// <inheritdoc/>
    public int Columns => _model.Columns;

    /// <inheritdoc/>
    public ReadOnlySpan<double> Expected => _expected;

    /// <summary>Explains rows.</summary>
    /// <param name="model">A model whose trees know their covers.</param>
    /// <param name="rows">Rows x columns as the model reads them, NaN where missing.</param>
    /// <param name="destination">Receives [rows, outputs, columns + 1], in the unit of the outputs.</param>
    /// <param name="jobs">Threads at most, 1 or more; the values do not depend on it.</param>
    /// <exception cref="InputException">The trees do not know their covers.</exception>
    public static void Explain(IAdditiveTrees model, FeatureRows rows, Span<double> destination, int jobs = 1)
    {
        var explainer = new TreeExplainer(model);
        var values = new double[rows.Rows * explainer._expected.Length * (explainer.Columns + 1)];
        explainer.Explain(rows.Values.ToArray(), values, jobs, CancellationToken.None);
        values.CopyTo(destination);
    }

    /// <inheritdoc/>
    public void Explain(ReadOnlyMemory<float> rows, Memory<double> destination, int jobs, CancellationToken cancellation)
    {
        var perRow = _expected.Length * (Columns + 1);
        var count = destination.Length / perRow;
        if (destination.Length % perRow != 0 || (long)count * Columns != rows.Length)
            throw new ArgumentException(
                $"{rows.Length} values of {Columns} columns do not fit {destination.Length} results.", nameof(rows));
        var blockRows = BlockWalk.RowsOf(_model.Trees, _plans);
        var blocks = (count + blockRows - 1) / blockRows;
        var options = new ParallelOptions { MaxDegreeOfParallelism = jobs, CancellationToken = cancellation };
        Parallel.For(0, blocks, options, () => new BlockWalk(_model.Trees, _plans), (block, _, walk) =>
        {
            var first = block * blockRows;
            var taken = Math.Min(blockRows, count - first);
            var own = destination.Span.Slice(first * perRow, taken * perRow);
            walk.Run(new FeatureRows(rows.Span.Slice(first * Columns, taken * Columns), taken, Columns), own, cancellation);
            Finish(own);
            return walk;
        }, static _ => { });
    }

    /// <inheritdoc/>
    public void Answer(FeatureRows rows, Span<double> destination)
    {
        destination = destination[..(rows.Rows * _expected.Length)];
        _model.Trees.Sum(rows, destination);
        foreach (ref var value in destination) value = (value / _model.Divisor) + _model.Offset;
    }

    // A forest for labels holds shares; two boosted labels may have one margin, that of the second.
    private static ExplainedOutput[] OutputsOf(IAdditiveTrees model, int outputs)
    {
        if (model is not IClassifier { Classes: var classes })
            return [.. Enumerable.Repeat(new ExplainedOutput(-1, "prediction"), outputs)];
        if (outputs == 1 && classes == 2) return [new ExplainedOutput(1, "log-odds")];
        var words = model.Trees.Outputs == classes ? "mean leaf share" : "margin";
        return [.. Enumerable.Range(0, outputs).Select(label => new ExplainedOutput(label, words))];
    }

    private void Finish(Span<double> results)
    {
        for (var index = 0; index < results.Length; index++)
        {
            var (output, column) = Math.DivRem(index, Columns + 1);
            if (column == Columns) results[index] = _expected[output % _expected.Length];
            else results[index] /= _model.Divisor;
        }
    }
}
