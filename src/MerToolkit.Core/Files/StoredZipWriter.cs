using System.Buffers.Binary;
using System.Text;

namespace MerToolkit.Core.Files;

/// <summary>
/// Writes a zip whose entries are stored, not compressed, with the same bytes on every system: fixed time (1980-01-01),
/// no attributes, zip64 fields only where a size or an offset needs them. PKWARE APPNOTE 6.3.
/// </summary>
/// <param name="stream">Where to; seekable.</param>
/// <param name="wideFrom">Bytes from which sizes and offsets take zip64 fields; a lower value only serves tests.</param>
internal sealed class StoredZipWriter(Stream stream, long wideFrom = StoredZipWriter.Wide)
{
    private const uint Wide = 0xFFFFFFFF;
    private const ushort Utf8Names = 0x0800;
    private const ushort FirstOfJanuary1980 = 0x0021;
    private readonly List<Entry> _entries = [];
    private readonly HashSet<string> _names = new(StringComparer.Ordinal);
    private Entry? _open;

    /// <summary>Begins an entry of known size.</summary>
    public void Begin(string name, long length)
    {
        if (_open is not null) throw new InvalidOperationException($"The entry '{_open.Name}' is still open.");
        if (!_names.Add(name)) throw new ArgumentException($"The entry '{name}' is already in the file.", nameof(name));
        _open = new Entry(name, Encoding.UTF8.GetBytes(name), stream.Position, length);
        WriteLocalHeader(_open);
    }

    /// <summary>Adds bytes to the open entry.</summary>
    public void Write(ReadOnlySpan<byte> content)
    {
        var entry = _open ?? throw new InvalidOperationException("No entry is open.");
        entry.Written += content.Length;
        if (entry.Written > entry.Length)
            throw new InvalidOperationException($"The entry '{entry.Name}' gets more than its {entry.Length} bytes.");
        entry.Checksum.Add(content);
        stream.Write(content);
    }

    /// <summary>Ends the open entry.</summary>
    public void End()
    {
        var entry = _open ?? throw new InvalidOperationException("No entry is open.");
        if (entry.Written != entry.Length)
            throw new InvalidOperationException($"The entry '{entry.Name}' got {entry.Written} of its {entry.Length} bytes.");
        var end = stream.Position;
        stream.Position = entry.Offset + 14;
        Span<byte> checksum = stackalloc byte[4];
        BinaryPrimitives.WriteUInt32LittleEndian(checksum, entry.Checksum.Value);
        stream.Write(checksum);
        stream.Position = end;
        _entries.Add(entry);
        _open = null;
    }

    /// <summary>Writes the directory that ends the zip.</summary>
    public void Finish()
    {
        if (_open is not null) throw new InvalidOperationException($"The entry '{_open.Name}' is still open.");
        var start = stream.Position;
        foreach (var entry in _entries) WriteDirectoryRecord(entry);
        var length = stream.Position - start;
        var writer = new Fields();
        if (_entries.Count >= 0xFFFF || start >= wideFrom || length >= wideFrom)
        {
            var wideEnd = stream.Position;
            writer.Add32(0x06064B50).Add64(44).Add16(45).Add16(45).Add32(0).Add32(0)
                .Add64(_entries.Count).Add64(_entries.Count).Add64(length).Add64(start)
                .Add32(0x07064B50).Add32(0).Add64(wideEnd).Add32(1);
        }

        var count = (ushort)Math.Min(_entries.Count, 0xFFFF);
        writer.Add32(0x06054B50).Add16(0).Add16(0).Add16(count).Add16(count)
            .Add32(Narrow(length)).Add32(Narrow(start)).Add16(0).WriteTo(stream);
    }

    private void WriteLocalHeader(Entry entry)
    {
        var isWide = entry.Length >= wideFrom;
        var writer = new Fields().Add32(0x04034B50).Add16(isWide ? (ushort)45 : (ushort)20).Add16(Utf8Names).Add16(0).Add16(0)
            .Add16(FirstOfJanuary1980).Add32(0).Add32(Narrow(entry.Length)).Add32(Narrow(entry.Length))
            .Add16((ushort)entry.NameBytes.Length).Add16(isWide ? (ushort)20 : (ushort)0).Add(entry.NameBytes);
        if (isWide) writer.Add16(1).Add16(16).Add64(entry.Length).Add64(entry.Length);
        writer.WriteTo(stream);
    }

    private void WriteDirectoryRecord(Entry entry)
    {
        var (isWide, isFar) = (entry.Length >= wideFrom, entry.Offset >= wideFrom);
        var extra = (isWide ? 16 : 0) + (isFar ? 8 : 0);
        var version = extra > 0 ? (ushort)45 : (ushort)20;
        var writer = new Fields().Add32(0x02014B50).Add16(version).Add16(version).Add16(Utf8Names).Add16(0).Add16(0)
            .Add16(FirstOfJanuary1980).Add32(entry.Checksum.Value).Add32(Narrow(entry.Length)).Add32(Narrow(entry.Length))
            .Add16((ushort)entry.NameBytes.Length).Add16((ushort)(extra > 0 ? extra + 4 : 0)).Add16(0).Add16(0).Add16(0).Add32(0)
            .Add32(Narrow(entry.Offset)).Add(entry.NameBytes);
        if (extra > 0) writer.Add16(1).Add16((ushort)extra);
        if (isWide) writer.Add64(entry.Length).Add64(entry.Length);
        if (isFar) writer.Add64(entry.Offset);
        writer.WriteTo(stream);
    }

    private uint Narrow(long value) => value >= wideFrom ? Wide : (uint)value;

    private sealed class Entry(string name, byte[] nameBytes, long offset, long length)
    {
        public string Name => name;

        public byte[] NameBytes => nameBytes;

        public long Offset => offset;

        public long Length => length;

        public long Written { get; set; }

        public Crc32 Checksum;
    }

    private sealed class Fields
    {
        private readonly List<byte> _bytes = new(128);

        public Fields Add(ReadOnlySpan<byte> bytes)
        {
            _bytes.AddRange(bytes);
            return this;
        }

        public Fields Add16(ushort value) => Add([(byte)value, (byte)(value >> 8)]);

        public Fields Add32(uint value) => Add16((ushort)value).Add16((ushort)(value >> 16));

        public Fields Add64(long value) => Add32((uint)value).Add32((uint)(value >> 32));

        public void WriteTo(Stream stream) => stream.Write(System.Runtime.InteropServices.CollectionsMarshal.AsSpan(_bytes));
    }
}
