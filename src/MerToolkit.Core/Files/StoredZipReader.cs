using System.Buffers.Binary;
using System.Security.Cryptography;
using System.Text;
using MerToolkit.Core.Errors;

namespace MerToolkit.Core.Files;

/// <summary>
/// Reads a zip as <see cref="StoredZipWriter"/> writes it, and no other: entries stored one after the other from the first
/// byte, the directory, nothing else. Headers and directory must be, byte for byte, what the writer makes of the names,
/// sizes and checksums; so a byte that was changed, added or lost is always noticed. No size is believed: every entry
/// must lie inside the file, and nothing that is allocated exceeds it.
/// </summary>
/// <remarks>Every method throws <see cref="InputException"/> naming the file when it is not what it claims.</remarks>
public sealed class StoredZipReader : IDisposable
{
    private const string Remedy = "Copy the file again from where it is whole, or make it again.";
    private static readonly StoredZipLayout Layout = new();
    private readonly FileStream _stream;
    private readonly List<StoredZipEntry> _entries = [];

    /// <summary>Opens a file and checks all of it but the content of its entries.</summary>
    /// <param name="path">The file; less than 4 GB.</param>
    public StoredZipReader(string path)
    {
        Path = path;
        _stream = Open();
        try
        {
            Guard(() => CheckHeaders(ReadDirectory()));
        }
        catch (InputException)
        {
            _stream.Dispose();
            throw;
        }
    }

    /// <summary>The file.</summary>
    public string Path { get; }

    /// <summary>Size of the file, bytes.</summary>
    public long Length => _stream.Length;

    /// <summary>The entries in the order written; no name stands twice.</summary>
    public IReadOnlyList<StoredZipEntry> Entries => _entries;

    /// <summary>Reads the content of an entry and compares its checksum.</summary>
    /// <param name="entry">One of <see cref="Entries"/>.</param>
    /// <param name="destination">Receives the content; as many bytes as the entry holds.</param>
    public void Read(StoredZipEntry entry, Span<byte> destination)
    {
        if (destination.Length != entry.Length)
            throw new ArgumentException($"The entry holds {entry.Length} bytes, not {destination.Length}.", nameof(destination));
        Guard(destination, content =>
        {
            _stream.Position = ContentOf(entry);
            _stream.ReadExactly(content);
        });
        var checksum = default(Crc32);
        checksum.Add(destination);
        if (checksum.Value != entry.Checksum) throw Damaged(entry);
    }

    /// <summary>SHA-256 of the content of an entry, 64 lower-case hex digits, read as a stream; compares its checksum.</summary>
    /// <param name="entry">One of <see cref="Entries"/>.</param>
    public string Hash(StoredZipEntry entry)
    {
        var checksum = default(Crc32);
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        Guard(() =>
        {
            var buffer = new byte[(int)Math.Min(entry.Length, 1 << 16)];
            _stream.Position = ContentOf(entry);
            for (var left = entry.Length; left > 0;)
            {
                var part = buffer.AsSpan(0, (int)Math.Min(left, buffer.Length));
                _stream.ReadExactly(part);
                checksum.Add(part);
                hash.AppendData(part);
                left -= part.Length;
            }
        });
        if (checksum.Value != entry.Checksum) throw Damaged(entry);
        return Convert.ToHexStringLower(hash.GetHashAndReset());
    }

    /// <inheritdoc/>
    public void Dispose() => _stream.Dispose();

    private static long ContentOf(StoredZipEntry entry) =>
        entry.Offset + StoredZipLayout.LocalBytes + Encoding.UTF8.GetByteCount(entry.Name);

    private FileStream Open()
    {
        if (Directory.Exists(Path))
            throw new InputException(new Problem("file-is-folder", "This is a folder.", "Name a file in it.") { Subject = Path });
        try
        {
            var stream = new FileStream(Path, FileMode.Open, FileAccess.Read, FileShare.Read);
            if (stream.CanSeek) return stream;
            stream.Dispose();
            throw Broken("is a pipe or a device, which is not read here");
        }
        catch (Exception failure) when (failure is FileNotFoundException or DirectoryNotFoundException)
        {
            throw new InputException(new Problem("file-missing", "The file does not exist.") { Subject = Path }, failure);
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException)
        {
            throw Unreadable(failure);
        }
    }

    // Returns where the directory begins.
    private long ReadDirectory()
    {
        if (Length < StoredZipLayout.EndBytes) throw Broken($"ends after {Length} bytes; a zip is longer");
        var end = ReadAt(Length - StoredZipLayout.EndBytes, StoredZipLayout.EndBytes);
        if (Word32(end, 0) != StoredZipLayout.EndSignature)
            throw Broken("does not end as a zip ends: it was cut short, or something was added behind it");
        var (count, length, start) = (Word16(end, 10), Word32(end, 12), Word32(end, 16));
        if (count == StoredZipLayout.WideCount || length == StoredZipLayout.Wide || start == StoredZipLayout.Wide)
            throw Broken("is a zip with 64-bit fields, for more than 4 GB, which are not read here");
        if (start + (long)length + end.Length != Length || length > Array.MaxLength)
            throw Broken($"claims a directory of {length} bytes at byte {start}, which does not end where the file ends");
        var directory = ReadAt(start, (int)length);
        for (var place = 0; place < directory.Length;) place += ReadRecord(directory.AsSpan(place));
        if (_entries.Count != count) throw Broken($"claims {count} entries, but its directory lists {_entries.Count}");
        if (!Layout.End(count, start, length).AsSpan().SequenceEqual(end)) throw Broken("has an end that is not as it was written");
        return start;
    }

    // Returns the bytes that the record takes.
    private int ReadRecord(ReadOnlySpan<byte> directory)
    {
        if (directory.Length < StoredZipLayout.RecordBytes || Word32(directory, 0) != StoredZipLayout.RecordSignature)
            throw Broken($"has a broken directory after {_entries.Count} entries");
        var (compressed, length, offset) = (Word32(directory, 20), Word32(directory, 24), Word32(directory, 42));
        var record = StoredZipLayout.RecordBytes + Word16(directory, 28);
        if (record > directory.Length) throw Broken($"has a broken directory after {_entries.Count} entries");
        var name = Encoding.UTF8.GetString(directory[StoredZipLayout.RecordBytes..record]);
        if (Word16(directory, 10) != 0)
            throw Broken($"holds the entry '{Excerpt.Of(name)}' compressed; entries must be stored as they are");
        if (compressed == StoredZipLayout.Wide || length == StoredZipLayout.Wide || offset == StoredZipLayout.Wide)
            throw Broken($"gives the entry '{Excerpt.Of(name)}' 64-bit fields, for more than 4 GB, which are not read here");
        var entry = new StoredZipEntry(name, offset, length, Word32(directory, 16));
        if (!Layout.DirectoryRecord(entry).AsSpan().SequenceEqual(directory[..record]))
            throw Broken($"has a directory that does not describe the entry '{Excerpt.Of(name)}' as it was written");
        _entries.Add(entry);
        return record;
    }

    private void CheckHeaders(long directory)
    {
        var names = new HashSet<string>(StringComparer.Ordinal);
        long place = 0;
        foreach (var entry in _entries)
        {
            if (!names.Add(entry.Name)) throw Broken($"holds two entries named '{Excerpt.Of(entry.Name)}'");
            var header = Layout.LocalHeader(entry);
            if (entry.Offset != place)
                throw Broken($"has the entry '{Excerpt.Of(entry.Name)}' at byte {entry.Offset}; it belongs at {place}");
            if (place + header.Length + entry.Length > directory)
                throw Broken($"claims {entry.Length} bytes for the entry '{Excerpt.Of(entry.Name)}', more than it holds");
            if (!ReadAt(place, header.Length).AsSpan().SequenceEqual(header))
                throw Broken($"has a header before the entry '{Excerpt.Of(entry.Name)}' that contradicts its directory");
            place += header.Length + entry.Length;
        }

        if (place != directory) throw Broken($"holds {directory - place} bytes that belong to no entry");
    }

    private byte[] ReadAt(long place, int count)
    {
        var bytes = new byte[count];
        _stream.Position = place;
        _stream.ReadExactly(bytes);
        return bytes;
    }

    private void Guard(Action read) => Guard([], _ => read());

    private void Guard(Span<byte> destination, Action<Span<byte>> read)
    {
        try
        {
            read(destination);
        }
        catch (IOException failure)
        {
            throw Unreadable(failure);
        }
    }

    private static ushort Word16(ReadOnlySpan<byte> bytes, int place) => BinaryPrimitives.ReadUInt16LittleEndian(bytes[place..]);

    private static uint Word32(ReadOnlySpan<byte> bytes, int place) => BinaryPrimitives.ReadUInt32LittleEndian(bytes[place..]);

    private InputException Damaged(StoredZipEntry entry) =>
        Broken($"is damaged: the content of the entry '{Excerpt.Of(entry.Name)}' does not match its checksum");

    private InputException Broken(string fact) => new(new Problem("zip-broken", $"The file {fact}.", Remedy) { Subject = Path });

    private InputException Unreadable(Exception failure) =>
        new(new Problem("file-unreadable", $"The file cannot be read: {failure.Message}", Remedy) { Subject = Path }, failure);
}
