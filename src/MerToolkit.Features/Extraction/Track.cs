using System.Runtime.InteropServices;
using MerToolkit.Core.Numerics;

namespace MerToolkit.Features.Extraction;

/// <summary>
/// A matrix [rows, frames] that grows by frames: values of one row lie side by side within a chunk of
/// <see cref="ChunkFrames"/> frames, so a kernel may take 8 frames of a row as one vector, and a reader a whole row.
/// </summary>
/// <typeparam name="T"><see cref="float"/> for inputs of later stages, <see cref="double"/> for results.</typeparam>
internal sealed unsafe class Track<T> : IDisposable where T : unmanaged
{
    /// <summary>Frames of a chunk; a multiple of the 8 frames of a block.</summary>
    public const int ChunkFrames = 256;

    private readonly TrackStorage _storage;
    private readonly List<Chunk> _chunks = [];
    private AlignedBuffer<byte>? _window;
    private int _windowChunk = -1;
    private int _released; // chunks given back, which stood before the first of the list

    public Track(TrackStorage storage, int rows)
    {
        _storage = storage;
        Rows = rows;
    }

    public int Rows { get; }

    /// <summary>
    /// Distance of neighbouring rows in a chunk, in values; a cache line more than the frames, so that rows do not share a
    /// cache set.
    /// </summary>
    public static nint Stride => ChunkFrames + 64 / sizeof(T);

    public int ChunkCount => _released + _chunks.Count;

    /// <summary>Starts an empty track.</summary>
    public void Clear()
    {
        foreach (var chunk in _chunks)
            if (chunk.Buffer is not null) _storage.Return(chunk.Buffer);
        _chunks.Clear();
        _released = 0;
        ReleaseWindow();
    }

    /// <summary>Where the block that starts at a frame is to be written: row r at <c>[r * Stride]</c>.</summary>
    /// <param name="firstFrame">Frame index; blocks come in order, and none begins in one chunk and ends in another.</param>
    public T* Block(long firstFrame)
    {
        var index = Index(firstFrame);
        if (index == _chunks.Count) AppendChunk();
        return (T*)_chunks[index].Buffer!.Pointer + firstFrame % ChunkFrames;
    }

    /// <summary>Adds a chunk to be filled; full ones are spilled when memory is short.</summary>
    public T* AppendChunk()
    {
        if (_storage.IsOverBudget && _chunks.Count > 0) SpillLast();
        var buffer = _storage.Rent(Rows * Stride * sizeof(T));
        _chunks.Add(new Chunk(buffer, 0));
        return (T*)buffer.Pointer;
    }

    /// <summary>A chunk for reading; the pointer holds until the next call.</summary>
    public T* ReadChunk(int index)
    {
        var chunk = _chunks[index - _released];
        if (chunk.Buffer is { } buffer) return (T*)buffer.Pointer;
        if (_windowChunk != index)
        {
            _window ??= _storage.Rent(Rows * Stride * sizeof(T));
            _storage.Load(chunk.Offset, _window.Span);
            _windowChunk = index;
        }

        return (T*)_window!.Pointer;
    }

    /// <summary>Copies a part of one row.</summary>
    /// <param name="row">Row index.</param>
    /// <param name="firstFrame">First frame copied.</param>
    /// <param name="destination">One value a frame.</param>
    public void ReadRow(int row, long firstFrame, Span<T> destination)
    {
        while (destination.Length > 0)
        {
            var index = Index(firstFrame);
            var within = (int)(firstFrame % ChunkFrames);
            var count = Math.Min(ChunkFrames - within, destination.Length);
            var start = row * Stride + within;
            if (_chunks[index].Buffer is { } buffer)
                new ReadOnlySpan<T>((T*)buffer.Pointer + start, count).CopyTo(destination);
            else
                _storage.Load(_chunks[index].Offset + start * sizeof(T), MemoryMarshal.AsBytes(destination[..count]));
            destination = destination[count..];
            firstFrame += count;
        }
    }

    /// <summary>Copies all rows of one frame that is in memory.</summary>
    /// <param name="frame">Frame index.</param>
    /// <param name="destination">One value a row.</param>
    public void ReadFrame(long frame, Span<T> destination)
    {
        var source = (T*)_chunks[Index(frame)].Buffer!.Pointer + frame % ChunkFrames;
        for (nint row = 0; row < Rows; row++) destination[(int)row] = source[row * Stride];
    }

    /// <summary>Gives back the memory of frames that nobody reads again, so that a track of a stream does not grow.</summary>
    /// <param name="frame">Frame index; chunks that end before it go, but never the last one.</param>
    public void ReleaseBefore(long frame)
    {
        while (_chunks.Count > 1 && Index(frame) > 0)
        {
            if (_chunks[0].Buffer is { } buffer) _storage.Return(buffer);
            _chunks.RemoveAt(0);
            _released++;
        }
    }

    public void Dispose() => Clear();

    private int Index(long frame) => (int)(frame / ChunkFrames) - _released;

    private void SpillLast()
    {
        var last = _chunks[^1];
        if (last.Buffer is null) return;
        _chunks[^1] = new Chunk(null, _storage.Spill(last.Buffer));
        _storage.Return(last.Buffer);
    }

    private void ReleaseWindow()
    {
        if (_window is not null) _storage.Return(_window);
        _window = null;
        _windowChunk = -1;
    }

    private readonly record struct Chunk(AlignedBuffer<byte>? Buffer, long Offset);
}
