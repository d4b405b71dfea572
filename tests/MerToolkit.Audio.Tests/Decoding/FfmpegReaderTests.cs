using System.Diagnostics;
using MerToolkit.Audio.Decoding;
using MerToolkit.Audio.Tests.Support;
using MerToolkit.Core.Errors;

namespace MerToolkit.Audio.Tests.Decoding;

public sealed class FfmpegReaderTests : IDisposable
{
    private readonly TempFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [NeedsTheory(Need.Ffmpeg)]
    [InlineData("a.m4a", "mp4")]
    [InlineData("a.aac", "aac")]
    [InlineData("a.wma", "asf")]
    [InlineData("a.mka", "matroska")]
    [InlineData("a.ts", "mpeg transport stream")]
    public void Formats_of_the_program_are_read_through_its_pipe(string name, string format)
    {
        using var clip = AudioClip.Open(Encoded.Convert(Encoded.Wav(_folder), _folder[name]), new ClipOptions());
        var samples = Reading.All(clip);
        Assert.Equal((format, 44_100, 2, (string?)null), (clip.Format, clip.SampleRate, clip.Channels, clip.Warning));
        Assert.StartsWith("ffmpeg ", clip.Decoder, StringComparison.Ordinal);
        Assert.InRange(samples.Length, 85_000, 95_000);
        Assert.InRange(Signals.AmplitudeOf(samples.AsSpan(5000, 40_000), 1000, 44_100), 0.23, 0.27);
    }

    [NeedsTheory(Need.Ffmpeg)]
    [InlineData("-i.m4a")]
    [InlineData("http:a%03d [x] 'q' \"p\".m4a")]
    [InlineData("Übung ♪ 曲.m4a")]
    public void A_name_of_any_characters_is_a_name(string name)
    {
        var plain = Encoded.Convert(Encoded.Wav(_folder), _folder["plain.m4a"]);
        if (OperatingSystem.IsWindows() && name.Contains('"', StringComparison.Ordinal)) return;
        File.Copy(plain, _folder[name]);
        Assert.Equal(Reading.All(plain), Reading.All(_folder[name]));
    }

    [NeedsFact(Need.Ffmpeg)]
    public void Lossless_sound_in_another_container_comes_out_exactly()
    {
        var source = Encoded.Wav(_folder);
        Assert.Equal(Reading.All(source), Reading.All(Encoded.Convert(source, _folder["a.mka"], "-c:a", "flac")));
    }

    [NeedsFact(Need.Ffmpeg)]
    public void A_film_without_sound_is_refused_in_plain_words()
    {
        var film = _folder["silent.mp4"];
        string[] picture = ["-nostdin", "-v", "error", "-f", "lavfi", "-i", "color=s=16x16:d=0.2", FfmpegProgram.Argument(film)];
        using (var process = FfmpegProgram.Start(FfmpegProgram.Current.Path!, picture))
        {
            process.WaitForExit();
        }
        var problem = Assert.Throws<InputException>(() => AudioClip.Open(film, new ClipOptions())).Problems[0];
        Assert.Equal(("audio-unreadable", film), (problem.Code, problem.Subject));
        Assert.Equal("The clip cannot be read: ffmpeg says: it has no sound track.", problem.Message);
    }

    [NeedsFact(Need.Ffmpeg)]
    public void A_truncated_clip_is_refused_or_doubtful_and_always_in_the_same_words()
    {
        var source = Encoded.Wav(_folder);
        var early = Encoded.Convert(source, _folder["early.m4a"], "-movflags", "+faststart");
        var cut = Encoded.Cut(early, _folder["cut.m4a"], (int)new FileInfo(early).Length / 2);
        string WarningOf()
        {
            using var clip = AudioClip.Open(cut, new ClipOptions());
            Assert.NotEmpty(Reading.All(clip));
            return clip.Warning ?? "";
        }
        Assert.StartsWith("ffmpeg complained within ", WarningOf(), StringComparison.Ordinal);
        Assert.Equal(WarningOf(), WarningOf());

        var late = Encoded.Convert(source, _folder["late.m4a"]);
        cut = Encoded.Cut(late, _folder["cut.m4a"], (int)new FileInfo(late).Length / 2);
        Assert.Contains("moov atom not found", Assert.Throws<InputException>(WarningOf).Problems[0].Message, StringComparison.Ordinal);
    }

    [NeedsFact(Need.Ffmpeg)]
    public void Many_complaints_do_not_stop_the_pipe()
    {
        var whole = Encoded.Convert(Encoded.Wav(_folder, seconds: 30), _folder["a.aac"]);
        var bytes = File.ReadAllBytes(whole);
        var random = new Random(1);
        for (var i = 4000; i < bytes.Length; i += 700) bytes[i] = (byte)random.Next(256);
        using var clip = AudioClip.Open(_folder.Write("dirty.aac", bytes), new ClipOptions());
        Assert.NotEmpty(Reading.All(clip));
        Assert.Contains("ffmpeg complained", clip.Warning, StringComparison.Ordinal);
    }

    [NeedsFact(Need.Ffmpeg | Need.Linux)]
    public void A_clip_closed_early_ends_its_process()
    {
        var path = Encoded.Convert(Encoded.Wav(_folder, seconds: 20), _folder["long.mka"], "-c:a", "pcm_s16le");
        var clip = AudioClip.Open(path, new ClipOptions());
        Assert.Equal(100, clip.Read(new float[100]));
        Assert.Equal(1, ProcessesOn(path));
        clip.Dispose();
        Assert.Equal(0, ProcessesOn(path));
    }

    [Fact]
    public void A_missing_program_is_answered_with_what_to_install_on_each_system()
    {
        var program = new FfmpegProgram(_folder["empty"]);
        Assert.Null(program.Version);
        var failure = Assert.Throws<EnvironmentException>(() => program.Require("a.m4a", AudioContainer.Mp4));
        var problem = Assert.Single(failure.Problems);
        Assert.Equal(("ffmpeg-missing", "a.m4a"), (problem.Code, problem.Subject));
        Assert.Equal("Reading mp4 needs ffmpeg, which is not installed.", problem.Message);
        foreach (var words in (string[])["apt install ffmpeg", "dnf install ffmpeg", "brew install ffmpeg", "winget install"])
        {
            Assert.Contains(words, problem.Remedy, StringComparison.Ordinal);
        }
    }

    [Fact]
    public void A_file_that_only_has_the_name_of_the_program_is_not_it()
    {
        if (OperatingSystem.IsWindows()) return;
        _folder.Write("ffmpeg", "text"u8);
        Assert.Null(new FfmpegProgram(Path.GetDirectoryName(_folder["ffmpeg"])).Path);
        File.SetUnixFileMode(_folder["ffmpeg"], UnixFileMode.UserRead | UnixFileMode.UserExecute);
        var program = new FfmpegProgram(Path.GetDirectoryName(_folder["ffmpeg"]));
        Assert.Equal(_folder["ffmpeg"], program.Path);
        var failure = Assert.Throws<EnvironmentException>(() => program.Version);
        Assert.Contains("cannot be started", failure.Problems[0].Message, StringComparison.Ordinal);
    }

    private static int ProcessesOn(string path) =>
        Process.GetProcessesByName("ffmpeg")
            .Select(process => $"/proc/{process.Id}/cmdline")
            .Count(file => File.Exists(file) && File.ReadAllText(file).Contains(path, StringComparison.Ordinal));
}
