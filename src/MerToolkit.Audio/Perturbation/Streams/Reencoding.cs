using System.Diagnostics;
using System.Runtime.InteropServices;
using MerToolkit.Audio.Decoding;
using MerToolkit.Audio.Mixing;
using MerToolkit.Audio.Resampling;
using MerToolkit.Core.Errors;

namespace MerToolkit.Audio.Perturbation.Streams;

/// <summary>
/// A clip through a lossy encoder and back: its float samples go to an ffmpeg process, which writes a temporary file, and the usual
/// reader decodes that. The delay of an mp3 encoder stands in the file's own header and is taken off by the reader; the length is
/// then made that of the clip. Memory does not grow with the clip.
/// </summary>
internal static class Reencoding
{
    /// <summary>Encodes a clip and opens the result.</summary>
    /// <param name="clip">The clip.</param>
    /// <param name="ending">Ending of the temporary file, which names the container.</param>
    /// <param name="encoder">Encoder as ffmpeg names it.</param>
    /// <param name="bitRate">Thousand bits a second.</param>
    /// <exception cref="EnvironmentException">ffmpeg is missing.</exception>
    /// <exception cref="InputException">The encoder refuses the clip.</exception>
    public static ISampleSource Apply(PerturbedClip clip, string ending, string encoder, int bitRate)
    {
        var what = Invariant($"{ending[1..]}:{bitRate}k");
        if (FfmpegProgram.Current.Path is null) throw new EnvironmentException(FfmpegProgram.MissingToEncode(what));
        var file = Path.Combine(Path.GetTempPath(), $"mer-{Guid.NewGuid():N}{ending}");
        try
        {
            using var source = clip.Open();
            var length = Encode(clip.Path, source, file, encoder, bitRate);
            return new TemporarySource(Decode(file, source.SampleRate), length, file);
        }
        catch
        {
            File.Delete(file);
            throw;
        }
    }

    /// <summary>Number of samples that were encoded.</summary>
    private static long Encode(string path, ISampleSource source, string file, string encoder, int bitRate)
    {
        using var process = FfmpegProgram.StartFed(
            FfmpegProgram.Current.Path!,
            "-v", "error", "-f", "f32le", "-ar", Invariant($"{source.SampleRate}"), "-ac", "1", "-i", "pipe:0", "-threads", "1",
            "-fflags", "+bitexact", "-map_metadata", "-1", "-c:a", encoder, "-b:a", Invariant($"{bitRate}k"), FfmpegProgram.Argument(file));
        var complaints = new FfmpegComplaints(process, "pipe:0");
        try
        {
            var length = Feed(source, process.StandardInput.BaseStream);
            process.WaitForExit();
            if (process.ExitCode == 0) return length;
        }
        finally
        {
            if (!process.HasExited) process.Kill();
            process.WaitForExit();
        }

        var said = complaints.Text ?? Invariant($"exit code {process.ExitCode}");
        throw new InputException(new Problem("perturb-encode",
            Invariant($"The clip ({source.SampleRate} Hz, mono) cannot be encoded by {encoder} at {bitRate} kbit/s: ffmpeg says: {said}."),
            "Choose another bit rate.") { Subject = path });
    }

    private static long Feed(ISampleSource source, Stream pipe)
    {
        var block = new float[SourceFacts.BlockSamples];
        long length = 0;
        int count;
        try
        {
            while ((count = source.Read(block)) > 0)
            {
                pipe.Write(MemoryMarshal.AsBytes(block.AsSpan(0, count)));
                length += count;
            }

            pipe.Dispose();
            return length;
        }
        catch (IOException)
        {
            // The encoder ended early; what it said and its exit code tell why.
            return length;
        }
    }

    private static ISampleSource Decode(string file, int rate)
    {
        var reader = AudioReader.Open(file);
        try
        {
            var mono = MonoSource.Open(reader, file, new ClipOptions(), Stopwatch.GetTimestamp());
            return mono.SampleRate == rate ? mono : new Resampler(mono, rate);
        }
        catch
        {
            reader.Dispose();
            throw;
        }
    }

    private sealed class TemporarySource(ISampleSource input, long length, string file)
        : DerivedSource(new ExactLengthSource(input, length), input.SampleRate)
    {
        protected override int ReadOn(Span<float> destination) => Input.Read(destination);

        protected override void Close() => File.Delete(file);
    }
}
