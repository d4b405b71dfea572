namespace MerToolkit.Evaluation.Results;

/// <summary>
/// The prediction against a column's value, all else as it is (partial dependence, Friedman 2001), with the range of single rows
/// (individual conditional expectation, Goldstein et al. 2015).
/// </summary>
/// <param name="Column">Name of the column.</param>
/// <param name="Unit">Unit of the column as printed.</param>
/// <param name="Output">The label whose probability it is, or the target of numbers.</param>
/// <param name="Rows">Number of rows it is a mean over.</param>
/// <param name="Points">The points, ascending by value.</param>
public sealed record PartialCurve(string Column, string Unit, string Output, int Rows, IReadOnlyList<PartialPoint> Points);

/// <summary>A point of a curve of partial dependence.</summary>
/// <param name="Value">Value given to the column in every row, in its unit.</param>
/// <param name="Mean">Mean prediction, in the target's unit; a probability for a label.</param>
/// <param name="Low">What 10 % of the rows stay below, in the same unit.</param>
/// <param name="High">What 90 % of the rows stay below, in the same unit.</param>
public sealed record PartialPoint(double Value, double Mean, double Low, double High);
