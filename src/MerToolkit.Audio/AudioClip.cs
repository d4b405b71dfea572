using System.Diagnostics;
using MerToolkit.Audio.Decoding;
using MerToolkit.Audio.Mixing;
using MerToolkit.Audio.Resampling;
using MerToolkit.Core.Errors;
using MerToolkit.Core.Files;
using MerToolkit.Core.Numerics;

namespace MerToolkit.Audio;

/// <summary>
/// One clip opened for reading: decoded, mixed to mono (mean of the channels), checked to be finite, cut, perturbed if asked,
/// and resampled, as one stream; with the facts about where its samples come from.
/// </summary>
public sealed class AudioClip : ISampleSource
{
    private readonly AudioReader _reader;
    private readonly List<MonoSource> _decoded;
    private readonly ISampleSource _output;
    private double _resampleSeconds;

    private AudioClip(AudioReader reader, MonoSource mono, string path, ClipOptions options)
    {
        _reader = reader;
        _decoded = [mono];
        var native = options.Perturbation is null ? mono : Perturbed(path, mono, options);
        _output = options.SampleRate is { } rate && rate != reader.SampleRate ? new Resampler(native, rate) : native;
    }

    /// <summary>
    /// Opens a file; the decoder is chosen by its first bytes. The start of the cut is decoded already, so a clip
    /// without samples, or one that ends before the cut, fails here and not later.
    /// </summary>
    /// <param name="path">Path of the audio file.</param>
    /// <param name="options">Cut and rate.</param>
    /// <exception cref="UsageException">Options out of their ranges.</exception>
    /// <exception cref="InputException">Not audio, empty, broken at its head, or shorter than the offset.</exception>
    /// <exception cref="EnvironmentException">The library that reads this format is missing.</exception>
    public static AudioClip Open(string path, ClipOptions options)
    {
        ArgumentException.ThrowIfNullOrEmpty(path);
        ArgumentNullException.ThrowIfNull(options);
        var problems = options.Validate();
        if (problems.Count > 0) throw new UsageException(problems);

        var (reader, mono) = Decode(path, options);
        try
        {
            return new AudioClip(reader, mono, path, options);
        }
        catch
        {
            mono.Dispose();
            throw;
        }
    }

    /// <summary>Rate of the samples given out, Hz.</summary>
    public int SampleRate => _output.SampleRate;

    /// <summary>Rate of the file itself, Hz.</summary>
    public int NativeSampleRate => _reader.SampleRate;

    /// <summary>Number of channels of the file before the mono mix.</summary>
    public int Channels => _reader.Channels;

    /// <summary>Decoder and its version, e.g. <c>libsndfile 1.2.0</c> or <c>wav (managed)</c>.</summary>
    public string Decoder => _reader.Decoder;

    /// <summary>Container and encoding in words, e.g. <c>wav, 16-bit PCM</c>.</summary>
    public string Format => _reader.Format;

    /// <summary>Length of the whole file as it claims itself, seconds; null when it does not say. Not a promise.</summary>
    public double? ClaimedSeconds => (double?)_reader.ClaimedFrames / _reader.SampleRate;

    /// <summary>
    /// What makes the clip doubtful (cut short, header that claims too much); complete only once read to the end; null when nothing.
    /// </summary>
    public string? Warning => _reader.Warning;

    /// <summary>Seconds spent decoding so far (opening and mixing included, perturbing and resampling not).</summary>
    public double DecodeSeconds
    {
        get
        {
            double seconds = 0;
            foreach (var source in _decoded) seconds += source.DecodeSeconds;
            return seconds;
        }
    }

    /// <summary>Seconds spent perturbing and resampling so far; 0 when the file comes as it is.</summary>
    public double ResampleSeconds => Math.Max(0, _resampleSeconds);

    /// <summary>Samples given out so far, at <see cref="SampleRate"/>.</summary>
    public long SamplesRead { get; private set; }

    /// <inheritdoc/>
    public int Read(Span<float> destination)
    {
        var (begin, decoded) = (Stopwatch.GetTimestamp(), DecodeSeconds);
        var count = _output.Read(destination);
        if (_output != _decoded[0]) _resampleSeconds += Stopwatch.GetElapsedTime(begin).TotalSeconds - (DecodeSeconds - decoded);
        SamplesRead += count;
        return count;
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        _output.Dispose();
        // A perturbation that needs only a part of the clip may never have taken its first opening.
        foreach (var source in _decoded) source.Dispose();
    }

    private static (AudioReader Reader, MonoSource Mono) Decode(string path, ClipOptions options)
    {
        var begin = Stopwatch.GetTimestamp();
        var reader = AudioReader.Open(path);
        try
        {
            return (reader, MonoSource.Open(reader, path, options, begin));
        }
        catch
        {
            reader.Dispose();
            throw;
        }
    }

    /// <summary>
    /// The file's hash is part of the key of its random numbers: the same file has the same noise under any name, in any order.
    /// </summary>
    private ISampleSource Perturbed(string path, MonoSource first, ClipOptions options)
    {
        var (begin, chain) = (Stopwatch.GetTimestamp(), options.Perturbation!);
        var random = RandomStream.FromSeed(options.PerturbationSeed).Split("perturb");
        if (chain.IsRandom) random = random.Split(ContentHash.OfFile(path));
        var isFirst = true;
        var perturbed = chain.Apply(path, Open, random);
        _resampleSeconds += Stopwatch.GetElapsedTime(begin).TotalSeconds - DecodeSeconds;
        return perturbed;

        ISampleSource Open()
        {
            if (isFirst)
            {
                isFirst = false;
                return first;
            }

            var again = Decode(path, options).Mono;
            _decoded.Add(again);
            return again;
        }
    }
}
