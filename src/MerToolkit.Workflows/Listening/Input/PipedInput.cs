using MerToolkit.Audio.Live;

namespace MerToolkit.Workflows.Listening.Input;

/// <summary>Samples of standard input, raw or as wav.</summary>
internal sealed class PipedInput : ILiveInput
{
    private const string Name = "standard input";

    private readonly PcmStream _stream;
    private readonly ListeningOptions _options;

    /// <param name="stream">Standard input.</param>
    /// <param name="options">What was said of raw samples.</param>
    public PipedInput(Stream stream, ListeningOptions options)
    {
        _options = options;
        var layout = options.SampleRate is { } rate
            ? new PcmLayout(rate, options.Channels ?? 1, FormatOf(options)) : null;
        _stream = PcmStream.Open(stream, layout, Name);
    }

    public int SampleRate => _stream.SampleRate;

    public string Description =>
        Invariant($"{Name}, {(_stream.HasHeader ? "wav, " : "")}{_stream.Format}, {Counted(_stream.Channels)}, {_stream.SampleRate} Hz");

    public string? Remark => _stream.HasHeader && IsContradicted
        ? Invariant($"the wav header says {_stream.SampleRate} Hz, {Counted(_stream.Channels)}, {_stream.Format}; the options are not used")
        : null;

    public long BadSamples => _stream.BadSamples;

    public int TrailingBytes => _stream.TrailingBytes;

    private bool IsContradicted => (_options.SampleRate ?? SampleRate) != SampleRate
        || (_options.Channels ?? _stream.Channels) != _stream.Channels
        || (_options.Format is not null && FormatOf(_options).Words() != _stream.Format);

    public int Read(Span<float> samples) => _stream.Read(samples);

    public void Dispose() => _stream.Dispose();

    private static PcmFormat FormatOf(ListeningOptions options) =>
        (options.Format is { } name ? PcmFormats.Find(name) : null) ?? PcmFormat.S16Le;

    private static string Counted(int channels) => channels == 1 ? "mono" : Invariant($"{channels} channels");
}
