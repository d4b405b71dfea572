using MerToolkit.Audio.Decoding;
using MerToolkit.Core.Errors;

namespace MerToolkit.Audio;

/// <summary>What this machine can decode, for <c>mer doctor</c>; asking never throws.</summary>
public static class AudioEnvironment
{
    /// <summary>The wav reader of this toolkit: always there.</summary>
    public static DecoderStatus Wav { get; } = new("wav (managed)", "wav", "built in", null, null);

    /// <summary>libsndfile.</summary>
    public static DecoderStatus SndFile
    {
        get
        {
            const string Name = "libsndfile", Reads = "flac, ogg, opus, mp3, aiff, w64, caf";
            var library = SndFileLibrary.Current;
            return library.Handle == 0
                ? new DecoderStatus(Name, Reads, null, null, library.MissingProblem($"Reading {Reads} needs {Name}"))
                : new DecoderStatus(Name, Reads, SndFileLibrary.Version, library.Path, null);
        }
    }

    /// <summary>The ffmpeg program.</summary>
    public static DecoderStatus Ffmpeg
    {
        get
        {
            const string Name = "ffmpeg", Reads = "m4a, aac, wma, video";
            var program = FfmpegProgram.Current;
            if (program.Path is null)
            {
                return new DecoderStatus(Name, Reads, null, null, FfmpegProgram.MissingProblem($"Reading {Reads} needs {Name}"));
            }
            try
            {
                return new DecoderStatus(Name, Reads, program.Version, program.Path, null);
            }
            catch (EnvironmentException failure)
            {
                return new DecoderStatus(Name, Reads, null, program.Path, failure.Problems[0]);
            }
        }
    }

    /// <summary>All of them, in the order they are tried.</summary>
    public static IReadOnlyList<DecoderStatus> Decoders => [Wav, SndFile, Ffmpeg];
}
