using System.Buffers.Binary;

namespace MerToolkit.Cli.Tests;

/// <summary>A folder of one test, removed at its end.</summary>
internal sealed class TestFolder : IDisposable
{
    public TestFolder() => Path = Directory.CreateTempSubdirectory("mer-test-").FullName;

    public string Path { get; }

    public string At(string relative) => System.IO.Path.Combine(Path, relative);

    public string WriteText(string relative, string text)
    {
        var path = At(relative);
        Directory.CreateDirectory(System.IO.Path.GetDirectoryName(path)!);
        File.WriteAllText(path, text);
        return path;
    }

    /// <summary>A wav of 16-bit samples of a tone, mono.</summary>
    /// <param name="relative">Path below the folder.</param>
    /// <param name="seconds">Length, seconds.</param>
    /// <param name="sampleRate">Rate, Hz.</param>
    public string WriteTone(string relative, double seconds = 0.5, int sampleRate = 22050)
    {
        var samples = (int)(seconds * sampleRate);
        var bytes = new byte[44 + 2 * samples];
        "RIFF"u8.CopyTo(bytes);
        BinaryPrimitives.WriteInt32LittleEndian(bytes.AsSpan(4), bytes.Length - 8);
        "WAVEfmt "u8.CopyTo(bytes.AsSpan(8));
        BinaryPrimitives.WriteInt32LittleEndian(bytes.AsSpan(16), 16);
        BinaryPrimitives.WriteInt16LittleEndian(bytes.AsSpan(20), 1);
        BinaryPrimitives.WriteInt16LittleEndian(bytes.AsSpan(22), 1);
        BinaryPrimitives.WriteInt32LittleEndian(bytes.AsSpan(24), sampleRate);
        BinaryPrimitives.WriteInt32LittleEndian(bytes.AsSpan(28), 2 * sampleRate);
        BinaryPrimitives.WriteInt16LittleEndian(bytes.AsSpan(32), 2);
        BinaryPrimitives.WriteInt16LittleEndian(bytes.AsSpan(34), 16);
        "data"u8.CopyTo(bytes.AsSpan(36));
        BinaryPrimitives.WriteInt32LittleEndian(bytes.AsSpan(40), 2 * samples);
        for (var i = 0; i < samples; i++)
        {
            var value = (short)(9000 * Math.Sin(2 * Math.PI * 220 * i / sampleRate));
            BinaryPrimitives.WriteInt16LittleEndian(bytes.AsSpan(44 + 2 * i), value);
        }
        var path = At(relative);
        Directory.CreateDirectory(System.IO.Path.GetDirectoryName(path)!);
        File.WriteAllBytes(path, bytes);
        return path;
    }

    /// <summary>Names of the files in the folder itself, ordered.</summary>
    public IReadOnlyList<string> Names() =>
        [.. Directory.GetFiles(Path).Select(path => System.IO.Path.GetFileName(path)!).Order(StringComparer.Ordinal)];

    public void Dispose() => Directory.Delete(Path, recursive: true);
}
