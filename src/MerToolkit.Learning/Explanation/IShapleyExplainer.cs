using MerToolkit.Learning.Models;

namespace MerToolkit.Learning.Explanation;

/// <summary>Tells what each column of a row adds to a model's outputs. Immutable; used from several threads at once.</summary>
public interface IShapleyExplainer
{
    /// <summary>Number of columns of a row.</summary>
    int Columns { get; }

    /// <summary>The outputs that are explained, in order.</summary>
    IReadOnlyList<ExplainedOutput> Outputs { get; }

    /// <summary>The output expected where nothing of a row is known, in the unit of each output; [outputs].</summary>
    ReadOnlySpan<double> Expected { get; }

    /// <summary>The outputs themselves.</summary>
    /// <param name="rows">Rows x columns as the model reads them.</param>
    /// <param name="destination">Receives [rows, outputs], in their unit.</param>
    void Answer(FeatureRows rows, Span<double> destination);

    /// <summary>Explains rows: the values of an output's columns and its expected value add up to the output.</summary>
    /// <param name="rows">Row-major [rows, columns] as the model reads them, NaN where missing.</param>
    /// <param name="destination">
    /// Receives [rows, outputs, columns + 1], in the unit of the outputs: what each column adds, and last the expected output. Its
    /// length tells the number of rows.
    /// </param>
    /// <param name="jobs">Threads at most, 1 or more; the values do not depend on it.</param>
    /// <param name="cancellation">Ends the work.</param>
    void Explain(ReadOnlyMemory<float> rows, Memory<double> destination, int jobs, CancellationToken cancellation);
}

/// <summary>What is explained: one of the sums that a model's answer comes from.</summary>
/// <param name="Class">Index of the label it speaks for; -1 for a number.</param>
/// <param name="Words">
/// What it is, to be printed: <c>margin</c>, <c>log-odds</c>, <c>mean leaf share</c>, <c>score</c>, <c>prediction</c>.
/// </param>
public sealed record ExplainedOutput(int Class, string Words);
