using MerToolkit.Core.Errors;
using MerToolkit.Features.Extraction;
using MerToolkit.Features.Profiles;

namespace MerToolkit.Features.Tests.Profiles;

public class ProfileTests
{
    public static TheoryData<string> BuiltIn => [.. Profile.BuiltInNames];

    [Fact]
    public void The_documented_profiles_are_built_in() =>
        Assert.Equal(["emotionet", "emotionet-6", "librosa", "librosa-native", "melspec"], Profile.BuiltInNames);

    [Theory]
    [MemberData(nameof(BuiltIn))]
    public void Built_in_profiles_load_and_resolve_to_themselves(string name)
    {
        var profile = Profile.Load(name);
        Assert.Equal(name, profile.Name);
        var again = ProfileReader.Read(profile.ResolvedText, "resolved.yaml");
        Assert.Equal(profile.ResolvedText, again.ResolvedText);
        Assert.Equal(profile.Hash, again.Hash);
        Assert.Matches("^[0-9a-f]{64}$", profile.Hash);
    }

    [Theory]
    [InlineData("librosa", 644)]
    [InlineData("librosa-native", 644)]
    [InlineData("emotionet", 66)]
    [InlineData("emotionet-6", 64)]
    [InlineData("melspec", 256)]
    public void Built_in_profiles_have_their_number_of_columns(string name, int columns) =>
        Assert.Equal(columns, Extractor.Columns(Profile.Load(name)).Count);

    [Fact]
    public void Column_names_are_those_of_the_documentation()
    {
        var names = Extractor.Columns(Profile.Load("librosa")).Select(column => column.Name).ToHashSet();
        Assert.Superset(
            new HashSet<string>
            {
                "mfcc.01.mean", "mfcc-delta2.20.kurtosis", "chroma.C.sd", "spectral-contrast.0.mean", "tonnetz.fifth-x.median",
                "spectral-centroid.max", "rms.min", "zero-crossing-rate.skewness", "onset-strength.mean",
            },
            names);
    }

    [Fact]
    public void Hash_changes_with_any_key_and_with_nothing_else()
    {
        const string plain = "name: a\nfeatures: [rms]\n";
        var hash = ProfileReader.Read(plain, "a.yaml").Hash;
        Assert.Equal(hash, ProfileReader.Read("# words\nname: a\nversion: 1\nfft: lanes\nfeatures:\n  - rms\n", "b.yaml").Hash);
        foreach (var change in new[]
        {
            "fft: mathnet", "precision: single", "frame: { hop: 256 }", "mel: { scale: htk }", "dct: none",
            "sample-rate: native", "decibels: { range: 100 }", "functionals: [mean]", "frames-only: [mel]", "version: 2",
        })
            Assert.NotEqual(hash, ProfileReader.Read($"{plain}{change}\n", "a.yaml").Hash);
    }

    [Theory]
    [InlineData("features: [mfc]", "feature-unknown", "mfcc")]
    [InlineData("features: [rms]\nfunctionals: [meen]", "functional-unknown", "mean")]
    [InlineData("features: [rms]\nsamplerate: 3", "", "sample-rate")]
    [InlineData("features: [rms]\nfft: fftw", "", "lanes")]
    [InlineData("features:\n  - mfcc: { count: 0 }", "", "1..128")]
    [InlineData("features:\n  - mfcc: { number: 3 }", "", "number")]
    [InlineData("features:\n  - mfcc: { count: 20 }\nmel: { bands: 10 }", "profile-fault", "10 mel bands")]
    [InlineData("features: [rms, rms]", "feature-repeated", "rms")]
    [InlineData("features: []", "profile-empty", "features")]
    [InlineData("features: [rms]\nstack: { planes: [mfcc] }", "profile-fault", "mfcc")]
    [InlineData("features: [rms]\nmel: { low: 500, high: 400 }", "profile-fault", "above")]
    [InlineData("features: [rms]\nframe: { size: 1 }", "", "size")]
    [InlineData("features: [rms]\nsample-rate: 12", "", "sample-rate")]
    public void Faults_are_named_with_what_is_allowed(string text, string code, string mentions)
    {
        var refused = Assert.Throws<UsageException>(() => ProfileReader.Read($"name: x\n{text}\n", "x.yaml"));
        var problem = refused.Problems[0];
        if (code.Length > 0) Assert.Equal(code, problem.Code);
        Assert.Equal("x.yaml", problem.Subject);
        Assert.Contains(mentions, problem.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public void All_faults_come_at_once()
    {
        var refused = Assert.Throws<UsageException>(() =>
            ProfileReader.Read("features: [mfc, chrome]\nfft: fast\nprecision: half\n", "x.yaml"));
        Assert.True(refused.Problems.Count >= 4, refused.Message);
    }

    [Fact]
    public void A_mistyped_name_gets_the_nearest_known_one()
    {
        var refused = Assert.Throws<UsageException>(() => Profile.Load("librossa"));
        Assert.Contains("'librosa'", refused.Message, StringComparison.Ordinal);
    }
}
