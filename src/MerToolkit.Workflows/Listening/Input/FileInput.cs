using MerToolkit.Audio;

namespace MerToolkit.Workflows.Listening.Input;

/// <summary>A sound file at its own rate, as fast as it can be decoded.</summary>
internal sealed class FileInput : ILiveInput
{
    private readonly AudioClip _clip;
    private readonly string _path;

    /// <param name="path">Path of the file.</param>
    public FileInput(string path) => (_clip, _path) = (AudioClip.Open(path, new ClipOptions()), path);

    public int SampleRate => _clip.SampleRate;

    public string Description => Invariant($"{_path}, {_clip.Format}, {_clip.SampleRate} Hz");

    public string? Remark => _clip.Warning is { } warning ? $"{_path}: {warning}" : null;

    public long BadSamples => 0;

    public int TrailingBytes => 0;

    public int Read(Span<float> samples) => _clip.Read(samples);

    public void Dispose() => _clip.Dispose();
}
