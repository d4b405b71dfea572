using MerToolkit.Learning.Models;
using MerToolkit.Learning.Stacking;

namespace MerToolkit.Learning.Explanation;

/// <summary>
/// Exact Shapley values of a stack: its scores are linear in the margins of its parts, and Shapley values are linear in the game
/// (Shapley 1953), so they are the weighted sums of those of the parts.
/// </summary>
public sealed class StackExplainer : IShapleyExplainer
{
    private readonly IStack _stack;
    private readonly TreeExplainer[] _parts;
    private readonly double[] _expected;

    /// <summary>Looks at a stack.</summary>
    /// <param name="stack">A stack on the margins of trees that know their covers.</param>
    /// <exception cref="Core.Errors.InputException">Trees that do not know them.</exception>
    public StackExplainer(IStack stack)
    {
        _stack = stack;
        _parts = [.. stack.Parts.Select(part => new TreeExplainer((IAdditiveTrees)part.Model))];
        _expected = stack.Biases.ToArray();
        for (var score = 0; score < _expected.Length; score++)
            foreach (var (index, part) in stack.Parts.Index())
                for (var output = 0; output < part.Outputs; output++)
                    _expected[score] += Weight(score, part, output) * _parts[index].Expected[output];
        int[] labels = [.. stack.TrainedLabels];
        Outputs = labels.Length == 0
            ? [new ExplainedOutput(-1, "prediction")]
            : [.. labels.Select(label => new ExplainedOutput(label, "score"))];
    }

    /// <inheritdoc/>
    public int Columns => _stack.Columns;

    /// <inheritdoc/>
    public IReadOnlyList<ExplainedOutput> Outputs { get; }

    /// <inheritdoc/>
    public ReadOnlySpan<double> Expected => _expected;

    /// <inheritdoc/>
    public void Answer(FeatureRows rows, Span<double> destination)
    {
        for (var index = 0; index < rows.Rows * _expected.Length; index++) destination[index] = _stack.Biases[index % _expected.Length];
        foreach (var part in _stack.Parts)
        {
            var outputs = part.OutputsOf(rows);
            for (var row = 0; row < rows.Rows; row++)
                for (var score = 0; score < _expected.Length; score++)
                    for (var output = 0; output < part.Outputs; output++)
                        destination[(row * _expected.Length) + score] +=
                            Weight(score, part, output) * outputs[(row * part.Outputs) + output];
        }
    }

    /// <inheritdoc/>
    public void Explain(ReadOnlyMemory<float> rows, Memory<double> destination, int jobs, CancellationToken cancellation)
    {
        var results = destination.Span;
        var width = Columns + 1;
        var count = results.Length / (width * _expected.Length);
        results.Clear();
        foreach (var (index, part) in _stack.Parts.Index())
        {
            var own = new double[count * part.Outputs * width];
            _parts[index].Explain(Prepared(part, rows, count), own, jobs, cancellation);
            for (var row = 0; row < count; row++)
                for (var score = 0; score < _expected.Length; score++)
                    for (var output = 0; output < part.Outputs; output++)
                        Add(own.AsSpan(((row * part.Outputs) + output) * width, Columns), Weight(score, part, output),
                            results.Slice(((row * _expected.Length) + score) * width, Columns));
        }

        for (var index = 0; index < count * _expected.Length; index++)
            results[(index * width) + Columns] = _expected[index % _expected.Length];
    }

    private static ReadOnlyMemory<float> Prepared(StackPart part, ReadOnlyMemory<float> rows, int count)
    {
        return part.Preparation is { } preparation ? preparation.Applied(new FeatureRows(rows.Span, count, part.Model.Columns)) : rows;
    }

    private static void Add(ReadOnlySpan<double> values, double weight, Span<double> sums)
    {
        for (var column = 0; column < sums.Length; column++) sums[column] += weight * values[column];
    }

    private double Weight(int score, StackPart part, int output) => _stack.Weights[(score * _stack.Inputs) + part.First + output];
}
