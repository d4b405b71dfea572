namespace MerToolkit.Learning.Kernels;

/// <summary>Takes rows out of a matrix.</summary>
internal static class RowGather
{
    /// <summary>Some rows, one after the other.</summary>
    /// <param name="values">Row-major [rows, columns].</param>
    /// <param name="columns">Number of columns.</param>
    /// <param name="rows">Indices of the rows.</param>
    /// <returns>Row-major [rows taken, columns].</returns>
    public static float[] Rows(this ReadOnlyMemory<float> values, int columns, IReadOnlyList<int> rows)
    {
        var taken = new float[checked(rows.Count * columns)];
        for (var place = 0; place < rows.Count; place++)
            values.Span.Slice(rows[place] * columns, columns).CopyTo(taken.AsSpan(place * columns));
        return taken;
    }
}
