using System.Globalization;
using System.Text;

namespace MerToolkit.Core.Files;

/// <summary>Head of a <c>.npy</c> array (NumPy enhancement proposal 1): element type, order of axes, shape.</summary>
/// <param name="Type">Element type as NumPy writes it: <c>&lt;f4</c>, <c>&lt;f8</c>, <c>&lt;i8</c>, <c>&lt;U12</c>, <c>|b1</c>.</param>
/// <param name="IsFortranOrder">True when the first axis runs fastest.</param>
/// <param name="Shape">Sizes of the axes; none for a single value.</param>
internal sealed record NpyHeader(string Type, bool IsFortranOrder, IReadOnlyList<int> Shape)
{
    private const int Alignment = 64;
    private const int LongestText = 1 << 16;
    private static ReadOnlySpan<byte> Magic => [0x93, (byte)'N', (byte)'U', (byte)'M', (byte)'P', (byte)'Y'];

    /// <summary>Number of elements: the product of the shape.</summary>
    public long Count => Shape.Aggregate(1L, (product, size) => checked(product * size));

    /// <summary>Bytes an element takes; 0 when the type is not one of numbers or text.</summary>
    public int ElementBytes
    {
        get
        {
            if (Type.Length < 3 || !int.TryParse(Type.AsSpan(2), NumberStyles.None, CultureInfo.InvariantCulture, out var size)) return 0;
            if (Type[0] != '<' && !(Type[0] == '|' && size == 1)) return 0;
            return Type[1] switch
            {
                'f' when size is 4 or 8 => size,
                'i' or 'u' when size is 1 or 2 or 4 or 8 => size,
                'b' when size == 1 => 1,
                'U' when size is >= 0 and < 1 << 24 => 4 * size,
                _ => 0,
            };
        }
    }

    /// <summary>The head as version 1.0 writes it, padded so that the data begin at a multiple of 64 bytes.</summary>
    public byte[] ToBytes()
    {
        var shape = Shape.Count == 1 ? $"{Shape[0]}," : string.Join(", ", Shape);
        var text = $"{{'descr': '{Type}', 'fortran_order': {(IsFortranOrder ? "True" : "False")}, 'shape': ({shape}), }}";
        var length = (Magic.Length + 4 + text.Length + 1 + Alignment - 1) / Alignment * Alignment;
        text = text.PadRight(length - Magic.Length - 5) + '\n';
        return [.. Magic, 1, 0, (byte)text.Length, (byte)(text.Length >> 8), .. Encoding.ASCII.GetBytes(text)];
    }

    /// <summary>Reads a head and leaves the stream at the first element.</summary>
    /// <returns>The head and the bytes it took.</returns>
    /// <exception cref="FormatException">The bytes are no such head; the message says why.</exception>
    /// <exception cref="EndOfStreamException">The stream ends within the head.</exception>
    public static (NpyHeader Header, int Bytes) Read(Stream stream)
    {
        Span<byte> start = stackalloc byte[8];
        stream.ReadExactly(start);
        if (!start[..6].SequenceEqual(Magic)) throw new FormatException("it does not begin as a NumPy array");
        if (start[6] is < 1 or > 3) throw new FormatException($"its format version {start[6]} is unknown");
        Span<byte> size = stackalloc byte[4];
        size.Clear();
        var sizeBytes = start[6] == 1 ? 2 : 4;
        stream.ReadExactly(size[..sizeBytes]);
        var length = BitConverter.ToInt32(size);
        if (length is < 0 or > LongestText) throw new FormatException($"its head claims {length} bytes");
        var text = new byte[length];
        stream.ReadExactly(text);
        return (Parse(Encoding.UTF8.GetString(text)), start.Length + sizeBytes + length);
    }

    private static NpyHeader Parse(string text)
    {
        var type = After(text, "descr").TrimStart();
        if (type.Length == 0 || type[0] is not ('\'' or '"')) throw new FormatException("its elements are records, not numbers or text");
        var end = type.IndexOf(type[0], 1);
        var order = After(text, "fortran_order").TrimStart();
        var shape = After(text, "shape").TrimStart();
        var close = shape.IndexOf(')');
        if (end < 0 || close < 0 || shape[0] != '(') throw new FormatException("its head is broken");
        return new NpyHeader(type[1..end], order.StartsWith("True", StringComparison.Ordinal), ParseShape(shape[1..close]));
    }

    private static List<int> ParseShape(string text)
    {
        var shape = new List<int>();
        foreach (var part in text.Split(',', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries))
        {
            if (!int.TryParse(part.TrimEnd('L'), NumberStyles.None, CultureInfo.InvariantCulture, out var size))
                throw new FormatException($"its shape ({text}) holds '{part}'");
            shape.Add(size);
        }

        return shape;
    }

    private static string After(string text, string key)
    {
        var start = text.IndexOf($"'{key}':", StringComparison.Ordinal);
        if (start < 0) throw new FormatException($"its head lacks '{key}'");
        return text[(start + key.Length + 3)..];
    }
}
