namespace MerToolkit.Learning.Models;

/// <summary>
/// How far an attacker may move each training cell, so that a trainer can learn splits that stand it. A cell that nobody can
/// move has its own value as both ends.
/// </summary>
/// <param name="Lowest">Lowest value of each cell, at most the cell's own; row-major [rows, columns], in the column's unit.</param>
/// <param name="Highest">Highest value of each cell, at least the cell's own; row-major [rows, columns], in the column's unit.</param>
/// <remarks>A cell without a value (NaN) is NaN in both: it stays missing.</remarks>
public sealed record CellWindows(ReadOnlyMemory<float> Lowest, ReadOnlyMemory<float> Highest);
