using MerToolkit.Core.Files;
using MerToolkit.Learning.ModelFile;
using MerToolkit.Workflows.Extracting;
using MerToolkit.Workflows.Tests.Extracting;

namespace MerToolkit.Workflows.Tests.Training;

/// <summary>A model trained on an extracted table keeps the profile, so that it can read sound.</summary>
public sealed class ModelProfileTests : IDisposable
{
    private const string OwnProfile = "name: own\nmel: { bands: 40 }\nfeatures: [spectral-centroid, rms]\nfunctionals: [mean]\n";
    private readonly TestFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void A_built_in_profile_is_known_by_its_hash()
    {
        Extract("librosa");
        var facts = Train().Facts;
        Assert.Equal("librosa@1", facts.Profile);
        Assert.Equal(MerToolkit.Features.Profiles.Profile.Load("librosa").ResolvedText, facts.ProfileText);
    }

    [Fact]
    public void A_profile_of_one_s_own_is_found_in_the_table_s_manifest()
    {
        Extract(_folder.WriteText("own.yaml", OwnProfile));
        var facts = Train().Facts;
        Assert.Equal("own@1", facts.Profile);
        Assert.Equal(facts.ProfileHash, ContentHash.OfText(facts.ProfileText!));
        Assert.Contains("name: own\n", facts.ProfileText, StringComparison.Ordinal);
    }

    [Fact]
    public void Without_the_manifest_the_text_of_one_s_own_profile_is_lost()
    {
        Extract(_folder.WriteText("own.yaml", OwnProfile));
        File.Delete(ManifestFile.PathOf(_folder.At("t.csv")));
        var facts = Train().Facts;
        Assert.Equal("own@1", facts.Profile);
        Assert.NotNull(facts.ProfileHash);
        Assert.Null(facts.ProfileText);
    }

    private void Extract(string profile)
    {
        for (var clip = 0; clip < 4; clip++) _folder.WriteTone($"in/c{clip}.wav", 0.3, pitch: 200 * (clip + 1));
        var plan = ExtractionPlan.Resolve(
            new ExtractionOptions { Inputs = [_folder.At("in")], ProfileName = profile, OutputPath = _folder.At("t.csv"), Jobs = 1 },
            TextReader.Null);
        ExtractionRun.Run(plan, new Listener(), CancellationToken.None);
    }

    private TrainedModel Train()
    {
        var labels = _folder.WriteText("labels.csv", "id,label\nc0,low\nc1,low\nc2,high\nc3,high\n");
        return Models.Of(_folder, Experiments.Options(_folder.At("t.csv"), "majority") with { LabelsPath = labels });
    }
}
