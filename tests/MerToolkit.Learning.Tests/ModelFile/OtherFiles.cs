using System.IO.Compression;
using System.Text;

namespace MerToolkit.Learning.Tests.ModelFile;

/// <summary>Files that are no models.</summary>
internal static class OtherFiles
{
    public static IEnumerable<(string Name, byte[] Bytes)> All =>
    [
        ("empty", []),
        ("table.csv", "id,label,mfcc.01.mean\na,Q1,3\n"u8.ToArray()),
        ("manifest.json", "{\"format\": 1}"u8.ToArray()),
        ("song.mp3", [.. "ID3"u8, 4, 0, 0, 0, 0, 0, 0, 0xFF, 0xFB, 0x90, 0x64, .. new byte[400]]),
        ("song.wav", [.. "RIFF"u8, 36, 0, 0, 0, .. "WAVEfmt "u8, .. new byte[100]]),
        ("zeros", new byte[4096]),
        ("pk", "PK\x03\x04"u8.ToArray()),
        ("pk-more", [.. "PK\x03\x04"u8, .. Enumerable.Repeat((byte)0xFF, 600)]),
        ("empty.zip", [.. "PK\x05\x06"u8, .. new byte[18]]),
        ("table.npz", Zip(CompressionLevel.NoCompression, "ids.npy", "x")),
        ("packed.zip", Zip(CompressionLevel.Optimal, "manifest.json", "{\"format\": 1, \"a\": 1, \"b\": 1, \"c\": 1, \"d\": 1, \"e\": 1}")),
        ("no-json.zip", Zip(CompressionLevel.NoCompression, "manifest.json", "format: 1")),
        ("no-format.zip", Zip(CompressionLevel.NoCompression, "manifest.json", "{\"name\": \"add-on\", \"format\": 1}")),
        ("words.zip", Zip(CompressionLevel.NoCompression, "manifest.json", "{\"format\": \"1\"}")),
        ("format-0.zip", Zip(CompressionLevel.NoCompression, "manifest.json", "{\"format\": 0}")),
        ("large-format.zip", Zip(CompressionLevel.NoCompression, "manifest.json", "{\"format\": 4294967297}")),
        ("list.zip", Zip(CompressionLevel.NoCompression, "manifest.json", "[\"format\", 1]")),
        ("nothing.zip", Zip(CompressionLevel.NoCompression, "manifest.json", "")),
    ];

    private static byte[] Zip(CompressionLevel level, string name, string content)
    {
        using var bytes = new MemoryStream();
        using (var archive = new ZipArchive(bytes, ZipArchiveMode.Create))
        using (var stream = archive.CreateEntry(name, level).Open())
            stream.Write(Encoding.UTF8.GetBytes(content));
        return bytes.ToArray();
    }
}
