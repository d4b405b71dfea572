using MerToolkit.Acceptance.Tests.Running;

namespace MerToolkit.Acceptance.Tests.Golden;

/// <summary>The numbers of whole commands equal librosa's.</summary>
public sealed class GoldenTests
{
    private static readonly string Folder = Repository.At("tests", "golden");

    [Theory]
    [InlineData("chords", "wav")]
    [InlineData("sweep_noise", "wav")]
    [InlineData("drums_melody", "wav")]
    public void Frames_equal_librosa(string signal, string ending) => MustEqualLibrosa(signal, ending, "librosa-native");

    [FactNeeding(Need.SndFile)]
    public void Frames_of_the_flac_equal_librosa() => MustEqualLibrosa("drums_melody", "flac", "librosa-native");

    [Fact]
    public void Frames_with_the_second_transform_equal_librosa()
    {
        using var folder = new TestFolder();
        var profile = folder.At("native-mathnet.yaml");
        var native = Repository.Read("configs/profiles/librosa-native.yaml");
        Assert.Contains("fft: lanes", native);
        File.WriteAllText(profile, native.Replace("name: librosa-native", "name: native-mathnet").Replace("fft: lanes", "fft: mathnet"));
        MustEqualLibrosa("chords", "wav", profile);
    }

    [Fact]
    public void A_wrong_value_would_be_found()
    {
        var golden = GoldenSignal.Load("chords", Folder);
        var values = (double[])golden["mfcc20"].Values.Clone();
        golden.MustAgree("mfcc20", golden["mfcc20"] with { Values = values });
        values[431 + 7] += 0.001;
        var failure = Assert.Throws<Xunit.Sdk.TrueException>(() => golden.MustAgree("mfcc20", golden["mfcc20"] with { Values = values }));
        Assert.Contains("row 1, frame 7", failure.Message);
    }

    private static void MustEqualLibrosa(string signal, string ending, string profile)
    {
        using var folder = new TestFolder();
        var output = folder.At("frames.npz");
        MerProgram.Run(folder, "extract", Path.Combine(Folder, $"{signal}.{ending}"), "--profile", profile, "--frames", "--out", output)
            .MustExit(0);
        var ours = NpzArrays.Read(output).ToDictionary(array => array.Key.Replace('-', '_'), array => array.Value);
        var golden = GoldenSignal.Load(signal, Folder);
        golden.MustAgree("mel", ours["mel"]);
        golden.MustAgree("mfcc20", ours["mfcc"]);
        golden.MustAgree("mfcc13_delta", ours["mfcc_delta"].FirstRows(13));
        golden.MustAgree("mfcc13_delta2", ours["mfcc_delta2"].FirstRows(13));
        golden.MustAgree("chroma_est", ours["chroma"]);
        golden.MustAgree("tonnetz_est", ours["tonnetz"]);
        golden.MustAgree("tuning_power", ours["tuning"]);
        foreach (var name in Same) golden.MustAgree(name, ours[name]);
        Assert.Equal(golden["mfcc20"].Shape[1], ours["times"].Values.Length);
    }

    private static readonly string[] Same =
    [
        "spectral_contrast", "spectral_centroid", "spectral_bandwidth", "spectral_rolloff", "spectral_flatness", "rms",
        "zero_crossing_rate", "onset_strength",
    ];
}
