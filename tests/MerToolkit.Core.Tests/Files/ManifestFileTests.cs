using System.Text.Json;
using MerToolkit.Core.Errors;
using MerToolkit.Core.Files;

namespace MerToolkit.Core.Tests.Files;

public sealed class ManifestFileTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    private readonly Manifest _manifest = new()
    {
        Command = "extract",
        Arguments = ["extract", "a b", "--out", "x.csv"],
        ToolVersion = "0.1.0",
        Recipes = [new ManifestRecipe("profile", "librosa@1", "name: librosa\n", ContentHash.OfText("name: librosa\n"))],
        Inputs = [new ManifestInput("日本/a.mp3", "00ff", 12), new ManifestInput("b.wav")],
        Decoders = ["libsndfile 1.2.0"],
        Seed = ulong.MaxValue,
        Machine = new MachineFacts("Debian", "AMD", "avx2", 2, ".NET 10"),
        Started = new DateTimeOffset(2030, 1, 2, 3, 4, 5, TimeSpan.FromHours(1)),
        WallSeconds = 1.9,
        Good = 3,
        Failed = 1,
        ConstantColumns = ["rms.min"],
        Failures = [new Problem("audio-empty", "No samples.", "Leave it out.") { Subject = "bad.mp3", Line = 3, Column = "Song" }],
    };

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void A_manifest_reads_back_whole()
    {
        ManifestFile.Write(_folder["x.csv"], _manifest);
        Assert.True(File.Exists(_folder["x.csv.manifest.json"]));
        foreach (var path in new[] { _folder["x.csv"], _folder["x.csv.manifest.json"] })
        {
            var read = ManifestFile.Read(path);
            Assert.Equal(_manifest.Arguments, read.Arguments);
            Assert.Equal(_manifest.Recipes, read.Recipes);
            Assert.Equal(_manifest.Inputs, read.Inputs);
            Assert.Equal(_manifest.Decoders, read.Decoders);
            Assert.Equal(_manifest.Failures, read.Failures);
            Assert.Equal(_manifest.ConstantColumns, read.ConstantColumns);
            var same = _manifest with
            {
                Arguments = read.Arguments, Recipes = read.Recipes, Inputs = read.Inputs, Decoders = read.Decoders,
                Failures = read.Failures, ConstantColumns = read.ConstantColumns,
            };
            Assert.Equal(same, read);
        }
    }

    [Fact]
    public void Which_part_of_a_list_an_output_holds_reads_back_whole_and_stands_on_few_lines()
    {
        var part = new ManifestPart
        {
            Shard = 2, Shards = 4, Settings = [KeyValuePair.Create("profile", "librosa@1"), KeyValuePair.Create("max_seconds", "0.1")],
            List = "aa", ListItems = 1_000_000, Items = 1000, Ids = "bb",
            Rows = [.. Enumerable.Range(0, 998).Select(row => 4L * row + 1)], Failed = [999_999], Refused = [],
        };
        ManifestFile.Write(_folder["x.csv"], _manifest with { Part = part });
        var read = ManifestFile.Read(_folder["x.csv"]).Part!;
        Assert.Equal(part.Settings, read.Settings);
        Assert.Equal(part.Rows, read.Rows);
        Assert.Equal(part.Failed, read.Failed);
        Assert.Empty(read.Refused);
        Assert.Equal(part with { Settings = read.Settings, Rows = read.Rows, Failed = read.Failed, Refused = read.Refused }, read);
        Assert.InRange(File.ReadAllLines(_folder["x.csv.manifest.json"]).Length, 1, 100);
    }

    [Fact]
    public void A_manifest_without_a_part_has_none()
    {
        ManifestFile.Write(_folder["x.csv"], _manifest);
        Assert.Null(ManifestFile.Read(_folder["x.csv"]).Part);
    }

    [Fact]
    public void Letters_of_any_script_stand_as_they_are()
    {
        ManifestFile.Write(_folder["x.csv"], _manifest);
        Assert.Contains("日本/a.mp3", File.ReadAllText(_folder["x.csv.manifest.json"]));
    }

    [Fact]
    public void What_is_not_finite_is_null()
    {
        ManifestFile.Write(_folder["x.csv"], _manifest with { WallSeconds = double.PositiveInfinity });
        Assert.Contains("\"wall_seconds\": null", File.ReadAllText(_folder["x.csv.manifest.json"]));
        Assert.True(double.IsNaN(ManifestFile.Read(_folder["x.csv"]).WallSeconds));
    }

    [Theory]
    [InlineData("{\n  \"command\": \n}", "json-broken", 3)]
    [InlineData("[]", "json-field", null)]
    [InlineData("{}", "json-field", null)]
    [InlineData("{\"machine\": 3}", "json-field", null)]
    [InlineData("{\"machine\": {}, \"started\": \"2030-01-01T00:00:00Z\", \"command\": 3}", "json-field", null)]
    [InlineData("{\"machine\": {}, \"started\": \"yesterday\"}", "json-field", null)]
    public void A_broken_manifest_is_named(string text, string code, int? line)
    {
        File.WriteAllText(_folder["x.manifest.json"], text);
        var problem = Assert.Single(Assert.Throws<InputException>(() => ManifestFile.Read(_folder["x"])).Problems);
        Assert.Equal((code, line, _folder["x.manifest.json"]), (problem.Code, problem.Line, problem.Subject));
    }

    [Fact]
    public void A_missing_manifest_is_named() =>
        Assert.Equal("file-missing", Assert.Throws<InputException>(() => ManifestFile.Read(_folder["x"])).Problems[0].Code);

    [Fact]
    public void The_machine_is_known()
    {
        var facts = MachineFacts.Current();
        Assert.Contains(facts.VectorLevel, new[] { "avx512", "avx2", "neon", "sse", "none" });
        Assert.True(facts.Cores > 0 && facts.Processor.Length > 0 && facts.Runtime.StartsWith(".NET") && facts.System.Length > 0);
    }

    [Fact]
    public void Numbers_in_json_read_back_to_the_bit()
    {
        using var stream = new MemoryStream();
        using (var writer = new Utf8JsonWriter(stream, JsonNumbers.LineOptions))
        {
            writer.WriteStartObject();
            writer.WriteFinite("a", .1 + .2);
            writer.WriteFinite("b", double.NaN);
            writer.WriteEndObject();
        }

        Assert.Equal("{\"a\":0.30000000000000004,\"b\":null}"u8.ToArray(), stream.ToArray());
    }
}
