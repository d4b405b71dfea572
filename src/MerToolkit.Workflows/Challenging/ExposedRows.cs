using MerToolkit.Core.Numerics;
using MerToolkit.Learning.Models;
using MerToolkit.Workflows.Evaluating;
using MerToolkit.Workflows.Recipes;

namespace MerToolkit.Workflows.Challenging;

/// <summary>The test rows of a part that are attacked.</summary>
/// <param name="Rows">Row indices of the table, from 0, ascending.</param>
/// <param name="Columns">Number of columns.</param>
/// <param name="Values">The rows as they are, row-major [rows, columns].</param>
/// <param name="Labels">The right label of each, an index into all labels; [rows]; empty for numbers.</param>
internal sealed record ExposedRows(int[] Rows, int Columns, float[] Values, int[] Labels)
{
    /// <summary>The rows as they are.</summary>
    public FeatureRows Features => new(Values, Rows.Length, Columns);

    /// <summary>All their indices among the attacked rows, from 0.</summary>
    public int[] Indices { get; } = [.. Enumerable.Range(0, Rows.Length)];

    /// <summary>One row as it is.</summary>
    /// <param name="row">Index among the attacked rows, from 0.</param>
    public ReadOnlySpan<float> this[int row] => Values.AsSpan(row * Columns, Columns);

    /// <summary>The test rows of a part, or as many of them as are wanted, drawn by chance.</summary>
    /// <param name="target">The target.</param>
    /// <param name="part">The part.</param>
    /// <param name="most">Number of rows wanted at most; null for all.</param>
    /// <param name="seed">Seed of the draw.</param>
    public static ExposedRows Of(TargetData target, ProtocolPart part, int? most, ulong seed)
    {
        int[] rows = [.. part.Split.Test];
        if (most is { } count && count < rows.Length)
        {
            RandomStream.FromSeed(seed).Split("challenged").Split(part.Fold).Shuffle(rows);
            rows = rows[..count];
        }

        Array.Sort(rows);
        var values = target.Features(rows);
        return new ExposedRows(rows, values.Length / Math.Max(1, rows.Length), values,
            target.IsLabel ? [.. rows.Select(row => target.Classes[row])] : []);
    }
}
