using System.Globalization;
using MerToolkit.Acceptance.Tests.Running;
using MerToolkit.Acceptance.Tests.Sounds;

namespace MerToolkit.Acceptance.Tests.Commands;

public sealed class ExtractTests
{
    private static readonly string Demo = Repository.At("data", "demo");
    private static readonly string[] Functionals = ["mean", "sd", "min", "max", "median", "skewness", "kurtosis"];

    [Fact]
    public void The_wav_clips_of_the_demo_become_a_table()
    {
        using var folder = new TestFolder();
        var clips = Directory.GetFiles(Demo, "*.wav", SearchOption.AllDirectories);
        MerProgram.Run(folder, ["extract", .. clips, "--profile", "librosa", "--out", "table.csv"]).MustExit(0);
        var table = Table.Read(folder.At("table.csv"));
        Assert.Equal(12, table.Rows.Length);
        Assert.Equal("id", table.Columns[0]);
        Assert.Equal(644, table.Columns.Count(column => Functionals.Contains(column.Split('.')[^1])));
        Assert.All(table["mfcc.01.mean"], cell => Assert.True(float.IsFinite(float.Parse(cell, CultureInfo.InvariantCulture))));
        Assert.True(File.Exists(folder.At("table.csv.schema.json")));
        Assert.True(File.Exists(folder.At("table.csv.manifest.json")));
    }

    [FactNeeding(Need.SndFile)]
    public void The_demo_is_a_data_set_of_folders()
    {
        using var folder = new TestFolder();
        MerProgram.Run(folder, "extract", "--dataset", "folders", Demo, "--out", "table.csv").MustExit(0);
        var table = Table.Read(folder.At("table.csv"));
        Assert.Equal(24, table.Rows.Length);
        Assert.All(table["label"].GroupBy(label => label), group => Assert.Equal(6, group.Count()));
    }

    [FactNeeding(Need.SndFile)]
    public void The_demo_is_a_data_set_with_a_table()
    {
        using var folder = new TestFolder();
        MerProgram.Run(folder, "extract", "--dataset", "table", Path.Combine(Demo, "clips.csv"), "--out", "table.csv").MustExit(0);
        var table = Table.Read(folder.At("table.csv"));
        Assert.Equal(24, table.Rows.Length);
        Assert.Equal(12, table["group"].Distinct().Count());
        Assert.Equal(["Q1", "Q2", "Q3", "Q4"], table["label"].Distinct().Order());
        Assert.Contains("arousal", table.Columns);
        Assert.Contains("valence", table.Columns);
        Assert.Equal(["id", "group"], table.Columns[..2]);
    }

    [Fact]
    public void Json_is_a_line_a_clip_and_the_frame_last()
    {
        using var folder = new TestFolder();
        WavFile.Write(folder.At("one.wav"), 22050, WavEncoding.Signed16, Tones.Chord(22050, 2));
        var run = MerProgram.Run(folder, "extract", "one.wav", "--out", "table.csv", "--json").MustExit(0);
        var clip = Assert.Single(run.LinesOf("clip"));
        Assert.Equal(2, clip.GetProperty("seconds").GetDouble(), 2);
        Assert.Contains("wav", clip.GetProperty("decoder").GetString());
        var frame = run.Frame();
        Assert.Equal("extract", frame.GetProperty("command").GetString());
        foreach (var key in new[] { "schema", "version", "seed", "inputs", "results", "failures", "timing" })
            Assert.True(frame.TryGetProperty(key, out _), $"the frame has no '{key}'");
        foreach (var key in new[] { "wall_seconds", "peak_bytes", "decode_seconds", "feature_seconds" })
            Assert.True(frame.GetProperty("timing").GetProperty(key).GetDouble() > 0, key);
    }

    [Fact]
    public void An_existing_output_is_kept_without_force()
    {
        using var folder = new TestFolder();
        WavFile.Write(folder.At("one.wav"), 22050, WavEncoding.Signed16, Tones.Chord(22050, 1));
        File.WriteAllText(folder.At("table.csv"), "precious");
        var run = MerProgram.Run(folder, "extract", "one.wav", "--out", "table.csv").MustExit(2);
        Assert.Contains("--force", run.Error);
        Assert.Equal("precious", File.ReadAllText(folder.At("table.csv")));
        MerProgram.Run(folder, "extract", "one.wav", "--out", "table.csv", "--force").MustExit(0);
        Assert.Single(Table.Read(folder.At("table.csv")).Rows);
    }

    [Fact]
    public void Max_seconds_cuts_each_clip()
    {
        using var folder = new TestFolder();
        WavFile.Write(folder.At("long.wav"), 22050, WavEncoding.Signed16, Tones.Chord(22050, 6));
        WavFile.Write(folder.At("cut.wav"), 22050, WavEncoding.Signed16, Tones.Chord(22050, 6)[..(2 * 22050)]);
        var run = MerProgram.Run(folder, "extract", "long.wav", "--max-seconds", "2", "--out", "a.csv", "--json").MustExit(0);
        Assert.Equal(2, run.LinesOf("clip")[0].GetProperty("seconds").GetDouble(), 2);
        MerProgram.Run(folder, "extract", "cut.wav", "--out", "b.csv").MustExit(0);
        Assert.Equal(Table.Read(folder.At("b.csv")).Rows[0][1..], Table.Read(folder.At("a.csv")).Rows[0][1..]);
    }

    [Fact]
    public void Mixed_native_rates_are_refused_unless_allowed()
    {
        using var folder = new TestFolder();
        WavFile.Write(folder.At("low.wav"), 22050, WavEncoding.Signed16, Tones.Chord(22050, 1));
        WavFile.Write(folder.At("high.wav"), 44100, WavEncoding.Signed16, Tones.Chord(44100, 1));
        string[] command = ["extract", "low.wav", "high.wav", "--profile", "librosa-native", "--out", "table.csv"];
        var refused = MerProgram.Run(folder, command).MustExit(3);
        Assert.Contains("--allow-mixed-rates", refused.Error);
        Assert.False(File.Exists(folder.At("table.csv")));
        MerProgram.Run(folder, [.. command, "--allow-mixed-rates"]).MustExit(0);
        Assert.Equal(2, Table.Read(folder.At("table.csv")).Rows.Length);
    }

    [Fact]
    public void Limit_takes_the_first_clips()
    {
        using var folder = new TestFolder();
        foreach (var name in new[] { "a", "b", "c" })
            WavFile.Write(folder.At(name + ".wav"), 22050, WavEncoding.Signed16, Tones.Chord(22050, 1));
        MerProgram.Run(folder, "extract", folder.Path, "--limit", "2", "--out", "table.csv").MustExit(0);
        Assert.Equal(["a", "b"], Table.Read(folder.At("table.csv"))["id"].Select(Path.GetFileNameWithoutExtension));
    }

    [Fact]
    public void Every_format_is_extracted_at_the_rate_of_the_profile()
    {
        using var folder = new TestFolder();
        var input = folder.Folder("in");
        WriteWavKinds(input);
        var run = MerProgram.Run(folder, "extract", input, "--profile", "librosa", "--out", "table.csv", "--json").MustExit(0);
        Assert.Equal(5, run.LinesOf("clip").Count);
        Assert.Empty(run.Frame().GetProperty("failures").EnumerateArray());
    }

    [FactNeeding(Need.SndFile, Need.Ffmpeg)]
    public void Compressed_formats_are_extracted_too()
    {
        using var folder = new TestFolder();
        var input = folder.Folder("in");
        WriteWavKinds(input);
        foreach (var ending in new[] { "m4a", "mp3", "flac", "ogg" })
        {
            var encoded = Path.Combine(input, $"from-{ending}.{ending}");
            string[] arguments = ["-loglevel", "error", "-i", Path.Combine(input, "stereo.wav"), encoded];
            MerProgram.RunProgram("ffmpeg", folder, MerProgram.Unchanged, arguments).MustExit(0);
        }

        var run = MerProgram.Run(folder, "extract", input, "--profile", "librosa", "--out", "table.csv", "--json").MustExit(0);
        Assert.Equal(9, run.LinesOf("clip").Count);
        Assert.Equal(9, Table.Read(folder.At("table.csv")).Rows.Length);
    }

    private static void WriteWavKinds(string folder)
    {
        var chord = Tones.Chord(22050, 2);
        WavFile.Write(Path.Combine(folder, "eight.wav"), 22050, WavEncoding.Unsigned8, chord);
        WavFile.Write(Path.Combine(folder, "twentyfour.wav"), 22050, WavEncoding.Signed24, chord);
        WavFile.Write(Path.Combine(folder, "float.wav"), 22050, WavEncoding.Float32, chord);
        WavFile.Write(Path.Combine(folder, "stereo.wav"), 44100, WavEncoding.Signed16, Tones.Chord(44100, 2), Tones.Chord(44100, 2, 5));
        WavFile.Write(Path.Combine(folder, "low.wav"), 11025, WavEncoding.Signed16, Tones.Chord(11025, 2));
    }
}
