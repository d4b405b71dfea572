using MerToolkit.Core.Numerics;

namespace MerToolkit.Learning.Kernels;

/// <summary>
/// Rows of the kernel matrix, [rows, rows], of which as many are kept as a stated size of memory holds; of the others the one used
/// longest ago gives way. Rows that are missing are computed together, side by side on several threads.
/// </summary>
internal sealed unsafe class KernelRows : IDisposable
{
    private const int SlabRows = 32;
    private readonly KernelFunction _kernel;
    private readonly int _jobs;
    private readonly int _columns;
    private readonly int _stride;
    private readonly List<AlignedBuffer<float>> _slabs = [];
    private readonly Stack<int> _free = new();
    private AlignedBuffer<float> _rows;
    private KernelTiles _tiles;
    private int[] _slots;
    private long[] _used;
    private long _asked;

    /// <summary>Nothing is computed yet.</summary>
    /// <param name="kernel">The kernel.</param>
    /// <param name="rows">Row-major [rows, columns], finite.</param>
    /// <param name="columns">Number of columns, 1 or more.</param>
    /// <param name="bytes">Size of the memory for values, in bytes.</param>
    /// <param name="atOnce">Number of rows that are asked for at once at most; so many are kept whatever the size.</param>
    /// <param name="jobs">Threads at most.</param>
    public KernelRows(KernelFunction kernel, ReadOnlySpan<float> rows, int columns, long bytes, int atOnce, int jobs)
    {
        (_kernel, _columns, _jobs) = (kernel, columns, jobs);
        (_rows, _tiles) = Lay(rows);
        _stride = _tiles.Padded;
        Capacity = (int)Math.Clamp(bytes / (_stride * (long)sizeof(float)), Math.Min(atOnce, Count), Count);
        (_slots, _used) = (Slots(Count), new long[Count]);
    }

    /// <summary>Number of rows, and of values of a row.</summary>
    public int Count => _tiles.Rows;

    /// <summary>Number of values of a row filled up to whole blocks; those added mean nothing.</summary>
    public int Padded => _tiles.Padded;

    /// <summary>Number of rows that are kept at most.</summary>
    public int Capacity { get; }

    /// <summary>Number of rows computed so far.</summary>
    public long Computed { get; private set; }

    /// <summary>Makes rows present.</summary>
    /// <param name="wanted">Indices of the rows, each once, as many as are asked for at once at most.</param>
    public void Require(ReadOnlySpan<int> wanted)
    {
        _asked++;
        var missing = new List<int>();
        foreach (var row in wanted)
        {
            _used[row] = _asked;
            if (_slots[row] < 0) missing.Add(row);
        }

        if (missing.Count == 0) return;
        MakeRoom(missing.Count);
        foreach (var row in missing) _slots[row] = _free.Pop();
        Compute(missing);
    }

    /// <summary>The values of a row that was made present last; [rows], padded.</summary>
    /// <param name="row">Index of the row.</param>
    public float* this[int row] => Place(_slots[row]);

    /// <summary>Value of each row with itself.</summary>
    /// <returns>[rows], padded with zeros, pure numbers.</returns>
    public float[] Diagonal()
    {
        var sums = new float[Padded];
        if (_kernel.IsOfDistance)
        {
            sums.AsSpan(0, Count).Fill(1);
            return sums;
        }

        for (var row = 0; row < Count; row++)
        {
            var sum = 0.0;
            foreach (var value in new ReadOnlySpan<float>(_rows.Pointer + ((nint)row * _columns), _columns)) sum += (double)value * value;
            sums[row] = (float)sum;
        }

        _kernel.Finish(sums.AsSpan(0, Count));
        return sums;
    }

    /// <summary>Forgets all rows and values but those of some rows.</summary>
    /// <param name="kept">Indices of the rows that stay, ascending.</param>
    public void Keep(ReadOnlySpan<int> kept)
    {
        var rows = new float[(long)kept.Length * _columns];
        var (slots, used) = (Slots(kept.Length), new long[kept.Length]);
        for (var place = 0; place < kept.Length; place++)
        {
            var row = kept[place];
            new ReadOnlySpan<float>(_rows.Pointer + ((nint)row * _columns), _columns).CopyTo(rows.AsSpan(place * _columns));
            (slots[place], used[place], _slots[row]) = (_slots[row], _used[row], -1);
            if (slots[place] >= 0) Gather(Place(slots[place]), kept);
        }

        foreach (var slot in _slots)
            if (slot >= 0) _free.Push(slot);
        _rows.Dispose();
        _tiles.Dispose();
        (_rows, _tiles) = Lay(rows);
        (_slots, _used) = (slots, used);
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        _rows.Dispose();
        _tiles.Dispose();
        foreach (var slab in _slabs) slab.Dispose();
    }

    private static int[] Slots(int count)
    {
        var slots = new int[count];
        slots.AsSpan().Fill(-1);
        return slots;
    }

    private static void Gather(float* values, ReadOnlySpan<int> kept)
    {
        for (var place = 0; place < kept.Length; place++) values[place] = values[kept[place]];
    }

    private (AlignedBuffer<float> Rows, KernelTiles Tiles) Lay(ReadOnlySpan<float> rows)
    {
        var buffer = new AlignedBuffer<float>(rows.Length);
        rows.CopyTo(buffer.Span);
        return (buffer, new KernelTiles(_kernel, rows, _columns));
    }

    private float* Place(int slot) => _slabs[slot / SlabRows].Pointer + ((nint)(slot % SlabRows) * _stride);

    // Equally old rows give way in their order.
    private void MakeRoom(int count)
    {
        while (_free.Count < count && _slabs.Count * SlabRows < Capacity)
        {
            var first = _slabs.Count * SlabRows;
            _slabs.Add(new AlignedBuffer<float>((nint)SlabRows * _stride));
            for (var slot = Math.Min(first + SlabRows, Capacity) - 1; slot >= first; slot--) _free.Push(slot);
        }

        if (_free.Count >= count) return;
        var oldest = Enumerable.Range(0, Count).Where(row => _slots[row] >= 0 && _used[row] < _asked)
            .OrderBy(row => _used[row]).ThenBy(row => row).Take(count - _free.Count).ToList();
        foreach (var row in oldest)
        {
            _free.Push(_slots[row]);
            _slots[row] = -1;
        }
    }

    private void Compute(List<int> missing)
    {
        Computed += missing.Count;
        var (from, to) = (new nint[missing.Count], new nint[missing.Count]);
        for (var place = 0; place < from.Length; place++)
        {
            from[place] = (nint)(_rows.Pointer + ((nint)missing[place] * _columns));
            to[place] = (nint)this[missing[place]];
        }

        if (_jobs == 1 || _tiles.Blocks == 1)
            for (var block = 0; block < _tiles.Blocks; block++) ComputeBlock(from, to, block);
        else
            Parallel.For(0, _tiles.Blocks, new ParallelOptions { MaxDegreeOfParallelism = _jobs }, block => ComputeBlock(from, to, block));
    }

    // A few rows at a time, so that their values are still near when the kernel is applied to them.
    private void ComputeBlock(nint[] from, nint[] to, int block)
    {
        const int AtOnce = 16;
        var others = stackalloc float*[AtOnce];
        var destinations = stackalloc float*[AtOnce];
        for (var first = 0; first < from.Length; first += AtOnce)
        {
            var count = Math.Min(AtOnce, from.Length - first);
            for (var place = 0; place < count; place++)
            {
                others[place] = (float*)from[first + place];
                destinations[place] = (float*)to[first + place] + ((nint)block * KernelTiles.BlockRows);
            }

            _tiles.Values(others, count, block, destinations);
        }
    }
}
