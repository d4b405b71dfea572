using MerToolkit.Learning.Models;
using MerToolkit.Robustness.Attacks;

namespace MerToolkit.Workflows.Challenging;

/// <summary>Of all attacked rows the one that does a model most harm, row by row; the row as it is to begin with.</summary>
internal sealed class StrongestRows
{
    private readonly AttackGoal _goal;
    private readonly ExposedRows _rows;
    private readonly double[] _losses;

    /// <summary>The rows as they are.</summary>
    /// <param name="goal">What does harm.</param>
    /// <param name="rows">The rows.</param>
    public StrongestRows(AttackGoal goal, ExposedRows rows)
    {
        (_goal, _rows) = (goal, rows);
        Values = [.. rows.Values];
        _losses = LossesOf(Values);
    }

    /// <summary>The rows, row-major [rows, columns].</summary>
    public float[] Values { get; }

    /// <summary>Takes those that do more harm; of equal ones the earlier stays.</summary>
    /// <param name="values">Attacked rows, row-major [rows, columns].</param>
    public void Offer(float[] values)
    {
        var losses = LossesOf(values);
        for (var row = 0; row < losses.Length; row++)
        {
            if (!(losses[row] > _losses[row])) continue;
            _losses[row] = losses[row];
            values.AsSpan(row * _rows.Columns, _rows.Columns).CopyTo(Values.AsSpan(row * _rows.Columns));
        }
    }

    private double[] LossesOf(float[] values)
    {
        var losses = new double[_rows.Rows.Length];
        _goal.Losses(new FeatureRows(values, losses.Length, _rows.Columns), _rows.Indices, losses);
        return losses;
    }
}
