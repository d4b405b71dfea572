using MerToolkit.Core.Errors;
using MerToolkit.Workflows.Describing;
using MerToolkit.Workflows.Extracting;

namespace MerToolkit.Workflows.Tests.Describing;

public sealed class FileDescriberTests : IDisposable
{
    private readonly TestFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Theory]
    [InlineData("t.csv")]
    [InlineData("t.csv.gz")]
    [InlineData("t.npz")]
    public void A_table_tells_its_size_its_columns_and_the_run_that_made_it(string name)
    {
        Extract(name);
        var description = FileDescriber.Describe(_folder.At(name));
        Assert.Equal("table", description.Kind);
        Assert.Equal(2L, Fact(description, "rows"));
        Assert.Equal(644L, Fact(description, "features"));
        Assert.Equal(646L, Fact(description, "columns"));
        Assert.Equal("librosa@1", Fact(description, "profile"));
        Assert.Equal("extract", Fact(description, "command"));
        Assert.Contains("cepstral 420", Assert.IsAssignableFrom<IReadOnlyList<string>>(Fact(description, "families")));
        Assert.Equal(description.Facts.Count, description.Facts.Select(fact => fact.Key).Distinct().Count());
    }

    [Fact]
    public void A_table_without_a_schema_tells_what_its_header_says()
    {
        _folder.WriteText("t.csv", "id,\"a, b\",\"c\"\"d\"\r\n1,2,\"x\ny\"\r\n\r\n3,4,5");
        var description = FileDescriber.Describe(_folder.At("t.csv"));
        Assert.Equal(2L, Fact(description, "rows"));
        Assert.Equal(["id", "a, b", "cd"], Assert.IsAssignableFrom<IReadOnlyList<string>>(Fact(description, "names")));
    }

    [Theory]
    [InlineData("", 0)]
    [InlineData("id", 0)]
    [InlineData("id\n", 0)]
    [InlineData("id\n1", 1)]
    [InlineData("id\n1\n2\n", 2)]
    public void Rows_are_counted_with_and_without_a_last_line_end(string text, long rows)
    {
        _folder.WriteText("t.csv", text);
        Assert.Equal(rows, Fact(FileDescriber.Describe(_folder.At("t.csv")), "rows"));
    }

    [Fact]
    public void Frames_tell_their_profile_clips_and_shapes()
    {
        Extract("f.npz", frames: true);
        var description = FileDescriber.Describe(_folder.At("f.npz"));
        Assert.Equal("frames", description.Kind);
        Assert.Equal(2L, Fact(description, "clips"));
        Assert.Contains("a/mfcc <f8 [20, 44]", Assert.IsAssignableFrom<IReadOnlyList<string>>(Fact(description, "shapes")));
    }

    [Fact]
    public void Manifest_schema_profile_and_sound_are_told_apart()
    {
        Extract("t.csv");
        var yaml = _folder.WriteText("p.yaml", "name: small\nversion: 1\nsample-rate: 22050\nfeatures:\n  - rms\nfunctionals: [mean]\n");
        Assert.Equal("manifest", FileDescriber.Describe(_folder.At("t.csv.manifest.json")).Kind);
        Assert.Equal("schema", FileDescriber.Describe(_folder.At("t.csv.schema.json")).Kind);
        var sound = FileDescriber.Describe(_folder.At("in/a.wav"));
        Assert.Equal(("audio", (object)22050L), (sound.Kind, Fact(sound, "sample_rate")));
        Assert.Equal(1.0, Fact(sound, "seconds"));
        var profile = FileDescriber.Describe(yaml);
        Assert.Equal(("profile", (object)1L), (profile.Kind, Fact(profile, "columns")));
    }

    [Theory]
    [InlineData("absent.csv")]
    [InlineData("folder")]
    [InlineData("letter.txt")]
    [InlineData("broken.npz")]
    [InlineData("broken.csv.gz")]
    [InlineData("broken.csv.manifest.json")]
    public void What_cannot_be_described_is_named_with_the_reason(string name)
    {
        Directory.CreateDirectory(_folder.At("folder"));
        foreach (var broken in new[] { "letter.txt", "broken.npz", "broken.csv.gz", "broken.csv.manifest.json" })
        {
            _folder.WriteText(broken, "Dear friend, this is nothing you know.");
        }
        var reason = Assert.Throws<InputException>(() => FileDescriber.Describe(_folder.At(name)));
        Assert.Contains(name, reason.Message);
    }

    private void Extract(string name, bool frames = false)
    {
        _folder.WriteTone("in/a.wav");
        _folder.WriteTone("in/b.wav", pitch: 330);
        var options = new ExtractionOptions { Inputs = [_folder.At("in")], OutputPath = _folder.At(name), Frames = frames };
        ExtractionRun.Run(ExtractionPlan.Resolve(options, TextReader.Null), new Silent(), CancellationToken.None);
    }

    private static object Fact(FileDescription description, string key) => description.Facts.Single(fact => fact.Key == key).Value;

    private sealed class Silent : IExtractionListener
    {
        public void Started(ExtractionPlan plan) { }

        public void Refused(ItemFailure failure) { }

        public void Finished(ClipOutcome outcome) { }
    }
}
