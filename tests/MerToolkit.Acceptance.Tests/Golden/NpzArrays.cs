using System.Buffers.Binary;
using System.IO.Compression;
using System.Text;
using System.Text.RegularExpressions;

namespace MerToolkit.Acceptance.Tests.Golden;

/// <summary>One array of numbers, widened to double.</summary>
/// <param name="Shape">Sizes of the axes, slowest first.</param>
/// <param name="Values">Row-major values.</param>
internal sealed record GoldenArray(IReadOnlyList<int> Shape, double[] Values)
{
    /// <summary>The first rows of a two-dimensional array.</summary>
    public GoldenArray FirstRows(int rows) => new([rows, .. Shape.Skip(1)], Values[..(rows * (Values.Length / Shape[0]))]);

    public override string ToString() => $"[{string.Join(", ", Shape)}]";
}

/// <summary>Reads npz files with as little as possible, independently of the toolkit's own reader.</summary>
internal static partial class NpzArrays
{
    /// <summary>The numeric arrays of a file by name; others (text) are left out.</summary>
    public static IReadOnlyDictionary<string, GoldenArray> Read(string path)
    {
        using var archive = ZipFile.OpenRead(path);
        var arrays = new Dictionary<string, GoldenArray>();
        foreach (var entry in archive.Entries)
            if (ReadArray(entry) is { } array) arrays[Regex.Replace(entry.FullName, @"\.npy$", "")] = array;
        return arrays;
    }

    private static GoldenArray? ReadArray(ZipArchiveEntry entry)
    {
        using var stream = entry.Open();
        using var memory = new MemoryStream();
        stream.CopyTo(memory);
        var bytes = memory.ToArray();
        // Magic of 6 bytes, version of 2, then the length of the header: 2 bytes in version 1, 4 from version 2 on.
        var (start, length) = bytes[6] == 1
            ? (10, BinaryPrimitives.ReadUInt16LittleEndian(bytes.AsSpan(8)))
            : (12, BinaryPrimitives.ReadInt32LittleEndian(bytes.AsSpan(8)));
        var header = Encoding.ASCII.GetString(bytes, start, length);
        var type = TypeOf().Match(header).Groups[1].Value;
        Assert.Contains("'fortran_order': False", header);
        var sizes = ShapeOf().Match(header).Groups[1].Value.Split(',', StringSplitOptions.RemoveEmptyEntries);
        int[] shape = [.. sizes.Where(size => size.Trim().Length > 0).Select(int.Parse)];
        var values = Widen(type, bytes.AsSpan(start + length));
        if (values is not null) Assert.Equal(shape.Aggregate(1, (product, size) => product * size), values.Length);
        return values is null ? null : new GoldenArray(shape, values);
    }

    private static double[]? Widen(string type, ReadOnlySpan<byte> data)
    {
        var size = type.Length == 3 ? type[2] - '0' : 0;
        if (type is not ("<f8" or "<f4" or "<i4" or "<i8")) return null;
        var values = new double[data.Length / size];
        for (var i = 0; i < values.Length; i++)
        {
            var item = data[(i * size)..];
            values[i] = type switch
            {
                "<f8" => BinaryPrimitives.ReadDoubleLittleEndian(item),
                "<f4" => BinaryPrimitives.ReadSingleLittleEndian(item),
                "<i4" => BinaryPrimitives.ReadInt32LittleEndian(item),
                _ => BinaryPrimitives.ReadInt64LittleEndian(item),
            };
        }

        return values;
    }

    [GeneratedRegex("'descr': '([^']*)'")]
    private static partial Regex TypeOf();

    [GeneratedRegex(@"'shape': \(([^)]*)\)")]
    private static partial Regex ShapeOf();
}
