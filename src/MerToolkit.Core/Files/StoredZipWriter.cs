using System.Buffers.Binary;
using System.Text;

namespace MerToolkit.Core.Files;

/// <summary>
/// Writes a zip whose entries are stored, not compressed, with the same bytes on every system: no times, no attributes,
/// zip64 fields only where a size or an offset needs them.
/// </summary>
public sealed class StoredZipWriter
{
    private readonly Stream _stream;
    private readonly StoredZipLayout _layout;
    private readonly List<StoredZipEntry> _entries = [];
    private readonly HashSet<string> _names = new(StringComparer.Ordinal);
    private StoredZipEntry? _open;
    private long _written;
    private Crc32 _checksum;

    /// <summary>Begins a zip at the start of a stream, which stays open.</summary>
    /// <param name="stream">Where to; seekable.</param>
    public StoredZipWriter(Stream stream) : this(stream, new StoredZipLayout()) { }

    internal StoredZipWriter(Stream stream, StoredZipLayout layout) => (_stream, _layout) = (stream, layout);

    /// <summary>Begins an entry of known size.</summary>
    /// <param name="name">Name, each once a file; at most 65,535 bytes of UTF-8.</param>
    /// <param name="length">Size of its content, bytes.</param>
    public void Begin(string name, long length)
    {
        if (_open is not null) throw new InvalidOperationException($"The entry '{_open.Name}' is still open.");
        if (Encoding.UTF8.GetByteCount(name) > ushort.MaxValue)
            throw new ArgumentException("The name is too long for a zip.", nameof(name));
        if (!_names.Add(name)) throw new ArgumentException($"The entry '{name}' is already in the file.", nameof(name));
        (_open, _written, _checksum) = (new StoredZipEntry(name, _stream.Position, length, 0), 0, default);
        _stream.Write(_layout.LocalHeader(_open));
    }

    /// <summary>Adds to the open entry.</summary>
    /// <param name="content">Its content, bytes.</param>
    public void Write(ReadOnlySpan<byte> content)
    {
        var entry = _open ?? throw new InvalidOperationException("No entry is open.");
        _written += content.Length;
        if (_written > entry.Length)
            throw new InvalidOperationException($"The entry '{entry.Name}' gets more than its {entry.Length} bytes.");
        _checksum.Add(content);
        _stream.Write(content);
    }

    /// <summary>Ends the open entry.</summary>
    public void End()
    {
        var entry = _open ?? throw new InvalidOperationException("No entry is open.");
        if (_written != entry.Length)
            throw new InvalidOperationException($"The entry '{entry.Name}' got {_written} of its {entry.Length} bytes.");
        var end = _stream.Position;
        _stream.Position = entry.Offset + 14;
        Span<byte> checksum = stackalloc byte[4];
        BinaryPrimitives.WriteUInt32LittleEndian(checksum, _checksum.Value);
        _stream.Write(checksum);
        _stream.Position = end;
        _entries.Add(entry with { Checksum = _checksum.Value });
        _open = null;
    }

    /// <summary>Adds a whole entry.</summary>
    /// <param name="name">Name, each once a file.</param>
    /// <param name="content">Its content, bytes.</param>
    public void Add(string name, ReadOnlySpan<byte> content)
    {
        Begin(name, content.Length);
        Write(content);
        End();
    }

    /// <summary>Writes the directory that ends the zip.</summary>
    public void Finish()
    {
        if (_open is not null) throw new InvalidOperationException($"The entry '{_open.Name}' is still open.");
        var start = _stream.Position;
        foreach (var entry in _entries) _stream.Write(_layout.DirectoryRecord(entry));
        _stream.Write(_layout.End(_entries.Count, start, _stream.Position - start));
    }
}
