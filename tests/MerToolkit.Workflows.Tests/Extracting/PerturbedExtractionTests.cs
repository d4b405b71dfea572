using MerToolkit.Core.Errors;
using MerToolkit.Core.Files;
using MerToolkit.Core.Tables;
using MerToolkit.Data.Formats;
using MerToolkit.Workflows.Extracting;

namespace MerToolkit.Workflows.Tests.Extracting;

/// <summary>Tables of perturbed sound.</summary>
public sealed class PerturbedExtractionTests : IDisposable
{
    private readonly TestFolder _folder = new();
    private readonly string _profile;

    public PerturbedExtractionTests()
    {
        _profile = _folder.WriteText("own.yaml", "name: own\nfeatures: [rms, spectral-centroid]\nfunctionals: [mean]\n");
        for (var clip = 0; clip < 4; clip++) _folder.WriteTone($"in/c{clip}.wav", 0.3, pitch: 200 + 100 * clip);
    }

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void Gain_is_what_the_features_hear()
    {
        var (clean, soft) = (Extract(null), Extract("gain:-20dB"));
        for (var row = 0; row < clean.Rows; row++)
        {
            Assert.Equal(clean.Row(row)[clean.IndexOf("rms.mean")] / 10, soft.Row(row)[soft.IndexOf("rms.mean")], 1e-7f);
            var centroid = clean.IndexOf("spectral-centroid.mean");
            Assert.Equal(clean.Row(row)[centroid], soft.Row(row)[centroid], 0.5f);
        }
    }

    [Fact]
    public void What_was_done_stands_in_schema_and_manifest_and_the_profile_stays()
    {
        var (clean, noisy) = (Extract(null), Extract("white:20dB"));
        Assert.Equal(clean.Schema.ProfileHash, noisy.Schema.ProfileHash);
        Assert.All(noisy.FeatureColumns, column => Assert.EndsWith(", perturbed by white:20dB", column.Origin, StringComparison.Ordinal));
        Assert.DoesNotContain("perturbed", noisy.Schema.Columns[0].Origin, StringComparison.Ordinal);
        var recipe = ManifestFile.Read(_folder.At("t.csv")).Recipes.Single(recipe => recipe.Kind == "perturbation");
        Assert.Equal("white:20dB", recipe.Name);
        Assert.Equal("perturbation: white:20dB\nversion: 1\nseed: 1\n", recipe.Text);
        Assert.Equal(ContentHash.OfText(recipe.Text), recipe.Sha256);
    }

    [Theory]
    [InlineData("white:10dB+tempo:10%")]
    [InlineData("pink:10dB+pitch:50cents")]
    public void The_bytes_do_not_depend_on_the_workers_but_on_the_seed(string spec)
    {
        var one = Bytes(spec, options => options with { Jobs = 1 });
        Assert.Equal(one, Bytes(spec, options => options with { Jobs = 3 }));
        Assert.NotEqual(one, Bytes(spec, options => options with { Seed = 2 }));
    }

    [Fact]
    public void Several_perturbations_are_several_tables_named_after_them()
    {
        var plan = ExtractionPlan.Resolve(Options("gain:-6dB,lowpass:2kHz+gain:3dB"), TextReader.Null);
        var runs = plan.Runs();
        Assert.Equal([_folder.At("t.gain--6dB.csv"), _folder.At("t.lowpass-2000Hz+gain-3dB.csv")],
            runs.Select(run => run.Options.OutputPath));
        Assert.Throws<ArgumentException>(() => ExtractionRun.Run(plan, new Listener(), CancellationToken.None));
        foreach (var run in runs) ExtractionRun.Run(run, new Listener(), CancellationToken.None);
        Assert.Equal(Extract("gain:-6dB").Features.ToArray(), TableReaders.Read(runs[0].Options.OutputPath).Features.ToArray());
    }

    [Fact]
    public void Every_table_of_several_must_have_its_place()
    {
        _folder.WriteText("t.gain-1dB.csv", "old");
        _folder.WriteText("t.gain-3dB.csv", "old");
        var refusal = Assert.Throws<UsageException>(() => ExtractionPlan.Resolve(
            Options("gain:1dB,gain:2dB,gain:3dB,gain:99dB") with { Force = false }, TextReader.Null));
        Assert.Equal(["perturb-range", "output-exists", "output-exists"], refusal.Problems.Select(problem => problem.Code));
    }

    private FeatureTable Extract(string? spec)
    {
        Run(Options(spec));
        return TableReaders.Read(_folder.At("t.csv"));
    }

    private byte[] Bytes(string spec, Func<ExtractionOptions, ExtractionOptions> change)
    {
        Run(change(Options(spec)));
        return File.ReadAllBytes(_folder.At("t.csv"));
    }

    private static void Run(ExtractionOptions options)
    {
        var report = ExtractionRun.Run(ExtractionPlan.Resolve(options, TextReader.Null), new Listener(), CancellationToken.None);
        Assert.Empty(report.Failures);
    }

    private ExtractionOptions Options(string? spec) => new()
    {
        Inputs = [_folder.At("in")], ProfileName = _profile, OutputPath = _folder.At("t.csv"), Perturb = spec, Force = true,
    };
}
