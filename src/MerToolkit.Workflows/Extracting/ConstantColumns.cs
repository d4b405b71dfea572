namespace MerToolkit.Workflows.Extracting;

/// <summary>
/// Watches which features never change from clip to clip: they tell nothing, and often mean that the profile does not fit the clips.
/// </summary>
internal sealed class ConstantColumns
{
    private float[] _first = [];
    private bool[] _isVaried = [];
    private long _rows;

    /// <summary>Takes the features of one clip.</summary>
    /// <param name="values">One value a column; as many for every clip.</param>
    public void Add(ReadOnlySpan<float> values)
    {
        if (_rows++ == 0)
        {
            _first = values.ToArray();
            _isVaried = new bool[values.Length];
            return;
        }

        for (var column = 0; column < values.Length; column++) _isVaried[column] |= values[column] != _first[column];
    }

    /// <summary>Indexes, from 0, of the columns that have one value in all clips; none for fewer than two clips.</summary>
    public IEnumerable<int> Indexes => _rows < 2 ? [] : Enumerable.Range(0, _isVaried.Length).Where(column => !_isVaried[column]);
}
