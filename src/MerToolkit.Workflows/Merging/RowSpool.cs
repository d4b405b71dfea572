using System.Runtime.InteropServices;
using MerToolkit.Core.Tables;

namespace MerToolkit.Workflows.Merging;

/// <summary>
/// Rows that come shard by shard and leave in the order of the list. Features wait in a temporary file, each row in its place,
/// so no more than one shard is in memory.
/// </summary>
internal sealed class RowSpool : IDisposable
{
    private readonly FileStream _features;
    private readonly float[] _values;
    private readonly SortedDictionary<long, TableRow> _rows = [];

    /// <summary>An empty spool.</summary>
    /// <param name="beside">The table to be written; the temporary file lies in its folder.</param>
    /// <param name="width">Number of feature columns.</param>
    public RowSpool(string beside, int width)
    {
        _values = new float[width];
        var path = Path.Combine(Path.GetDirectoryName(Path.GetFullPath(beside))!, $".mer-{Guid.NewGuid():N}.rows.tmp");
        _features = new FileStream(path, FileMode.CreateNew, FileAccess.ReadWrite, FileShare.None, 1 << 16, FileOptions.DeleteOnClose);
    }

    /// <summary>Takes the rows of a shard.</summary>
    /// <param name="table">The shard.</param>
    /// <param name="places">Place of each row in the list, index from 0.</param>
    public void Add(FeatureTable table, IReadOnlyList<long> places)
    {
        for (var row = 0; row < table.Rows; row++)
        {
            var targets = table.Targets.Select(target => target[row]).ToArray();
            var flags = table.Flags.Select(flag => flag[row]).ToArray();
            _rows.Add(places[row], new TableRow(table.Ids[row], table.Groups?[row], targets, flags, ReadOnlyMemory<float>.Empty));
            _features.Position = places[row] * _values.Length * sizeof(float);
            _features.Write(MemoryMarshal.AsBytes(table.Row(row)));
        }
    }

    /// <summary>The rows in the order of the list; each is valid until the next.</summary>
    public IEnumerable<TableRow> InOrder()
    {
        foreach (var (place, row) in _rows)
        {
            _features.Position = place * _values.Length * sizeof(float);
            _features.ReadExactly(MemoryMarshal.AsBytes(_values.AsSpan()));
            yield return row with { Features = _values };
        }
    }

    /// <inheritdoc/>
    public void Dispose() => _features.Dispose();
}
