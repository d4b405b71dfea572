using System.Globalization;
using MerToolkit.Acceptance.Tests.Running;
using MerToolkit.Acceptance.Tests.Sounds;
using MerToolkit.Features.Profiles;

namespace MerToolkit.Acceptance.Tests.Commands;

public sealed class LongClipTests
{
    private const long MemoryLimitBytes = 300_000_000;

    // Those left out compute what another one does, and only lay it out in another way.
    public static TheoryData<string> Profiles =>
        [.. Profile.SoundNames.Except(["havranek-clip", "havranek-sequence", "shortterm68-sequence", "emotionet-pooled"])];

    [FactNeeding(Need.Unix)]
    public void A_wav_of_three_hours_needs_little_memory()
    {
        using var folder = new TestFolder();
        WavFile.WriteSparse(folder.At("night.wav"), 22050, 3 * 3600, Tones.Chord(22050, 20));
        var run = MerProgram.Run(folder, "extract", "night.wav", "--profile", "librosa", "--out", "table.csv", "--json").MustExit(0);
        Assert.Equal(3 * 3600, run.LinesOf("clip")[0].GetProperty("seconds").GetDouble(), 1);
        Assert.InRange(run.Frame().GetProperty("timing").GetProperty("peak_bytes").GetInt64(), 1, MemoryLimitBytes);
        Assert.Single(Table.Read(folder.At("table.csv")).Rows);
    }

    // Twenty-five minutes are long for what is kept in memory, and short for what goes to a file at once.
    [TheoryNeeding(Need.Unix)]
    [InlineData(1500, 64_600)]
    [InlineData(3600, 155_040)]
    public void The_frames_of_a_long_clip_need_little_memory(int seconds, long frames)
    {
        using var folder = new TestFolder();
        WavFile.WriteSparse(folder.At("hour.wav"), 22050, seconds, Tones.Chord(22050, 20));
        string[] command = ["extract", "hour.wav", "--profile", "librosa", "--frames", "--out", "frames.npz", "--json"];
        var run = MerProgram.Run(folder, command).MustExit(0);
        Assert.InRange(run.Frame().GetProperty("timing").GetProperty("peak_bytes").GetInt64(), 1, MemoryLimitBytes);
        // 220 rows in float64, and the times.
        Assert.InRange(new FileInfo(folder.At("frames.npz")).Length, 221 * frames * sizeof(double), long.MaxValue);
    }

    [TheoryNeeding(Need.Unix)]
    [MemberData(nameof(Profiles))]
    public void An_hour_becomes_a_row_of_finite_numbers(string profile)
    {
        using var folder = new TestFolder();
        WavFile.WriteSparse(folder.At("hour.wav"), 22050, 3600, Tones.Chord(22050, 20));
        var name = WideTables.Make(profile) ? "table.npz" : "table.csv";
        var run = MerProgram.Run(folder, "extract", "hour.wav", "--profile", profile, "--out", name, "--json").MustExit(0);
        Assert.InRange(run.Frame().GetProperty("timing").GetProperty("peak_bytes").GetInt64(), 1, MemoryLimitBytes);
        if (WideTables.Make(profile))
        {
            Assert.All(WideTables.Features(folder.At(name)).Values, array => Assert.True(array.Values.All(double.IsFinite)));
            return;
        }

        var table = Table.Read(folder.At("table.csv"));
        Assert.All(table.Rows[0][1..], cell => Assert.True(float.IsFinite(float.Parse(cell, CultureInfo.InvariantCulture))));
    }

    [FactNeeding(Need.Unix)]
    public void A_long_clip_is_perturbed_without_being_held_in_memory()
    {
        // Held as floats, twenty minutes would take 106 MB.
        const int Seconds = 1200;
        const long RoomBytes = 50_000_000;
        using var folder = new TestFolder();
        WavFile.WriteSparse(folder.At("long.wav"), 22050, Seconds, Tones.Chord(22050, 20));
        var clean = Peak("--out", "clean.csv");
        Assert.InRange(Peak("--perturb", "white:20dB+telephone", "--out", "noisy.csv"), 1, clean + RoomBytes);

        long Peak(params string[] words)
        {
            var run = MerProgram.Run(folder, ["extract", "long.wav", "--json", .. words]).MustExit(0);
            Assert.Equal(Seconds, run.LinesOf("clip")[0].GetProperty("seconds").GetDouble(), 1);
            return run.Frame().GetProperty("timing").GetProperty("peak_bytes").GetInt64();
        }
    }

    [FactNeeding(Need.SndFile, Need.FourQ)]
    public void The_4q_clips_are_extracted_without_a_failure()
    {
        using var folder = new TestFolder();
        var set = Path.Combine(Needs.DataRoot, "4q");
        var run = MerProgram.Run(folder, "extract", "--dataset", "4q", set, "--out", "4q.csv.gz", "--json").MustExit(0);
        Assert.Equal(720, run.LinesOf("clip").Count);
        Assert.Empty(run.Frame().GetProperty("failures").EnumerateArray());
        var timing = run.Frame().GetProperty("timing");
        Assert.InRange(timing.GetProperty("peak_bytes").GetInt64(), 1, MemoryLimitBytes);
        // The limit is 2.5 on a quiet machine; the rest is room for others' work.
        var decodeSeconds = timing.GetProperty("decode_seconds").GetDouble();
        Assert.InRange((decodeSeconds + timing.GetProperty("feature_seconds").GetDouble()) / decodeSeconds, 1, 3);
    }
}
