using System.Diagnostics.CodeAnalysis;
using System.Runtime.InteropServices;

namespace MerToolkit.Audio.Decoding;

/// <summary>Reads through libsndfile: its float samples as they come, so mp3 gives what every program on that library gets.</summary>
internal sealed unsafe class SndFileReader : AudioReader
{
    private const long MostFrames = 1L << 48;
    private const int MostChannels = 1024;

    // Opening is one at a time: libsndfile's last error is one for the process, and older mpg123 sets up its tables on first use.
    private static readonly Lock Opening = new();

    private readonly string _path;
    private readonly AudioSignature _signature;
    private readonly SndFileApi.Info _info;
    private readonly bool _claimIsExact;
    private nint _file;
    private long _framesRead;
    private bool _ended;
    private string? _warning;

    private SndFileReader(string path, AudioSignature signature, nint file, SndFileApi.Info info)
    {
        _path = path;
        _signature = signature;
        _file = file;
        _info = info;
        Format = SndFileFormat.Describe(signature.Container, info.Format);
        _claimIsExact = signature.Container != AudioContainer.MpegAudio || CompressedTail.StatesLength(path, signature.Start);
    }

    /// <summary>Closes a file that was not disposed of.</summary>
    ~SndFileReader() => Close();

    /// <inheritdoc/>
    public override int SampleRate => _info.SampleRate;

    /// <inheritdoc/>
    public override int Channels => _info.Channels;

    /// <inheritdoc/>
    public override string Decoder => $"libsndfile {SndFileLibrary.Version}";

    /// <inheritdoc/>
    public override string Format { get; }

    /// <inheritdoc/>
    public override long? ClaimedFrames => _info.Frames is >= 0 and < MostFrames ? _info.Frames : null;

    /// <inheritdoc/>
    public override string? Warning => _warning;

    /// <summary>Opens a file.</summary>
    public static bool TryOpen(
        string path, AudioSignature signature, [NotNullWhen(true)] out SndFileReader? reader, [NotNullWhen(false)] out string? reason)
    {
        (reader, reason) = (null, "");
        SndFileApi.Info info = default;
        nint file;
        lock (Opening)
        {
            // A full path: the bare name '-' would be standard input.
            var fullPath = Path.GetFullPath(path);
            file = OperatingSystem.IsWindows()
                ? SndFileApi.OpenWide(fullPath, SndFileApi.ModeRead, &info)
                : SndFileApi.Open(fullPath, SndFileApi.ModeRead, &info);
            if (file == 0) reason = Text(SndFileApi.ErrorText(0));
        }
        if (file == 0) return false;
        if (info.Channels is < 1 or > MostChannels || info.SampleRate is < 1 or > ClipOptions.HighestRate)
        {
            reason = Invariant($"its header claims {info.Channels} channels at {info.SampleRate} Hz");
            _ = SndFileApi.Close(file);
            return false;
        }
        reader = new SndFileReader(path, signature, file, info);
        return true;
    }

    /// <inheritdoc/>
    public override int Read(Span<float> interleaved)
    {
        ObjectDisposedException.ThrowIf(_file == 0, this);
        var room = interleaved.Length / Channels;
        if (_ended) return 0;
        int done;
        fixed (float* start = interleaved)
        {
            done = (int)SndFileApi.ReadFrames(_file, start, room);
        }
        _framesRead += done;
        if (done < room) End();
        return done;
    }

    /// <inheritdoc/>
    public override void Dispose()
    {
        Close();
        GC.SuppressFinalize(this);
    }

    private void End()
    {
        _ended = true;
        double rate = SampleRate;
        var error = SndFileApi.Error(_file);
        if (error != 0)
        {
            _warning = Invariant($"libsndfile stopped after {_framesRead / rate:0.###} s: {Text(SndFileApi.ErrorText(_file))}");
        }
        else if (_claimIsExact && ClaimedFrames is { } claimed && _framesRead < claimed)
        {
            _warning = Invariant(
                $"the file claims {claimed / rate:0.###} s ({claimed} samples), it holds {_framesRead / rate:0.###} s ({_framesRead})");
        }
        else
        {
            _warning = CompressedTail.Warning(_path, _signature.Container);
        }
    }

    private void Close()
    {
        if (_file == 0) return;
        _ = SndFileApi.Close(_file);
        _file = 0;
    }

    private static string Text(nint text) =>
        Marshal.PtrToStringUTF8(text)?.Replace("Error : ", "", StringComparison.Ordinal).TrimEnd('.', '\n', ' ') ?? "no reason given";
}
