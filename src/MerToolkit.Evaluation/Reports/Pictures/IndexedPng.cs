using System.Buffers.Binary;

namespace MerToolkit.Evaluation.Reports.Pictures;

/// <summary>A small image as the bytes of a PNG file: a colour of a palette for every pixel.</summary>
/// <remarks>
/// PNG specification, third edition; RFC 1950 and 1951. Pixels are stored without compression, so that the bytes do not depend on the
/// version of a compressor.
/// </remarks>
internal static class IndexedPng
{
    private const int MostOfBlock = 65535;
    private static readonly byte[] Signature = [0x89, (byte)'P', (byte)'N', (byte)'G', 0x0D, 0x0A, 0x1A, 0x0A];
    private static readonly uint[] Remainders = MakeRemainders();

    /// <summary>The bytes of the file.</summary>
    /// <param name="width">Number of columns of pixels.</param>
    /// <param name="height">Number of rows of pixels.</param>
    /// <param name="pixels">Index into the palette, from 0; row-major [height, width], the uppermost row first.</param>
    /// <param name="palette">Red, green and blue of each colour, 0..255; at most 256 colours.</param>
    public static byte[] Bytes(int width, int height, ReadOnlySpan<byte> pixels, IReadOnlyList<(byte Red, byte Green, byte Blue)> palette)
    {
        using var file = new MemoryStream();
        file.Write(Signature);
        var head = new byte[13];
        BinaryPrimitives.WriteInt32BigEndian(head, width);
        BinaryPrimitives.WriteInt32BigEndian(head.AsSpan(4), height);
        (head[8], head[9]) = (8, 3);
        WriteChunk(file, "IHDR"u8, head);
        WriteChunk(file, "PLTE"u8, [.. palette.SelectMany(colour => new[] { colour.Red, colour.Green, colour.Blue })]);
        var lines = new byte[height * (width + 1)];
        for (var line = 0; line < height; line++) pixels.Slice(line * width, width).CopyTo(lines.AsSpan((line * (width + 1)) + 1));
        WriteChunk(file, "IDAT"u8, Stored(lines));
        WriteChunk(file, "IEND"u8, []);
        return file.ToArray();
    }

    private static byte[] Stored(ReadOnlySpan<byte> data)
    {
        using var stream = new MemoryStream();
        stream.Write([0x78, 0x01]);
        for (var first = 0; first < data.Length; first += MostOfBlock)
        {
            var block = data.Slice(first, Math.Min(MostOfBlock, data.Length - first));
            var isLast = first + block.Length == data.Length;
            stream.Write([isLast ? (byte)1 : (byte)0, (byte)block.Length, (byte)(block.Length >> 8), (byte)~block.Length,
                (byte)(~block.Length >> 8)]);
            stream.Write(block);
        }

        var check = new byte[4];
        BinaryPrimitives.WriteUInt32BigEndian(check, Adler(data));
        stream.Write(check);
        return stream.ToArray();
    }

    private static uint Adler(ReadOnlySpan<byte> data)
    {
        var (low, high) = (1u, 0u);
        foreach (var value in data)
        {
            low = (low + value) % 65521;
            high = (high + low) % 65521;
        }

        return (high << 16) | low;
    }

    private static void WriteChunk(MemoryStream file, ReadOnlySpan<byte> name, ReadOnlySpan<byte> data)
    {
        var number = new byte[4];
        BinaryPrimitives.WriteInt32BigEndian(number, data.Length);
        file.Write(number);
        file.Write(name);
        file.Write(data);
        var remainder = uint.MaxValue;
        foreach (var value in name) remainder = Remainders[(byte)(remainder ^ value)] ^ (remainder >> 8);
        foreach (var value in data) remainder = Remainders[(byte)(remainder ^ value)] ^ (remainder >> 8);
        BinaryPrimitives.WriteUInt32BigEndian(number, ~remainder);
        file.Write(number);
    }

    private static uint[] MakeRemainders()
    {
        var remainders = new uint[256];
        for (var value = 0u; value < remainders.Length; value++)
        {
            var remainder = value;
            for (var bit = 0; bit < 8; bit++) remainder = (remainder & 1) == 1 ? 0xEDB88320 ^ (remainder >> 1) : remainder >> 1;
            remainders[value] = remainder;
        }

        return remainders;
    }
}
