using MerToolkit.Core.Errors;
using MerToolkit.Core.Numerics;
using Microsoft.Win32.SafeHandles;

namespace MerToolkit.Features.Extraction;

/// <summary>
/// Memory of an extractor's tracks: chunks are used again from clip to clip, and go to a temporary file when a
/// long clip would exceed the budget.
/// </summary>
internal sealed class TrackStorage : IDisposable
{
    private readonly Dictionary<nint, Stack<AlignedBuffer<byte>>> _free = [];
    private readonly string? _directory;
    private SafeFileHandle? _file;
    private long _fileEnd;

    /// <param name="budgetBytes">Bytes of chunks in memory before full ones are spilled.</param>
    /// <param name="directory">Folder of the temporary file; the system's own when null.</param>
    public TrackStorage(long budgetBytes, string? directory)
    {
        BudgetBytes = budgetBytes;
        _directory = directory;
    }

    public long BudgetBytes { get; }

    /// <summary>Bytes of chunks in use, spilled ones not counted.</summary>
    public long BytesInUse { get; private set; }

    public bool IsOverBudget => BytesInUse > BudgetBytes;

    public AlignedBuffer<byte> Rent(nint bytes)
    {
        BytesInUse += bytes;
        return _free.TryGetValue(bytes, out var stack) && stack.TryPop(out var buffer) ? buffer : new AlignedBuffer<byte>(bytes);
    }

    public void Return(AlignedBuffer<byte> buffer)
    {
        BytesInUse -= buffer.Length;
        if (!_free.TryGetValue(buffer.Length, out var stack)) _free[buffer.Length] = stack = new();
        stack.Push(buffer);
    }

    /// <summary>Writes a chunk to the temporary file and gives its place there.</summary>
    public long Spill(AlignedBuffer<byte> chunk)
    {
        try
        {
            _file ??= Open();
            var offset = _fileEnd;
            RandomAccess.Write(_file, chunk.Span, offset);
            _fileEnd += chunk.Length;
            return offset;
        }
        catch (IOException failure)
        {
            throw new EnvironmentException(
                new Problem("temporary-file", $"A long clip could not be spilled to a temporary file: {failure.Message}",
                    "Free some space, or name another folder in TMPDIR."), failure);
        }
    }

    /// <summary>Reads bytes of a spilled chunk.</summary>
    public void Load(long offset, Span<byte> destination)
    {
        while (destination.Length > 0)
        {
            var read = RandomAccess.Read(_file!, destination, offset);
            if (read == 0)
                throw new EnvironmentException(new Problem("temporary-file", "The temporary file of a long clip was cut short."));
            destination = destination[read..];
            offset += read;
        }
    }

    /// <summary>Forgets all spilled chunks: the next clip writes over them.</summary>
    public void Reset() => _fileEnd = 0;

    public void Dispose()
    {
        foreach (var buffer in _free.Values.SelectMany(stack => stack)) buffer.Dispose();
        _free.Clear();
        _file?.Dispose();
        _file = null;
    }

    private SafeFileHandle Open()
    {
        var path = Path.Combine(_directory ?? Path.GetTempPath(), $"mer-{Guid.NewGuid():N}.tmp");
        return File.OpenHandle(path, FileMode.CreateNew, FileAccess.ReadWrite, FileShare.None, FileOptions.DeleteOnClose);
    }
}
