using System.Buffers.Binary;
using System.Security.Cryptography;
using Microsoft.Win32.SafeHandles;

namespace MerToolkit.Workflows.Extracting.Keeping;

/// <summary>
/// A piece of content in a file that may end or be damaged at any byte: a mark (4 bytes), the length (8), the content, and
/// SHA-256 of length and content (32). What does not add up is not read.
/// </summary>
internal static class CheckedRecord
{
    /// <summary>Most bytes of a content; what is larger is cheaper to make again than to keep.</summary>
    public const int LargestBytes = 256 << 20;

    private const int MarkBytes = 4;
    private const int HeadBytes = MarkBytes + sizeof(long);
    private const int SumBytes = SHA256.HashSizeInBytes;

    private static ReadOnlySpan<byte> Mark => "MERk"u8;

    /// <summary>True when a file begins as one that holds records does, or ends before its first mark does.</summary>
    /// <param name="file">The file.</param>
    public static bool MayBegin(SafeFileHandle file)
    {
        Span<byte> mark = stackalloc byte[MarkBytes];
        var found = RandomAccess.Read(file, mark, 0);
        return mark[..found].SequenceEqual(Mark[..found]);
    }

    /// <summary>The bytes of a record.</summary>
    /// <param name="content">At most <see cref="LargestBytes"/>.</param>
    public static byte[] Wrap(ReadOnlySpan<byte> content)
    {
        var record = new byte[HeadBytes + content.Length + SumBytes];
        Mark.CopyTo(record);
        BinaryPrimitives.WriteInt64LittleEndian(record.AsSpan(MarkBytes), content.Length);
        content.CopyTo(record.AsSpan(HeadBytes));
        SHA256.HashData(record.AsSpan(MarkBytes, sizeof(long) + content.Length), record.AsSpan(HeadBytes + content.Length));
        return record;
    }

    /// <summary>Reads the record at an offset.</summary>
    /// <param name="file">The file.</param>
    /// <param name="offset">Where the record begins, bytes from the start.</param>
    /// <param name="next">Where the next one begins, bytes from the start; null when that cannot be known.</param>
    /// <returns>The content; null when the record is torn, damaged or none.</returns>
    public static byte[]? Read(SafeFileHandle file, long offset, out long? next)
    {
        next = null;
        Span<byte> head = stackalloc byte[HeadBytes];
        if (!TryFill(file, head, offset) || !head[..MarkBytes].SequenceEqual(Mark)) return null;
        var length = BinaryPrimitives.ReadInt64LittleEndian(head[MarkBytes..]);
        if (length is < 0 or > LargestBytes || offset + HeadBytes + length + SumBytes > RandomAccess.GetLength(file)) return null;

        var content = new byte[length];
        Span<byte> sum = stackalloc byte[SumBytes];
        if (!TryFill(file, content, offset + HeadBytes) || !TryFill(file, sum, offset + HeadBytes + length)) return null;
        next = offset + HeadBytes + length + SumBytes;
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        hash.AppendData(head[MarkBytes..]);
        hash.AppendData(content);
        return sum.SequenceEqual(hash.GetHashAndReset()) ? content : null;
    }

    private static bool TryFill(SafeFileHandle file, Span<byte> bytes, long offset)
    {
        while (bytes.Length > 0)
        {
            var read = RandomAccess.Read(file, bytes, offset);
            if (read == 0) return false;
            bytes = bytes[read..];
            offset += read;
        }
        return true;
    }
}
