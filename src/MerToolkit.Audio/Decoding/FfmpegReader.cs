using System.Diagnostics;
using System.Diagnostics.CodeAnalysis;

namespace MerToolkit.Audio.Decoding;

/// <summary>
/// Reads what an ffmpeg process decodes: it writes a float wav of the first sound track to a pipe, which
/// <see cref="WavReader"/> reads, so rate and channels come with the samples and one process is enough.
/// </summary>
internal sealed class FfmpegReader : AudioReader
{
    private readonly string _path;
    private readonly Process _process;
    private readonly WavReader _wav;
    private readonly FfmpegComplaints _complaints;
    private readonly string _format;
    private long _framesRead;
    private bool _ended;
    private bool _disposed;
    private string? _warning;

    private FfmpegReader(string path, AudioContainer container, Process process, WavReader wav, FfmpegComplaints complaints)
    {
        _path = path;
        _process = process;
        _wav = wav;
        _complaints = complaints;
        _format = container.Name;
    }

    /// <inheritdoc/>
    public override int SampleRate => _wav.SampleRate;

    /// <inheritdoc/>
    public override int Channels => _wav.Channels;

    /// <inheritdoc/>
    public override string Decoder => $"ffmpeg {FfmpegProgram.Current.Version}";

    /// <inheritdoc/>
    public override string Format => _format;

    /// <inheritdoc/>
    public override long? ClaimedFrames => null;

    /// <inheritdoc/>
    public override string? Warning => _warning;

    /// <summary>Starts ffmpeg on a file and waits for the first bytes of its answer.</summary>
    public static bool TryOpen(
        string path,
        AudioContainer container,
        [NotNullWhen(true)] out FfmpegReader? reader,
        [NotNullWhen(false)] out string? reason)
    {
        var file = FfmpegProgram.Argument(path);
        var process = FfmpegProgram.Start(
            FfmpegProgram.Current.Path!,
            "-nostdin", "-v", "error", "-threads", "1", "-i", file,
            "-map", "0:a:0", "-vn", "-c:a", "pcm_f32le", "-f", "wav", "pipe:1");
        var complaints = new FfmpegComplaints(process, file);
        if (WavReader.TryOpen(path, process.StandardOutput.BaseStream, out var wav, out var refusal))
        {
            reader = new FfmpegReader(path, container, process, wav, complaints);
            reason = null;
            return true;
        }
        Stop(process);
        reader = null;
        reason = complaints.Text ?? refusal.Reason;
        process.Dispose();
        return false;
    }

    /// <inheritdoc/>
    public override int Read(Span<float> interleaved)
    {
        ObjectDisposedException.ThrowIf(_disposed, this);
        var got = _wav.Read(interleaved);
        _framesRead += got;
        if (got < interleaved.Length / Channels) End();
        return got;
    }

    /// <inheritdoc/>
    public override void Dispose()
    {
        if (_disposed) return;
        _disposed = true;
        Stop(_process);
        _wav.Dispose();
        _process.Dispose();
    }

    /// <summary>At the end of the samples: a process that failed refuses the clip, one that complained makes it doubtful.</summary>
    private void End()
    {
        if (_ended) return;
        _ended = true;
        _process.WaitForExit();
        var said = _complaints.Text;
        if (_process.ExitCode != 0)
        {
            throw AudioProblems.Unreadable(_path, $"ffmpeg gave up: {said ?? Invariant($"exit code {_process.ExitCode}")}");
        }
        if (said is null) return;
        _warning = Invariant($"ffmpeg complained within {(double)_framesRead / SampleRate:0.###} s: {said}");
    }

    private static void Stop(Process process)
    {
        if (!process.HasExited) process.Kill();
        process.WaitForExit();
    }
}
