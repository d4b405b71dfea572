using MerToolkit.Acceptance.Tests.Running;
using MerToolkit.Acceptance.Tests.Sounds;
using MerToolkit.Features.Profiles;

namespace MerToolkit.Acceptance.Tests.Commands;

/// <summary>The same input gives the same bytes, whatever the machine, its language and the number of workers.</summary>
public sealed class SameBytesTests : IClassFixture<SameBytesTests.Reference>
{
    private readonly Reference _reference;

    public SameBytesTests(Reference reference) => _reference = reference;

    public static TheoryData<string> OtherProfiles => [.. Profile.SoundNames.Where(name => name != "librosa")];

    [Theory]
    [InlineData("DOTNET_EnableAVX512", "0")]
    [InlineData("DOTNET_EnableAVX2", "0")]
    [InlineData("DOTNET_EnableHWIntrinsic", "0")]
    [InlineData("DOTNET_TieredCompilation", "0")]
    [InlineData("DOTNET_TieredPGO", "0")]
    [InlineData("DOTNET_ReadyToRun", "0")]
    [InlineData("LC_ALL", "de_DE.UTF-8")]
    [InlineData("LC_ALL", "tr_TR.UTF-8")]
    public void Environment_does_not_change_a_byte(string name, string value) =>
        _reference.MustEqual(new Dictionary<string, string> { [name] = value }, jobs: 2);

    [Theory]
    [MemberData(nameof(OtherProfiles))]
    public void Every_profile_gives_the_same_bytes_on_every_machine(string profile)
    {
        var expected = _reference.Extract(profile, MerProgram.Unchanged, 1);
        var table = WideTables.Make(profile) ? "table.npz" : "table.csv";
        Assert.Equal(["frames.npz", table, $"{table}.schema.json"], expected.Keys.Order());
        var other = new Dictionary<string, string>
        {
            ["DOTNET_EnableAVX2"] = "0", ["DOTNET_TieredCompilation"] = "0", ["LC_ALL"] = "de_DE.UTF-8",
        };
        var plain = new Dictionary<string, string> { ["DOTNET_EnableHWIntrinsic"] = "0" };
        Reference.MustEqual(expected, _reference.Extract(profile, other, jobs: 5));
        Reference.MustEqual(expected, _reference.Extract(profile, plain, jobs: 2));
    }

    [TheoryNeeding(Need.Icu)]
    [InlineData("de_DE.UTF-8")]
    [InlineData("tr_TR.UTF-8")]
    public void A_culture_with_decimal_commas_does_not_change_a_byte(string culture) => _reference.MustEqual(
        new Dictionary<string, string> { ["LC_ALL"] = culture, ["DOTNET_SYSTEM_GLOBALIZATION_INVARIANT"] = "0" }, jobs: 2);

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(5)]
    public void Number_of_workers_does_not_change_a_byte(int jobs) => _reference.MustEqual(MerProgram.Unchanged, jobs);

    /// <summary>The clips, and the bytes that one worker makes of them.</summary>
    public sealed class Reference : IDisposable
    {
        private readonly TestFolder _folder = new();
        private readonly Lazy<IReadOnlyDictionary<string, byte[]>> _expected;

        public Reference()
        {
            var input = _folder.Folder("in");
            var demo = Repository.At("data", "demo");
            File.Copy(Path.Combine(demo, "Q1", "harvest-a.wav"), Path.Combine(input, "bright.wav"));
            File.Copy(Path.Combine(demo, "Q3", "ashes-a.wav"), Path.Combine(input, "dark.wav"));
            // Goes through the mono mix and the resampler.
            WavFile.Write(Path.Combine(input, "stereo.wav"), 44100, WavEncoding.Signed24, Tones.Chord(44100, 1), Tones.Chord(44100, 1, 4));
            var brief = _folder.Folder("brief");
            WavFile.Write(Path.Combine(brief, "high.wav"), 44100, WavEncoding.Signed16, Tones.Chord(44100, 1, 2), Tones.Chord(44100, 1, 3));
            WavFile.Write(Path.Combine(brief, "low.wav"), 22050, WavEncoding.Signed24, Tones.Chord(22050, 1, 6));
            _expected = new(() => Extract(MerProgram.Unchanged, 1));
        }

        public void Dispose() => _folder.Dispose();

        internal void MustEqual(IReadOnlyDictionary<string, string> environment, int jobs) =>
            MustEqual(_expected.Value, Extract(environment, jobs));

        internal static void MustEqual(IReadOnlyDictionary<string, byte[]> expected, IReadOnlyDictionary<string, byte[]> actual)
        {
            Assert.Equal(expected.Keys.Order(), actual.Keys.Order());
            foreach (var (name, bytes) in expected) Assert.True(bytes.AsSpan().SequenceEqual(actual[name]), $"{name} differs");
        }

        /// <summary>A table and frames of the short clips by a profile.</summary>
        internal Dictionary<string, byte[]> Extract(string profile, IReadOnlyDictionary<string, string> environment, int jobs)
        {
            var output = _folder.Folder(Guid.NewGuid().ToString("N"));
            string[] command = ["extract", "brief", "--profile", profile, "--jobs", $"{jobs}", "--quiet", "--allow-mixed-rates"];
            var table = WideTables.Make(profile) ? "table.npz" : "table.csv";
            MerProgram.RunWith(_folder, environment, [.. command, "--out", Path.Combine(output, table)]).MustExit(0);
            MerProgram.RunWith(_folder, environment, [.. command, "--frames", "--out", Path.Combine(output, "frames.npz")]).MustExit(0);
            return Read(output);
        }

        private Dictionary<string, byte[]> Extract(IReadOnlyDictionary<string, string> environment, int jobs)
        {
            var output = _folder.Folder(Guid.NewGuid().ToString("N"));
            foreach (var ending in new[] { "csv", "csv.gz", "npz" })
                Run(environment, jobs, "--out", Path.Combine(output, "table." + ending));
            Run(environment, jobs, "--frames", "--out", Path.Combine(output, "frames.npz"));
            return Read(output);
        }

        // The manifest tells time and machine, so it is no part of the promise.
        private static Dictionary<string, byte[]> Read(string folder) => Directory.GetFiles(folder)
            .Where(path => !path.EndsWith(".manifest.json", StringComparison.Ordinal))
            .ToDictionary(path => Path.GetFileName(path), File.ReadAllBytes);

        private void Run(IReadOnlyDictionary<string, string> environment, int jobs, params string[] arguments) => MerProgram.RunWith(
            _folder, environment, ["extract", "in", "--profile", "librosa", "--jobs", $"{jobs}", "--quiet", .. arguments]).MustExit(0);
    }
}
