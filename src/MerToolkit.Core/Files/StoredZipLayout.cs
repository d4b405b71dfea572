using System.Buffers.Binary;
using System.Text;

namespace MerToolkit.Core.Files;

/// <summary>
/// Every byte of a stored zip that is not content: fixed time (1980-01-01), no attributes, zip64 fields only where a size
/// or an offset needs them. The writer writes these bytes, the reader accepts no others. PKWARE APPNOTE 6.3.
/// </summary>
/// <param name="wideFrom">Bytes from which sizes and offsets take zip64 fields; a lower value only serves tests.</param>
internal sealed class StoredZipLayout(long wideFrom = StoredZipLayout.Wide)
{
    /// <summary>What a 32-bit field holds when the true value stands in a zip64 field.</summary>
    public const uint Wide = 0xFFFFFFFF;

    /// <summary>What the 16-bit number of entries holds when the true value stands in a zip64 field.</summary>
    public const ushort WideCount = 0xFFFF;

    public const uint LocalSignature = 0x04034B50;
    public const int LocalBytes = 30;
    public const uint RecordSignature = 0x02014B50;
    public const int RecordBytes = 46;
    public const uint EndSignature = 0x06054B50;
    public const int EndBytes = 22;

    private const ushort Utf8Names = 0x0800;
    private const ushort FirstOfJanuary1980 = 0x0021;

    /// <summary>The header that stands before an entry's content.</summary>
    public byte[] LocalHeader(StoredZipEntry entry)
    {
        var name = Encoding.UTF8.GetBytes(entry.Name);
        var isWide = entry.Length >= wideFrom;
        var fields = new Fields(LocalBytes + name.Length + (isWide ? 20 : 0));
        fields.Add32(LocalSignature).Add16(isWide ? (ushort)45 : (ushort)20).Add16(Utf8Names).Add16(0).Add16(0)
            .Add16(FirstOfJanuary1980).Add32(entry.Checksum).Add32(Narrow(entry.Length)).Add32(Narrow(entry.Length))
            .Add16((ushort)name.Length).Add16(isWide ? (ushort)20 : (ushort)0).Add(name);
        if (isWide) fields.Add16(1).Add16(16).Add64(entry.Length).Add64(entry.Length);
        return fields.Bytes;
    }

    /// <summary>The record of an entry in the directory.</summary>
    public byte[] DirectoryRecord(StoredZipEntry entry)
    {
        var name = Encoding.UTF8.GetBytes(entry.Name);
        var (isWide, isFar) = (entry.Length >= wideFrom, entry.Offset >= wideFrom);
        var extra = (isWide ? 16 : 0) + (isFar ? 8 : 0);
        var version = extra > 0 ? (ushort)45 : (ushort)20;
        var fields = new Fields(RecordBytes + name.Length + (extra > 0 ? extra + 4 : 0));
        fields.Add32(RecordSignature).Add16(version).Add16(version).Add16(Utf8Names).Add16(0).Add16(0)
            .Add16(FirstOfJanuary1980).Add32(entry.Checksum).Add32(Narrow(entry.Length)).Add32(Narrow(entry.Length))
            .Add16((ushort)name.Length).Add16((ushort)(extra > 0 ? extra + 4 : 0)).Add16(0).Add16(0).Add16(0).Add32(0)
            .Add32(Narrow(entry.Offset)).Add(name);
        if (extra > 0) fields.Add16(1).Add16((ushort)extra);
        if (isWide) fields.Add64(entry.Length).Add64(entry.Length);
        if (isFar) fields.Add64(entry.Offset);
        return fields.Bytes;
    }

    /// <summary>What stands after a directory of <paramref name="length"/> bytes that begins at <paramref name="start"/>.</summary>
    public byte[] End(int entries, long start, long length)
    {
        var isWide = entries >= WideCount || start >= wideFrom || length >= wideFrom;
        var fields = new Fields(EndBytes + (isWide ? 76 : 0));
        if (isWide)
        {
            fields.Add32(0x06064B50).Add64(44).Add16(45).Add16(45).Add32(0).Add32(0)
                .Add64(entries).Add64(entries).Add64(length).Add64(start)
                .Add32(0x07064B50).Add32(0).Add64(start + length).Add32(1);
        }

        var count = (ushort)Math.Min(entries, WideCount);
        return fields.Add32(EndSignature).Add16(0).Add16(0).Add16(count).Add16(count)
            .Add32(Narrow(length)).Add32(Narrow(start)).Add16(0).Bytes;
    }

    private uint Narrow(long value) => value >= wideFrom ? Wide : (uint)value;

    private sealed class Fields(int length)
    {
        private int _place;

        public byte[] Bytes { get; } = new byte[length];

        public Fields Add(ReadOnlySpan<byte> bytes)
        {
            bytes.CopyTo(Next(bytes.Length));
            return this;
        }

        public Fields Add16(ushort value)
        {
            BinaryPrimitives.WriteUInt16LittleEndian(Next(2), value);
            return this;
        }

        public Fields Add32(uint value)
        {
            BinaryPrimitives.WriteUInt32LittleEndian(Next(4), value);
            return this;
        }

        public Fields Add64(long value)
        {
            BinaryPrimitives.WriteInt64LittleEndian(Next(8), value);
            return this;
        }

        private Span<byte> Next(int count)
        {
            var next = Bytes.AsSpan(_place, count);
            _place += count;
            return next;
        }
    }
}
