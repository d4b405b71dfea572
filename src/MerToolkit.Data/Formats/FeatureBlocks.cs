namespace MerToolkit.Data.Formats;

/// <summary>A matrix that grows by rows without ever being copied as a whole; float32, row-major within blocks.</summary>
/// <param name="width">Number of columns.</param>
internal sealed class FeatureBlocks(int width)
{
    private const int ValuesPerBlock = 1 << 18;
    private readonly int _rowsPerBlock = Math.Max(1, ValuesPerBlock / Math.Max(1, width));
    private readonly List<float[]> _blocks = [];

    /// <summary>Number of rows.</summary>
    public int Rows { get; private set; }

    /// <summary>The row after the last, zeros to be filled; [columns].</summary>
    public Span<float> NextRow()
    {
        var row = Rows++ % _rowsPerBlock;
        if (row == 0) _blocks.Add(new float[_rowsPerBlock * width]);
        return _blocks[^1].AsSpan(row * width, width);
    }

    /// <summary>Some of the columns as one row-major matrix [rows, columns]; the blocks are given up on the way.</summary>
    /// <param name="columns">Column indices from 0 in the order wanted; -1 leaves a column of zeros.</param>
    public float[] Take(ReadOnlySpan<int> columns)
    {
        var matrix = new float[(long)Rows * columns.Length];
        for (var row = 0; row < Rows; row++)
        {
            var block = row / _rowsPerBlock;
            var from = _blocks[block].AsSpan(row % _rowsPerBlock * width, width);
            var to = matrix.AsSpan(row * columns.Length, columns.Length);
            for (var index = 0; index < to.Length; index++)
                if (columns[index] >= 0) to[index] = from[columns[index]];
            if (row % _rowsPerBlock == _rowsPerBlock - 1) _blocks[block] = [];
        }
        _blocks.Clear();
        return matrix;
    }
}
