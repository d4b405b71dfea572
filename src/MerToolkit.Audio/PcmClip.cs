using MerToolkit.Audio.Decoding;
using MerToolkit.Audio.Mixing;
using MerToolkit.Audio.Resampling;
using MerToolkit.Audio.Writing;
using MerToolkit.Core.Errors;
using MerToolkit.Core.Files;

namespace MerToolkit.Audio;

/// <summary>
/// A whole clip in memory as a 16-bit file holds it, all channels, at its own rate: read from any file, changed, heard as a file of it
/// would be, and written.
/// </summary>
/// <param name="Levels">Samples, levels of 16 bits; [frames, channels].</param>
/// <param name="Channels">Number of channels, 1 or more.</param>
/// <param name="SampleRate">Samples a second of each channel, Hz.</param>
public sealed record PcmClip(short[] Levels, int Channels, int SampleRate)
{
    private const float FullScale = 32768f;
    private const int BlockFloats = 32 * 1024;

    /// <summary>Number of frames.</summary>
    public int Frames => Levels.Length / Channels;

    /// <summary>Number of samples that the file holds between the levels of 16 bits or beyond full scale, and that were rounded.</summary>
    public int Rounded { get; init; }

    /// <summary>Reads a whole file; what it holds between two levels of 16 bits is rounded to the nearer one.</summary>
    /// <param name="path">Path of the audio file.</param>
    /// <exception cref="InputException">Not audio, empty, broken, with samples that are no numbers, or too long for memory.</exception>
    /// <exception cref="EnvironmentException">The library that reads this format is missing.</exception>
    public static PcmClip Read(string path)
    {
        ArgumentException.ThrowIfNullOrEmpty(path);
        using var reader = AudioReader.Open(path);
        var levels = new List<short>();
        var rounded = 0;
        var block = new float[Math.Max(1, BlockFloats / reader.Channels) * reader.Channels];
        for (var frames = reader.Read(block); frames > 0; frames = reader.Read(block))
        {
            var samples = block.AsSpan(0, frames * reader.Channels);
            var bad = FiniteCheck.FirstBad(samples);
            if (bad >= 0) throw AudioProblems.NonFinite(path, (levels.Count + bad) / reader.Channels, reader.SampleRate, samples[bad]);
            if (levels.Count > Array.MaxLength - samples.Length) throw TooLong(path);
            foreach (var sample in samples)
            {
                var level = (short)Math.Clamp(MathF.Round(sample * FullScale), short.MinValue, short.MaxValue);
                if (level != sample * FullScale) rounded++;
                levels.Add(level);
            }
        }

        if (levels.Count == 0) throw AudioProblems.Empty(path, reader.Warning ?? $"its {reader.Format} header is followed by none");
        return new PcmClip([.. levels], reader.Channels, reader.SampleRate) { Rounded = rounded };
    }

    /// <summary>The clip as <see cref="AudioClip"/> would give a 16-bit file of it: the same mono samples, to the last bit.</summary>
    /// <param name="sampleRate">Rate of the samples given out, Hz; null keeps the clip's own.</param>
    public ISampleSource Open(int? sampleRate)
    {
        ISampleSource mono = new MemorySource(Mono(), SampleRate);
        return sampleRate is { } rate && rate != SampleRate ? new Resampler(mono, rate) : mono;
    }

    /// <summary>Writes a 16-bit wav; an old file stays until the new one is whole.</summary>
    /// <param name="path">Path of the wav file.</param>
    public void Write(string path)
    {
        using var file = new AtomicFile(path);
        // The writer fills in its sizes and closes its stream at its end, before the file is taken into place.
        using var memory = new MemoryStream();
        using (var writer = new WavWriter(memory, SampleRate, Channels))
        {
            var block = new float[BlockFloats / Channels * Channels];
            for (var done = 0; done < Levels.Length; done += block.Length)
            {
                var part = Levels.AsSpan(done, Math.Min(block.Length, Levels.Length - done));
                for (var i = 0; i < part.Length; i++) block[i] = part[i] / FullScale;
                writer.Write(block.AsSpan(0, part.Length));
            }
        }

        file.Stream.Write(memory.ToArray());
        file.Commit();
    }

    private float[] Mono()
    {
        var interleaved = new float[Levels.Length];
        for (var i = 0; i < interleaved.Length; i++) interleaved[i] = Levels[i] / FullScale;
        if (Channels == 1) return interleaved;
        var mono = new float[Frames];
        MonoMix.Mean(interleaved, Channels, mono);
        return mono;
    }

    private static InputException TooLong(string path) => new(new Problem(
        "audio-too-long", "The clip is too long to be held in memory as a whole.", "Cut it into parts.") { Subject = path });
}
