namespace MerToolkit.Core.Tables;

/// <summary>A target of one row: a label in words or a number on a scale; missing when both are null.</summary>
/// <param name="Label">Label as the data set writes it, e.g. <c>Q1</c>; null for a number.</param>
/// <param name="Number">Value on the target's own scale; null for a label.</param>
public readonly record struct TargetValue(string? Label, double? Number);

/// <summary>One row on its way into or out of a table.</summary>
/// <param name="Id">Unique name of the row.</param>
/// <param name="Group">Group the row belongs to; null when the table has no group column.</param>
/// <param name="Targets">One value a target column, in schema order.</param>
/// <param name="Flags">One value a flag column, in schema order; 0 or 1, or a number in the column's unit (NaN when unknown).</param>
/// <param name="Features">One float32 a feature column, in schema order; all finite.</param>
public sealed record TableRow(
    string Id, string? Group, IReadOnlyList<TargetValue> Targets, IReadOnlyList<float> Flags, ReadOnlyMemory<float> Features);
