using MerToolkit.Core.Errors;
using MerToolkit.Features.Extraction;
using MerToolkit.Features.Profiles;

namespace MerToolkit.Features.Tests.Profiles;

public class ProfileTests
{
    public static TheoryData<string> BuiltIn => [.. Profile.BuiltInNames];

    [Fact]
    public void The_documented_profiles_are_built_in() =>
        Assert.Equal(
            [
                "emotionet", "emotionet-6", "emotionet-picture", "emotionet-pooled", "full", "havranek", "havranek-clip",
                "havranek-sequence", "librosa", "librosa-native", "librosa-windows", "lyrics", "mel64-picture", "melspec",
                "pyaudioanalysis", "shortterm68", "shortterm68-sequence",
            ],
            Profile.BuiltInNames);

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
    [InlineData("lyrics", 3077)]
    [InlineData("melspec", 256)]
    [InlineData("pyaudioanalysis", 136)]
    [InlineData("shortterm68", 136)]
    public void Built_in_profiles_have_their_number_of_columns(string name, int columns) =>
        Assert.Equal(columns, Extractor.Columns(Profile.Load(name)).Count);

    [Theory]
    [InlineData("emotionet", "eecc5cec1683ca63348e6653d9ed24b837f25704afd60dec75c8c607c4c1d790")]
    [InlineData("emotionet-6", "7329f3fa3a9930f2759d9b444b655f5f4298ab5d0415cb3ba0a7b6a5ab891b97")]
    [InlineData("librosa", "26aa605ce01cbc7a48fc7e279bf904d330c0a18483b73bee64a82bc9533ee338")]
    [InlineData("librosa-native", "e3cf6f17ff0f6e4df135a5a4d62c8d53b45a6a29684e77ba739fa0a3e4826542")]
    [InlineData("melspec", "9ebe4bef5e016a9fec19136f33428a574c52d1b64ad6d09cd320060f58e2ece8")]
    public void Hashes_of_published_profiles_stand(string name, string hash) => Assert.Equal(hash, Profile.Load(name).Hash);

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

    [Theory]
    [InlineData("pyaudioanalysis")]
    [InlineData("shortterm68")]
    public void Short_term_columns_are_rows_and_their_deltas(string name)
    {
        var names = Extractor.Columns(Profile.Load(name)).Select(column => column.Name).ToHashSet();
        foreach (var stem in new[]
        {
            "short-zcr", "short-energy", "short-energy-entropy", "short-spectral-centroid", "short-spectral-spread",
            "short-spectral-entropy", "short-spectral-flux", "short-spectral-rolloff", "short-chroma-std",
        })
            Assert.Superset(new HashSet<string> { $"{stem}.mean", $"{stem}.sd", $"{stem}-delta.mean", $"{stem}-delta.sd" }, names);
        Assert.Superset(new HashSet<string> { "short-mfcc.13.mean", "short-mfcc-delta.01.sd", "short-chroma-delta.A#.mean" }, names);
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
            "frame: { seconds: 0.05 }",
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
    [InlineData("features: [rms]\npicture: { frame: 3 }", "", "frames")]
    [InlineData("features: [rms]\npicture: { frames: 0 }", "config-range", "1..")]
    [InlineData("features: [rms]\npicture: { pool: mean }", "", "pool")]
    [InlineData("features: [rms]\npicture: { pool-by: median }", "config-choice", "mean")]
    [InlineData("features: [rms]\npicture: { place: center }", "config-choice", "middle")]
    [InlineData("features: [rms]\npicture: { pad: zero }", "config-choice", "zeros")]
    [InlineData("features: [rms]\npicture: { planes: [mfcc] }", "profile-fault", "Known: rms")]
    [InlineData("features: [rms]\npicture: { planes: [rms, rms] }", "profile-fault", "more than once")]
    [InlineData("features: [rms]\npicture: { planes: [] }", "profile-fault", "plane")]
    [InlineData("features: [tempo]\npicture: { frames: 3 }", "profile-fault", "no array of frames")]
    [InlineData("features: [rms: { functionals: { rms: [mean] } }]\npicture: { frames: 3 }", "profile-fault", "functionals")]
    [InlineData("features: [mel]\npicture: { frames: 100000 }", "profile-fault", "4194304")]
    [InlineData("features: [rms]\nmel: { low: 500, high: 400 }", "profile-fault", "above")]
    [InlineData("features: [rms]\nframe: { size: 1 }", "", "size")]
    [InlineData("features: [rms]\nsample-rate: 12", "", "sample-rate")]
    [InlineData("features: [rms]\nframe: { second: 0.05 }", "", "seconds")]
    [InlineData("features: [rms]\nframe: { seconds: 5 }", "config-range", "0.001..1")]
    [InlineData("features: [rms]\nframe: { seconds: 0.05, step-seconds: 0 }", "config-range", "0.001..1")]
    [InlineData("features: [rms]\nframe: { seconds: 0.05, hop: 512 }", "config-conflict", "seconds")]
    [InlineData("features: [rms]\nnormalize: clip", "", "normalise")]
    [InlineData("features: [rms]\nnormalise: clp", "config-choice", "clip")]
    [InlineData("features: [short-zcr]\nnormalise: clip", "profile-fault", "rectangular")]
    [InlineData("features: [rms]\nnormalise: clip\nframe: { window: rectangular, padding: none }", "profile-fault", "'rms'")]
    [InlineData("features:\n  - short-chroma: { rule: plane }", "", "plain")]
    public void Faults_are_named_with_what_is_allowed(string text, string code, string mentions)
    {
        var refused = Assert.Throws<UsageException>(() => ProfileReader.Read($"name: x\n{text}\n", "x.yaml"));
        var problem = refused.Problems[0];
        if (code.Length > 0) Assert.Equal(code, problem.Code);
        Assert.Equal("x.yaml", problem.Subject);
        Assert.Contains(mentions, problem.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public void Normalisation_enters_the_hash()
    {
        const string text = "name: a\nfeatures: [short-zcr]\nframe: { seconds: 0.05, window: rectangular, padding: none }\n";
        Assert.NotEqual(ProfileReader.Read(text, "a.yaml").Hash, ProfileReader.Read($"{text}normalise: clip\n", "a.yaml").Hash);
        Assert.Equal(ProfileReader.Read(text, "a.yaml").Hash, ProfileReader.Read($"{text}normalise: none\n", "a.yaml").Hash);
    }

    [Theory]
    [InlineData(44100, 2205, 441)]
    [InlineData(22050, 1102, 220)]
    [InlineData(48000, 2400, 480)]
    [InlineData(11025, 551, 110)]
    public void Frames_in_seconds_cut_the_fraction_of_a_sample_off(int rate, int size, int hop)
    {
        const string text = "name: a\nfeatures: [rms]\nframe: { seconds: 0.05, step-seconds: 0.01 }\n";
        var settings = ProfileReader.Read(text, "a.yaml").Analysis.At(rate);
        Assert.Equal((rate, size, hop), (settings.SampleRate, settings.FrameSize, settings.Hop));
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
