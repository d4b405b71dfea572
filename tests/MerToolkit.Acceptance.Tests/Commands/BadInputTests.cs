using System.Buffers.Binary;
using System.Diagnostics;
using MerToolkit.Acceptance.Tests.Running;
using MerToolkit.Acceptance.Tests.Sounds;

namespace MerToolkit.Acceptance.Tests.Commands;

/// <summary>One bad file never stops the others, and is named with its reason.</summary>
public sealed class BadInputTests
{
    [Fact]
    public void Good_clips_reach_the_table_and_bad_ones_are_named()
    {
        using var folder = new TestFolder();
        var input = folder.Folder("in");
        WavFile.Write(Path.Combine(input, "good-1.wav"), 22050, WavEncoding.Signed16, Tones.Chord(22050, 1));
        WavFile.Write(Path.Combine(input, "good-2.wav"), 22050, WavEncoding.Signed16, Tones.Chord(22050, 1, 2));
        File.WriteAllText(Path.Combine(input, "text.mp3"), "This is a letter, not a song. Dear friend, how are you?\n");
        File.WriteAllBytes(Path.Combine(input, "empty.wav"), []);
        WavFile.Write(Path.Combine(input, "zero.wav"), 22050, WavEncoding.Signed16, Array.Empty<float>());
        WavFile.Write(Path.Combine(input, "nan.wav"), 22050, WavEncoding.Float32, [.. Enumerable.Repeat(float.NaN, 22050)]);

        var run = MerProgram.Run(folder, "extract", input, "--out", "table.csv", "--json").MustExit(1);

        Assert.Equal(["good-1", "good-2"], Table.Read(folder.At("table.csv"))["id"].Select(Path.GetFileNameWithoutExtension).Order());
        var failures = run.Frame().GetProperty("failures").EnumerateArray().ToList();
        Assert.Equal(4, failures.Count);
        foreach (var name in new[] { "text", "empty", "zero", "nan" })
        {
            var failure = Assert.Single(failures, item => item.GetProperty("item").GetString()!.Contains(name));
            Assert.NotEmpty(failure.GetProperty("code").GetString()!);
            Assert.NotEmpty(failure.GetProperty("message").GetString()!);
            Assert.Contains(name, run.Error);
        }
    }

    [Fact]
    public void A_header_that_claims_ten_hours_costs_neither_time_nor_memory()
    {
        using var folder = new TestFolder();
        WavFile.Write(folder.At("liar.wav"), 22050, WavEncoding.Signed16, 10 * 3600 * 22050u * 2, Tones.Chord(22050, 1));
        var watch = Stopwatch.StartNew();
        var run = MerProgram.Run(folder, "extract", "liar.wav", "--out", "table.csv", "--json");
        Assert.InRange(watch.Elapsed.TotalSeconds, 0, 20);
        MustWarnOrRefuse(run, "liar");
        Assert.InRange(run.Frame().GetProperty("timing").GetProperty("peak_bytes").GetInt64(), 1, 300_000_000);
    }

    [Fact]
    public void A_wav_cut_in_the_middle_of_a_sample_is_doubted()
    {
        using var folder = new TestFolder();
        WavFile.Write(folder.At("whole.wav"), 22050, WavEncoding.Signed16, Tones.Chord(22050, 2));
        File.WriteAllBytes(folder.At("cut.wav"), File.ReadAllBytes(folder.At("whole.wav"))[..50_001]);
        MustWarnOrRefuse(MerProgram.Run(folder, "extract", "cut.wav", "--out", "table.csv", "--json"), "cut");
    }

    [FactNeeding(Need.SndFile)]
    public void A_flac_cut_in_the_middle_is_doubted()
    {
        using var folder = new TestFolder();
        var whole = File.ReadAllBytes(Repository.At("data", "demo", "Q1", "harvest-b.flac"));
        File.WriteAllBytes(folder.At("cut.flac"), whole[..(whole.Length / 2)]);
        MustWarnOrRefuse(MerProgram.Run(folder, "extract", "cut.flac", "--out", "table.csv", "--json"), "cut");
    }

    [FactNeeding(Need.SndFile, Need.FourQ)]
    public void An_mp3_cut_in_the_middle_is_doubted()
    {
        using var folder = new TestFolder();
        var song = Directory.GetFiles(Path.Combine(Needs.DataRoot, "4q", "Q1"), "*.mp3").Order().First();
        var whole = File.ReadAllBytes(song);
        File.WriteAllBytes(folder.At("cut.mp3"), whole[..(whole.Length / 3)]);
        MustWarnOrRefuse(MerProgram.Run(folder, "extract", "cut.mp3", "--out", "table.csv", "--json"), "cut");
    }

    [Fact]
    public void A_first_bad_sample_is_named_by_its_index()
    {
        using var folder = new TestFolder();
        var samples = Tones.Chord(22050, 1);
        samples[12_345] = float.PositiveInfinity;
        WavFile.Write(folder.At("spike.wav"), 22050, WavEncoding.Float32, samples);
        var run = MerProgram.Run(folder, "extract", "spike.wav", "--profile", "librosa-native", "--out", "table.csv").MustExit(3);
        Assert.Contains("spike.wav", run.Error);
        Assert.Matches("12[,. ]?345", run.Error);
    }

    [Fact]
    public void Digital_silence_has_documented_values_and_a_flag()
    {
        using var folder = new TestFolder();
        WavFile.Write(folder.At("silence.wav"), 22050, WavEncoding.Signed16, new float[22050]);
        WavFile.Write(folder.At("sound.wav"), 22050, WavEncoding.Signed16, Tones.Chord(22050, 1));
        MerProgram.Run(folder, "extract", "silence.wav", "sound.wav", "--out", "table.csv").MustExit(0);
        Assert.Equal(["1", "0"], Table.Read(folder.At("table.csv"))["silent"]);
    }

    [Fact]
    public void More_contrast_bands_than_the_rate_allows_fail_the_clip_and_name_the_most()
    {
        using var folder = new TestFolder();
        WavFile.Write(folder.At("low.wav"), 11025, WavEncoding.Signed16, Tones.Chord(11025, 1));
        var run = MerProgram.Run(folder, "extract", "low.wav", "--profile", "librosa-native", "--out", "table.csv").MustExit(3);
        Assert.Contains("low.wav", run.Error);
        Assert.Matches(@"\b5\b", run.Error);
    }

    [Fact]
    public void A_file_whose_chunk_sizes_are_nonsense_is_no_crash()
    {
        using var folder = new TestFolder();
        WavFile.Write(folder.At("odd.wav"), 22050, WavEncoding.Signed16, Tones.Chord(22050, 1));
        var bytes = File.ReadAllBytes(folder.At("odd.wav"));
        // Size of the format chunk.
        BinaryPrimitives.WriteUInt32LittleEndian(bytes.AsSpan(16), 0xFFFFFFF0);
        File.WriteAllBytes(folder.At("odd.wav"), bytes);
        var run = MerProgram.Run(folder, "extract", "odd.wav", "--out", "table.csv").MustExit(3);
        Assert.Contains("odd.wav", run.Error);
    }

    private static void MustWarnOrRefuse(MerRun run, string name)
    {
        Assert.True(run.ExitCode is 0 or 3, $"exit code {run.ExitCode}: {run.Error}");
        var line = run.LineAbout(name);
        if (line.GetProperty("type").GetString() == "clip") Assert.NotEmpty(line.GetProperty("warning").GetString()!);
        else Assert.NotEmpty(line.GetProperty("message").GetString()!);
    }
}
