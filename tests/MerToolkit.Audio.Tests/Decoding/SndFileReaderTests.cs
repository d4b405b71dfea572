using MerToolkit.Audio.Decoding;
using MerToolkit.Audio.Tests.Support;
using MerToolkit.Core.Errors;

namespace MerToolkit.Audio.Tests.Decoding;

public sealed unsafe class SndFileReaderTests : IDisposable
{
    private readonly TempFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [NeedsFact(Need.SndFile | Need.Golden)]
    public void Flac_and_wav_of_the_golden_signal_hold_the_same_samples()
    {
        var (wav, flac) = (Golden.PathOf("drums_melody.wav"), Golden.PathOf("drums_melody.flac"));
        Assert.Equal(Reading.Frames(wav), Reading.Frames(flac));
        Assert.Equal(Reading.All(wav), Reading.All(flac));
    }

    [NeedsTheory(Need.SndFile | Need.Golden)]
    [InlineData("chords.wav")]
    [InlineData("sweep_noise.wav")]
    [InlineData("drums_melody.wav")]
    public void Wav_read_by_the_library_and_by_ourselves_is_the_same(string name) =>
        Assert.Equal(AtOnce(Golden.PathOf(name)), Reading.Frames(Golden.PathOf(name)));

    [NeedsTheory(Need.SndFile | Need.Ffmpeg)]
    [InlineData("a.aiff", "aiff, 16-bit PCM")]
    [InlineData("a.caf", "caf, 16-bit PCM")]
    [InlineData("a.w64", "w64, 16-bit PCM")]
    [InlineData("a.au", "au, 16-bit PCM")]
    [InlineData("a.flac", "flac, 16-bit PCM")]
    public void Lossless_formats_give_the_samples_of_the_wav(string name, string format)
    {
        var source = Encoded.Wav(_folder);
        var path = Encoded.Convert(source, _folder[name]);
        using var clip = AudioClip.Open(path, new ClipOptions());
        Assert.Equal((format, 44_100, 2), (clip.Format, clip.NativeSampleRate, clip.Channels));
        Assert.Equal(Reading.All(source), Reading.All(clip));
        Assert.Matches(@"^libsndfile \d+\.\d+\.\d+", clip.Decoder);
        Assert.Equal(2, clip.ClaimedSeconds);
        Assert.Null(clip.Warning);
    }

    [NeedsTheory(Need.SndFile | Need.Ffmpeg)]
    [InlineData("a.mp3", "mp3, MPEG layer III")]
    [InlineData("a.ogg", "ogg, vorbis")]
    [InlineData("a.opus", "ogg, opus")]
    public void Compressed_formats_give_what_the_library_gives_in_one_call(string name, string format)
    {
        var path = Encoded.Convert(Encoded.Wav(_folder), _folder[name]);
        Assert.Equal(AtOnce(path), Reading.Frames(path));
        using var clip = AudioClip.Open(path, new ClipOptions());
        var samples = Reading.All(clip, block: 777);
        Assert.Equal((format, (string?)null), (clip.Format, clip.Warning));
        Assert.InRange(samples.Length, 1.99 * clip.SampleRate, 2.01 * clip.SampleRate);
        Assert.InRange(Signals.AmplitudeOf(samples, 440, clip.SampleRate), 0.22, 0.27);
    }

    [NeedsFact(Need.SndFile | Need.Ffmpeg)]
    public void A_truncated_mp3_with_a_length_header_says_how_much_is_missing()
    {
        var whole = Encoded.Convert(Encoded.Wav(_folder), _folder["whole.mp3"]);
        using var clip = AudioClip.Open(Encoded.Cut(whole, _folder["cut.mp3"], 16_000), new ClipOptions());
        var read = Reading.All(clip).Length;
        Assert.InRange(read, 30_000, 60_000);
        Assert.Equal(Invariant($"the file claims 2 s (88200 samples), it holds {read / 44100.0:0.###} s ({read})"), clip.Warning);
    }

    [NeedsFact(Need.SndFile | Need.Ffmpeg)]
    public void Many_threads_read_the_same_samples_as_one()
    {
        var path = Encoded.Convert(Encoded.Wav(_folder), _folder["a.mp3"]);
        var expected = Reading.All(path);
        Parallel.For(0, 24, _ => Assert.Equal(expected, Reading.All(path)));
    }

    [NeedsFact(Need.SndFile | Need.Ffmpeg)]
    public void A_truncated_mp3_without_one_is_told_by_its_last_frame()
    {
        var whole = Encoded.Convert(Encoded.Wav(_folder), _folder["whole.mp3"], "-write_xing", "0", "-id3v2_version", "0");
        using var clip = AudioClip.Open(Encoded.Cut(whole, _folder["cut.mp3"], 16_000), new ClipOptions());
        Assert.NotEmpty(Reading.All(clip));
        Assert.Contains("the last frame is cut", clip.Warning, StringComparison.Ordinal);
        using var good = AudioClip.Open(whole, new ClipOptions());
        Assert.NotEmpty(Reading.All(good));
        Assert.Null(good.Warning);
    }

    [NeedsTheory(Need.SndFile | Need.Ffmpeg)]
    [InlineData("a.flac", "libsndfile stopped after")]
    [InlineData("a.ogg", "the last page is cut")]
    public void Other_truncated_files_are_doubtful_too(string name, string words)
    {
        var whole = Encoded.Convert(Encoded.Wav(_folder), _folder[name]);
        var cut = Encoded.Cut(whole, _folder["cut"], (int)new FileInfo(whole).Length * 2 / 3);
        using var clip = AudioClip.Open(cut, new ClipOptions());
        Assert.NotEmpty(Reading.All(clip));
        Assert.Contains(words, clip.Warning, StringComparison.Ordinal);
    }

    [NeedsFact(Need.SndFile | Need.Ffmpeg)]
    public void Compressed_bytes_changed_at_random_give_samples_or_a_refusal()
    {
        var random = new Random(4);
        foreach (var name in (string[])["a.flac", "a.ogg", "a.aiff"])
        {
            var whole = File.ReadAllBytes(Encoded.Convert(Encoded.Wav(_folder, seconds: 0.2), _folder[name]));
            for (var round = 0; round < 12; round++)
            {
                var bytes = whole[..random.Next(40, whole.Length)];
                for (var flip = 0; flip < 5; flip++) bytes[random.Next(random.Next(2) == 0 ? 40 : bytes.Length)] = (byte)random.Next(256);
                Assert.InRange(LengthOrRefusal(_folder.Write("fuzz", bytes)), 0, 1_000_000);
            }
        }
    }

    [NeedsFact(Need.SndFile)]
    public void What_the_library_refuses_is_refused_with_its_reason()
    {
        var path = _folder.Write("broken.flac", [.. "fLaC"u8, .. new byte[100]]);
        var problem = Assert.Throws<InputException>(() => AudioClip.Open(path, new ClipOptions())).Problems[0];
        Assert.Equal("audio-unreadable", problem.Code);
        Assert.Contains("libsndfile says: ", problem.Message, StringComparison.Ordinal);
    }

    [NeedsFact(Need.SndFile)]
    public void A_file_named_by_a_dash_is_a_file()
    {
        // Sun audio: header of 24 bytes, 4 of data, encoding 3 (16-bit), 8,000 Hz, mono, two samples; big-endian.
        var dash = Path.Combine(Directory.GetCurrentDirectory(), "-");
        File.WriteAllBytes(dash, [.. ".snd"u8, 0, 0, 0, 24, 0, 0, 0, 4, 0, 0, 0, 3, 0, 0, 0x1F, 0x40, 0, 0, 0, 1, 0x40, 0, 0x20, 0]);
        try
        {
            Assert.Equal([0.5f, 0.25f], Reading.All("-"));
        }
        finally
        {
            File.Delete(dash);
        }
    }

    private static int LengthOrRefusal(string path)
    {
        try
        {
            return Reading.All(path).Length;
        }
        catch (InputException refusal)
        {
            Assert.StartsWith("audio-", refusal.Problems[0].Code, StringComparison.Ordinal);
            return 0;
        }
    }

    /// <summary>The plain reference: the library asked once for all frames it says there are.</summary>
    private static float[] AtOnce(string path)
    {
        SndFileApi.Info info = default;
        var file = SndFileApi.Open(path, SndFileApi.ModeRead, &info);
        Assert.NotEqual(0, file);
        var samples = new float[info.Frames * info.Channels];
        long got;
        fixed (float* start = samples) got = SndFileApi.ReadFrames(file, start, info.Frames);
        _ = SndFileApi.Close(file);
        return samples[..(int)(got * info.Channels)];
    }
}
