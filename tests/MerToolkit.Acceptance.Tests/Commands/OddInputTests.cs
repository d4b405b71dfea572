using System.Globalization;
using MerToolkit.Acceptance.Tests.Golden;
using MerToolkit.Acceptance.Tests.Running;
using MerToolkit.Acceptance.Tests.Sounds;
using MerToolkit.Features.Profiles;

namespace MerToolkit.Acceptance.Tests.Commands;

/// <summary>Clips at the edge of what is sound, through every built-in profile: numbers, or a refusal by name.</summary>
public sealed class OddInputTests : IClassFixture<OddInputTests.OddSounds>
{
    private const int Rate = 44_100;

    /// <summary>What a profile cannot do, and what it says; everything else must become numbers.</summary>
    private static readonly Dictionary<(string Profile, string Clip), string> Refusals = new()
    {
        // Six octaves from 200 Hz do not fit below 4,000 Hz.
        [("librosa-native", "8khz")] = "rate-too-low",
        // Frames of 50 ms without padding.
        [("pyaudioanalysis", "one-sample")] = "audio-too-short",
        [("pyaudioanalysis", "20ms")] = "audio-too-short",
        [("shortterm68", "one-sample")] = "audio-too-short",
        [("shortterm68", "20ms")] = "audio-too-short",
        [("havranek", "one-sample")] = "audio-too-short",
        [("havranek", "20ms")] = "audio-too-short",
        [("havranek-clip", "one-sample")] = "audio-too-short",
        [("havranek-clip", "20ms")] = "audio-too-short",
        [("havranek-sequence", "one-sample")] = "audio-too-short",
        [("havranek-sequence", "20ms")] = "audio-too-short",
        [("shortterm68-sequence", "one-sample")] = "audio-too-short",
        [("shortterm68-sequence", "20ms")] = "audio-too-short",
    };

    private readonly OddSounds _sounds;

    public OddInputTests(OddSounds sounds) => _sounds = sounds;

    public static TheoryData<string> ProfileNames => [.. Profile.SoundNames];

    public static TheoryData<string> TextProfiles => [.. Profile.SoundNames.Where(name => !WideTables.Make(name))];

    public static TheoryData<string> WideProfiles => [.. Profile.SoundNames.Where(WideTables.Make)];

    [Theory]
    [MemberData(nameof(TextProfiles))]
    public void Odd_clips_become_finite_numbers_or_are_refused_by_name(string profile)
    {
        var table = _sounds.Table(profile);
        var expected = OddSounds.Clips.Keys.Where(clip => !Refusals.ContainsKey((profile, clip)));
        Assert.Equal(expected.Order(StringComparer.Ordinal), table.Table["id"].Order(StringComparer.Ordinal));
        Assert.All(table.Table.Rows.SelectMany(row => row[1..]), cell => Assert.True(float.IsFinite(Number(cell)), cell));
        var refused = table.Run.LinesOf("failure").ToDictionary(
            line => Path.GetFileNameWithoutExtension(line.GetProperty("item").GetString()!), line => line.GetProperty("code").GetString()!);
        Assert.Equal(
            Refusals.Where(refusal => refusal.Key.Profile == profile).ToDictionary(refusal => refusal.Key.Clip, refusal => refusal.Value),
            refused);
    }

    [Theory]
    [MemberData(nameof(WideProfiles))]
    public void Pictures_of_odd_clips_are_finite_too(string profile)
    {
        var (arrays, run) = _sounds.Pictures(profile);
        Assert.Equal(OddSounds.Clips.Count, run.LinesOf("clip").Count);
        Assert.Contains(arrays.Values, array => array.Values.Length >= OddSounds.Clips.Count * WideTables.MostColumnsOfText);
        Assert.All(arrays, array => Assert.True(array.Value.Values.All(double.IsFinite), array.Key));
    }

    [Theory]
    [MemberData(nameof(ProfileNames))]
    public void Frames_of_odd_clips_are_finite_too(string profile)
    {
        var (arrays, run) = _sounds.Frames(profile);
        Assert.Equal(OddSounds.Clips.Count - Refusals.Count(refusal => refusal.Key.Profile == profile), run.LinesOf("clip").Count);
        foreach (var (name, array) in arrays)
            Assert.True(array.Values.All(double.IsFinite), $"{profile} {name}");
    }

    [Theory]
    [MemberData(nameof(TextProfiles))]
    public void Silence_alone_is_flagged_and_does_not_vary(string profile)
    {
        var table = _sounds.Table(profile).Table;
        Assert.Equal("silent", Assert.Single(table["id"].Zip(table["silent"]), pair => pair.Second == "1").First);
        var silent = table.Rows.Single(row => row[0] == "silent");
        foreach (var (column, cell) in table.Columns.Zip(silent).Where(pair => pair.First.EndsWith(".sd", StringComparison.Ordinal)))
            Assert.True(Math.Abs(Number(cell)) < 1e-5, $"{column} is {cell}");
    }

    [Theory]
    [MemberData(nameof(TextProfiles))]
    public void Eight_equal_channels_are_one(string profile)
    {
        var table = _sounds.Table(profile).Table;
        Assert.Equal(table.Rows.Single(row => row[0] == "mono")[1..], table.Rows.Single(row => row[0] == "eight")[1..]);
    }

    [Theory]
    [InlineData("mfcc.01.mean", -1131.3708)]
    [InlineData("mfcc.02.mean", 0)]
    [InlineData("mfcc-delta.01.mean", 0)]
    [InlineData("chroma.C.mean", 0)]
    [InlineData("spectral-contrast.1.mean", 0)]
    [InlineData("spectral-centroid.mean", 0)]
    [InlineData("spectral-bandwidth.mean", 0)]
    [InlineData("spectral-rolloff.mean", 0)]
    [InlineData("spectral-flatness.mean", 1)]
    [InlineData("rms.mean", 0)]
    [InlineData("zero-crossing-rate.mean", 0)]
    [InlineData("onset-strength.mean", 0)]
    public void Silence_has_the_values_that_the_features_declare(string column, double value)
    {
        var table = _sounds.Table("librosa").Table;
        var silent = table["id"].ToList().IndexOf("silent");
        Assert.Equal(value, Number(table[column][silent]), 1e-3);
    }

    private static float Number(string cell) => float.Parse(cell, CultureInfo.InvariantCulture);

    /// <summary>The clips, and what each profile makes of them, asked for once.</summary>
    public sealed class OddSounds : IDisposable
    {
        private readonly TestFolder _folder = new();
        private readonly Dictionary<string, (Table, MerRun)> _tables = [];

        public OddSounds()
        {
            var input = _folder.Folder("in");
            foreach (var (name, (rate, channels)) in Clips)
                WavFile.Write(Path.Combine(input, name + ".wav"), rate, WavEncoding.Signed16, channels);
        }

        internal static Dictionary<string, (int Rate, float[][] Channels)> Clips { get; } = new()
        {
            ["20ms"] = (Rate, [Tones.Chord(Rate, 0.02)]),
            ["silent"] = (Rate, [new float[2 * Rate]]),
            ["clipped"] = (Rate, [Array.ConvertAll(Tones.Chord(Rate, 2), sample => Math.Clamp(10 * sample, -1, 1))]),
            ["dc"] = (Rate, [[.. Enumerable.Repeat(0.5f, 2 * Rate)]]),
            ["one-sample"] = (Rate, [[0.5f]]),
            ["8khz"] = (8_000, [Tones.Chord(8_000, 2)]),
            ["192khz"] = (192_000, [Tones.Chord(192_000, 2)]),
            ["mono"] = (Rate, [Tones.Chord(Rate, 2)]),
            ["eight"] = (Rate, [.. Enumerable.Repeat(Tones.Chord(Rate, 2), 8)]),
        };

        public void Dispose() => _folder.Dispose();

        internal (Table Table, MerRun Run) Table(string profile)
        {
            if (_tables.TryGetValue(profile, out var known)) return known;
            var output = _folder.At(profile + ".csv");
            var run = Extract(profile, "--allow-mixed-rates", "--out", output);
            return _tables[profile] = (Running.Table.Read(output), run);
        }

        internal (IReadOnlyDictionary<string, GoldenArray> Arrays, MerRun Run) Frames(string profile)
        {
            var output = _folder.At(profile + ".npz");
            var run = Extract(profile, "--frames", "--out", output);
            return (NpzArrays.Read(output), run);
        }

        internal (IReadOnlyDictionary<string, GoldenArray> Arrays, MerRun Run) Pictures(string profile)
        {
            var output = _folder.At($"{profile}-table.npz");
            var run = Extract(profile, "--allow-mixed-rates", "--out", output);
            return (WideTables.Features(output), run);
        }

        private MerRun Extract(string profile, params string[] more)
        {
            var isWhole = Refusals.Keys.All(refusal => refusal.Profile != profile);
            return MerProgram.Run(_folder, ["extract", "in", "--profile", profile, "--json", .. more]).MustExit(isWhole ? 0 : 1);
        }
    }
}
