using System.IO.Compression;
using System.Runtime.InteropServices;
using MerToolkit.Core.Errors;

namespace MerToolkit.Core.Files;

/// <summary>One array of an <c>.npz</c>.</summary>
/// <param name="Name">Key, without <c>.npy</c>.</param>
/// <param name="Type">Element type as NumPy writes it, e.g. <c>&lt;f4</c>, <c>&lt;U12</c>.</param>
/// <param name="Shape">Sizes of the axes, slowest first; none for a single value.</param>
public sealed record NpzEntry(string Name, string Type, IReadOnlyList<int> Shape)
{
    /// <summary>True when the elements are texts.</summary>
    public bool IsText => Type.Length > 1 && Type[1] == 'U';
}

/// <summary>
/// Reads the arrays of an <c>.npz</c>, stored or compressed, in C or Fortran order (given out in C order). Sizes are
/// checked against the file before memory is taken, checksums after reading.
/// </summary>
/// <remarks>Every method throws <see cref="InputException"/> naming file and entry when the file is not what it claims.</remarks>
public sealed class NpzReader : IDisposable
{
    // No deflate stream unpacks to more than 1,032 times its size.
    private const long LargestRatio = 1040;

    // Below it a copy costs nothing.
    private const long LeastMapped = 64L << 20;
    private readonly FileStream? _file;
    private readonly ZipArchive _archive;
    private readonly Dictionary<string, (ZipArchiveEntry Packed, NpyHeader Header, int HeaderBytes)> _entries = new(StringComparer.Ordinal);

    /// <summary>Opens a file and reads the heads of its arrays.</summary>
    /// <param name="path">The file.</param>
    public NpzReader(string path)
    {
        Path = path;
        try
        {
            _file = File.OpenRead(path);
            _archive = new ZipArchive(_file, ZipArchiveMode.Read);
            Entries = [.. _archive.Entries.Where(entry => entry.FullName.EndsWith(".npy", StringComparison.Ordinal)).Select(Examine)];
        }
        catch (Exception failure) when (failure is InvalidDataException or IOException or UnauthorizedAccessException)
        {
            _archive?.Dispose();
            var problem = File.Exists(path)
                ? Broken("npz-broken", $"This is not a whole npz file: {failure.Message}", "Write it again.")
                : Broken("file-missing", "The file does not exist.", "");
            throw new InputException(problem, failure);
        }
        catch (InputException)
        {
            _archive?.Dispose();
            throw;
        }
    }

    /// <summary>The file.</summary>
    public string Path { get; }

    /// <summary>The arrays in the order written.</summary>
    public IReadOnlyList<NpzEntry> Entries { get; }

    /// <summary>True when the file holds an array of this name.</summary>
    /// <param name="name">Key of the array.</param>
    public bool Has(string name) => _entries.ContainsKey(name);

    /// <summary>The name, type and shape of an array.</summary>
    /// <param name="name">Key of the array.</param>
    public NpzEntry Entry(string name) => Describe(name, Find(name).Header);

    /// <summary>An array of numbers of any type as float64, row-major; product of the shape.</summary>
    /// <param name="name">Key of the array.</param>
    public double[] ReadDoubles(string name) => Read(name, NpyElements.ToDoubles);

    /// <summary>An array of numbers of any type as float32 (rounded to nearest where wider), row-major; product of the shape.</summary>
    /// <param name="name">Key of the array.</param>
    public float[] ReadSingles(string name) => Read(name, NpyElements.ToSingles);

    /// <summary>
    /// An array of numbers as float32, row-major; product of the shape. A large one that stands in the file as it is (float32, stored,
    /// C order) is not read but mapped: its pages come when they are looked at. The file must then not be written in place.
    /// </summary>
    /// <param name="name">Key of the array.</param>
    /// <param name="least">Bytes from which on an array is mapped.</param>
    public ReadOnlyMemory<float> MapSingles(string name, long least = LeastMapped)
    {
        var (packed, header, headerBytes) = Find(name);
        var (count, isStored) = (header.Count, packed.CompressedLength == packed.Length);
        if (!MappedSingles.IsSupported || !isStored || header.Type != "<f4" || header.IsFortranOrder || count == 0
            || count * header.ElementBytes < least || count > int.MaxValue) return ReadSingles(name);
        using var stream = packed.Open();
        var head = new byte[headerBytes];
        stream.ReadExactly(head);
        // A stored entry is read from the file itself, so the file now stands where the numbers begin.
        var values = MappedSingles.Open(Path, _file!.Position, (int)count);
        CheckSum(name, packed, head, MemoryMarshal.AsBytes(values.Span));
        return values;
    }

    /// <summary>An array of whole numbers (or truth values as 0 and 1) as int64, row-major; product of the shape.</summary>
    /// <param name="name">Key of the array.</param>
    public long[] ReadIntegers(string name) => Read(name, NpyElements.ToIntegers);

    /// <summary>An array of texts, row-major; product of the shape.</summary>
    /// <param name="name">Key of the array.</param>
    public string[] ReadTexts(string name) => Read(name, NpyElements.ToTexts);

    /// <summary>The raw little-endian elements of an array in C order as a stream, for arrays that are not to be held in memory.</summary>
    /// <param name="name">Key of the array.</param>
    public Stream OpenContent(string name)
    {
        var (packed, header, headerBytes) = Find(name);
        if (header.IsFortranOrder) throw Failure(name, "npz-order", "is stored column by column and cannot be streamed row by row");
        var stream = packed.Open();
        stream.ReadExactly(new byte[headerBytes]);
        return stream;
    }

    /// <inheritdoc/>
    public void Dispose() => _archive.Dispose();

    private T[] Read<T>(string name, Func<NpyHeader, byte[], T[]?> convert)
    {
        var (packed, header, headerBytes) = Find(name);
        var count = header.Count * header.ElementBytes;
        if (count > Array.MaxLength) throw Failure(name, "npz-large", $"holds {count} bytes, more than can be read at once");
        var content = new byte[count];
        try
        {
            using var stream = packed.Open();
            var head = new byte[headerBytes];
            stream.ReadExactly(head);
            stream.ReadExactly(content);
            CheckSum(name, packed, head, content);
        }
        catch (Exception failure) when (failure is InvalidDataException or IOException)
        {
            var problem = Broken("npz-broken", $"The array '{name}' is damaged: {failure.Message}", "Write the file again.");
            throw new InputException(problem, failure);
        }

        var values = convert(header, content)
            ?? throw Failure(name, "npz-type", $"holds elements of type '{header.Type}', which is not asked for here");
        return header.IsFortranOrder ? NpyElements.ToRowMajor(values, header.Shape) : values;
    }

    private void CheckSum(string name, ZipArchiveEntry packed, ReadOnlySpan<byte> head, ReadOnlySpan<byte> content)
    {
        var checksum = default(Crc32);
        checksum.Add(head);
        checksum.Add(content);
        if (checksum.Value != packed.Crc32) throw Failure(name, "npz-broken", "is damaged: its checksum differs");
    }

    private NpzEntry Examine(ZipArchiveEntry packed)
    {
        var name = packed.FullName[..^4];
        NpyHeader header;
        int headerBytes;
        try
        {
            using var stream = packed.Open();
            (header, headerBytes) = NpyHeader.Read(stream);
            if (header.ElementBytes == 0) throw new FormatException($"its element type '{header.Type}' is not supported");
            if (headerBytes + checked(header.Count * header.ElementBytes) != packed.Length)
                throw new FormatException($"its shape needs {header.Count} elements, but it holds {packed.Length - headerBytes} bytes");
            if (packed.Length > packed.CompressedLength * LargestRatio) throw new FormatException("its claimed size is impossible");
        }
        catch (Exception failure) when (failure is FormatException or OverflowException or EndOfStreamException)
        {
            throw new InputException(Broken("npz-array", $"The array '{name}' cannot be read: {failure.Message}.", ""), failure);
        }

        if (!_entries.TryAdd(name, (packed, header, headerBytes))) throw Failure(name, "npz-broken", "stands in the file twice");
        return Describe(name, header);
    }

    private static NpzEntry Describe(string name, NpyHeader header) => new(name, header.Type, header.Shape);

    private (ZipArchiveEntry Packed, NpyHeader Header, int HeaderBytes) Find(string name)
    {
        if (_entries.TryGetValue(name, out var entry)) return entry;
        throw new InputException(Broken("npz-array-missing", $"There is no array '{name}'.", NearestWord.Remedy(name, _entries.Keys)));
    }

    private InputException Failure(string name, string code, string fact) => new(Broken(code, $"The array '{name}' {fact}.", ""));

    private Problem Broken(string code, string message, string remedy) => new(code, message, remedy) { Subject = Path };
}
