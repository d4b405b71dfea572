using System.Runtime.Intrinsics;

namespace MerToolkit.Learning.Boosting;

/// <summary>The rows of a node, and apart those of negative gradient and the others.</summary>
/// <param name="All">Indices of all rows.</param>
/// <param name="Negative">Indices of those whose loss falls with a higher value.</param>
/// <param name="Positive">Indices of the others.</param>
internal readonly record struct RowSigns(ReadOnlyMemory<int> All, ReadOnlyMemory<int> Negative, ReadOnlyMemory<int> Positive)
{
    /// <summary>Tells rows apart.</summary>
    /// <param name="rows">Rows of the node, indices.</param>
    /// <param name="terms">Terms of all rows, on the tree's grid.</param>
    /// <param name="room">Receives the rows, those of negative gradient first; [rows or more].</param>
    public static RowSigns Of(ReadOnlyMemory<int> rows, ReadOnlySpan<Vector128<double>> terms, int[] room)
    {
        var (negative, end) = (0, rows.Length);
        foreach (var row in rows.Span)
        {
            if (terms[row].AsInt64()[0] < 0) room[negative++] = row;
            else room[--end] = row;
        }

        return new RowSigns(rows, room.AsMemory(0, negative), room.AsMemory(negative, rows.Length - negative));
    }
}
