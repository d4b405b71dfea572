using MerToolkit.Core.Numerics;

namespace MerToolkit.Features.Extraction;

/// <summary>
/// Memory of an extractor's tracks: chunks are used again from clip to clip, and go to a temporary file when a
/// long clip would exceed the budget.
/// </summary>
internal sealed class TrackStorage : IDisposable
{
    private readonly Dictionary<nint, Stack<AlignedBuffer<byte>>> _free = [];
    private TemporaryFile? _file;
    private long _bytesFree;

    /// <param name="budgetBytes">Bytes of chunks in memory before full ones are spilled.</param>
    /// <param name="directory">Folder of the temporary file; the system's own when null.</param>
    public TrackStorage(long budgetBytes, string? directory)
    {
        BudgetBytes = budgetBytes;
        Directory = directory;
    }

    public long BudgetBytes { get; }

    /// <summary>Folder of temporary files; the system's own when null.</summary>
    public string? Directory { get; }

    /// <summary>Bytes of chunks in use, spilled ones not counted.</summary>
    public long BytesInUse { get; private set; }

    public bool IsOverBudget => BytesInUse > BudgetBytes;

    public AlignedBuffer<byte> Rent(nint bytes)
    {
        BytesInUse += bytes;
        if (!_free.TryGetValue(bytes, out var stack) || !stack.TryPop(out var buffer))
        {
            Trim();
            return new AlignedBuffer<byte>(bytes);
        }

        _bytesFree -= bytes;
        return buffer;
    }

    public void Return(AlignedBuffer<byte> buffer)
    {
        BytesInUse -= buffer.Length;
        if (!_free.TryGetValue(buffer.Length, out var stack)) _free[buffer.Length] = stack = new();
        stack.Push(buffer);
        _bytesFree += buffer.Length;
    }

    /// <summary>Writes a chunk to the temporary file and gives its place there.</summary>
    public long Spill(AlignedBuffer<byte> chunk)
    {
        _file ??= new TemporaryFile(Directory);
        return _file.Append(chunk.Span);
    }

    /// <summary>Reads bytes of a spilled chunk.</summary>
    public void Load(long offset, Span<byte> destination) => _file!.Load(offset, destination);

    /// <summary>Forgets all spilled chunks: the next clip writes over them.</summary>
    public void Reset()
    {
        if (_file is not null) _file.End = 0;
    }

    public void Dispose()
    {
        foreach (var buffer in _free.Values.SelectMany(stack => stack)) buffer.Dispose();
        _free.Clear();
        _bytesFree = 0;
        _file?.Dispose();
        _file = null;
    }

    /// <summary>
    /// Frees chunks that wait to be used again where those in use need the budget: spectra that were given up leave as much as all
    /// tracks may have, of a size that no track asks for.
    /// </summary>
    private void Trim()
    {
        foreach (var stack in _free.Values)
            while (BytesInUse + _bytesFree > BudgetBytes && stack.TryPop(out var buffer))
            {
                _bytesFree -= buffer.Length;
                buffer.Dispose();
            }
    }
}
