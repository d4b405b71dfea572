using MerToolkit.Audio.Writing;

namespace MerToolkit.Workflows.Tests;

/// <summary>A folder of one test, removed at its end.</summary>
internal sealed class TestFolder : IDisposable
{
    public TestFolder() => Path = Directory.CreateTempSubdirectory("mer-test-").FullName;

    public string Path { get; }

    public string At(string relative) => System.IO.Path.Combine(Path, relative);

    /// <summary>Empty files, folders made as needed.</summary>
    public void Touch(params string[] relatives)
    {
        foreach (var relative in relatives) WriteText(relative, "");
    }

    public string WriteText(string relative, string text)
    {
        var path = At(relative);
        Directory.CreateDirectory(System.IO.Path.GetDirectoryName(path)!);
        File.WriteAllText(path, text);
        return path;
    }

    /// <summary>A wav of a few partials.</summary>
    /// <param name="relative">Path below the folder.</param>
    /// <param name="seconds">Length, seconds.</param>
    /// <param name="sampleRate">Rate, Hz.</param>
    /// <param name="pitch">Fundamental, Hz.</param>
    public string WriteTone(string relative, double seconds = 1, int sampleRate = 22050, double pitch = 220) =>
        WriteWav(relative, Tone(seconds, sampleRate, pitch), sampleRate);

    /// <summary>Samples of a few partials.</summary>
    /// <param name="seconds">Length, seconds.</param>
    /// <param name="sampleRate">Rate, Hz.</param>
    /// <param name="pitch">Fundamental, Hz.</param>
    public static float[] Tone(double seconds, int sampleRate, double pitch)
    {
        var samples = new float[(int)(seconds * sampleRate)];
        for (var i = 0; i < samples.Length; i++)
        {
            var phase = 2 * Math.PI * pitch * i / sampleRate;
            samples[i] = (float)(0.3 * Math.Sin(phase) + 0.15 * Math.Sin(2 * phase) + 0.05 * Math.Sin(5 * phase));
        }
        return samples;
    }

    public string WriteWav(string relative, float[] samples, int sampleRate = 22050)
    {
        var path = At(relative);
        Directory.CreateDirectory(System.IO.Path.GetDirectoryName(path)!);
        using var writer = WavWriter.Create(path, sampleRate, format: WavSampleFormat.Float32);
        writer.Write(samples);
        return path;
    }

    /// <summary>Names of the files in the folder itself, ordered.</summary>
    public IReadOnlyList<string> Names() =>
        [.. Directory.GetFiles(Path).Select(path => System.IO.Path.GetFileName(path)!).Order(StringComparer.Ordinal)];

    public void Dispose() => Directory.Delete(Path, recursive: true);
}
