using MerToolkit.Learning.Models;

namespace MerToolkit.Learning.Stacking.Kinds;

/// <summary>A trained part that reads some columns.</summary>
/// <param name="Label">Its name, as <see cref="KindMember.Label"/>.</param>
/// <param name="Kinds">The kinds it needs, as a bit each.</param>
/// <param name="Columns">Indices of its columns from 0, ascending.</param>
/// <param name="Part">The model with what goes before it; reads its columns alone.</param>
internal sealed record KindPart(string Label, uint Kinds, IReadOnlyList<int> Columns, StackPart Part)
{
    /// <summary>What it gives for some rows.</summary>
    /// <param name="all">Rows x all columns.</param>
    /// <param name="rows">Indices from 0 of rows that have its kinds.</param>
    /// <returns>Row-major [rows picked, outputs]: margins, probabilities, or predictions in the target's unit.</returns>
    public double[] OutputsOf(FeatureRows all, IReadOnlyList<int> rows) =>
        Part.OutputsOf(new FeatureRows(all.Picked(rows, Columns), rows.Count, Columns.Count));
}
