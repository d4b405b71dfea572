using System.Buffers;
using System.Collections.Concurrent;
using System.IO.MemoryMappedFiles;

namespace MerToolkit.Core.Files;

/// <summary>
/// Float32 numbers of a file as memory: the system reads a page when somebody looks at it and gives it up when memory is short, so a
/// table may be larger than the memory there is, and processes that read the same table share it.
/// </summary>
/// <remarks>
/// A view stays until the program ends: a span over it keeps no object alive, so nobody could say when it is no longer looked at. The
/// file must not be written in place meanwhile; what <see cref="AtomicFile"/> puts in its place is another file.
/// </remarks>
internal sealed unsafe class MappedSingles : MemoryManager<float>
{
    private static readonly ConcurrentBag<MappedSingles> Kept = [];
    private readonly MemoryMappedFile _file;
    private readonly MemoryMappedViewAccessor _view;
    private readonly byte* _start;
    private readonly int _count;

    private MappedSingles(string path, long offset, int count)
    {
        _file = MemoryMappedFile.CreateFromFile(path, FileMode.Open, mapName: null, capacity: 0, MemoryMappedFileAccess.Read);
        _view = _file.CreateViewAccessor(offset, (long)count * sizeof(float), MemoryMappedFileAccess.Read);
        _count = count;
        byte* start = null;
        _view.SafeMemoryMappedViewHandle.AcquirePointer(ref start);
        _start = start + _view.PointerOffset;
    }

    /// <summary>
    /// True where files are mapped: not by 32-bit programs, which have no room, nor on Windows, where nobody could replace the file.
    /// </summary>
    public static bool IsSupported => BitConverter.IsLittleEndian && Environment.Is64BitProcess && !OperatingSystem.IsWindows();

    /// <summary>Numbers of a file.</summary>
    /// <param name="path">The file.</param>
    /// <param name="offset">Where the first number begins, bytes from the start of the file; it need not be a multiple of 4.</param>
    /// <param name="count">Number of numbers, 1 or more, all within the file.</param>
    public static ReadOnlyMemory<float> Open(string path, long offset, int count)
    {
        var view = new MappedSingles(path, offset, count);
        Kept.Add(view);
        return view.Memory;
    }

    /// <inheritdoc/>
    public override Span<float> GetSpan() => new(_start, _count);

    /// <inheritdoc/>
    public override MemoryHandle Pin(int elementIndex = 0) => new((float*)_start + elementIndex);

    /// <inheritdoc/>
    public override void Unpin() { }

    /// <inheritdoc/>
    protected override void Dispose(bool disposing)
    {
        if (!disposing) return;
        _view.SafeMemoryMappedViewHandle.ReleasePointer();
        _view.Dispose();
        _file.Dispose();
    }
}
