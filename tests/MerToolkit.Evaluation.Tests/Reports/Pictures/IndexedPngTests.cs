using System.Buffers.Binary;
using System.IO.Compression;
using MerToolkit.Evaluation.Reports.Pictures;

namespace MerToolkit.Evaluation.Tests.Reports.Pictures;

/// <summary>The bytes of an image, read back by the runtime's own inflater.</summary>
public class IndexedPngTests
{
    [Theory]
    [InlineData(3, 2)]
    [InlineData(1, 1)]
    [InlineData(300, 400)]
    public void Pixels_and_palette_come_back(int width, int height)
    {
        byte[] pixels = [.. Enumerable.Range(0, width * height).Select(cell => (byte)(cell * 7 % 5))];
        (byte, byte, byte)[] palette = [(0, 0, 0), (255, 140, 0), (30, 120, 255), (1, 2, 3), (4, 5, 6)];
        var chunks = Chunks(IndexedPng.Bytes(width, height, pixels, palette)).ToList();
        Assert.Equal(["IHDR", "PLTE", "IDAT", "IEND"], chunks.Select(chunk => chunk.Name));
        Assert.Equal(width, BinaryPrimitives.ReadInt32BigEndian(chunks[0].Data));
        Assert.Equal(height, BinaryPrimitives.ReadInt32BigEndian(chunks[0].Data.AsSpan(4)));
        Assert.Equal([8, 3, 0, 0, 0], chunks[0].Data[8..]);
        Assert.Equal(palette.SelectMany(colour => new[] { colour.Item1, colour.Item2, colour.Item3 }), chunks[1].Data);
        using var inflated = new MemoryStream();
        using (var zlib = new ZLibStream(new MemoryStream(chunks[2].Data), CompressionMode.Decompress)) zlib.CopyTo(inflated);
        var lines = inflated.ToArray().Chunk(width + 1).ToList();
        Assert.All(lines, line => Assert.Equal(0, line[0]));
        Assert.Equal(pixels, lines.SelectMany(line => line[1..]));
    }

    private static IEnumerable<(string Name, byte[] Data)> Chunks(byte[] file)
    {
        Assert.Equal([0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A], file[..8]);
        for (var place = 8; place < file.Length;)
        {
            var length = BinaryPrimitives.ReadInt32BigEndian(file.AsSpan(place));
            var body = file[(place + 4)..(place + 8 + length)];
            Assert.Equal(Remainder(body), BinaryPrimitives.ReadUInt32BigEndian(file.AsSpan(place + 8 + length)));
            yield return (System.Text.Encoding.ASCII.GetString(body[..4]), body[4..]);
            place += 12 + length;
        }
    }

    // Bit by bit, as the specification has it.
    private static uint Remainder(byte[] data)
    {
        var remainder = uint.MaxValue;
        foreach (var value in data)
            for (var bit = 0; bit < 8; bit++)
                remainder = (((remainder ^ (uint)(value >> bit)) & 1) == 1 ? 0xEDB88320u : 0) ^ (remainder >> 1);
        return ~remainder;
    }
}
