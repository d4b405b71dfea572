using System.Text.Json;
using MerToolkit.Acceptance.Tests.Running;

namespace MerToolkit.Acceptance.Tests.Golden;

/// <summary>The frames that whole commands write equal pyAudioAnalysis 0.3.14, all 68 rows.</summary>
public sealed class PyAudioAnalysisTests
{
    private static readonly string Folder = Repository.At("tests", "golden");

    [Theory]
    [InlineData("chords", "wav")]
    [InlineData("sweep_noise", "wav")]
    [InlineData("drums_melody", "wav")]
    public void Frames_equal_pyAudioAnalysis(string signal, string ending) => MustEqual(signal, ending, "pyaudioanalysis");

    [FactNeeding(Need.SndFile)]
    public void Frames_of_the_flac_equal_pyAudioAnalysis() => MustEqual("drums_melody", "flac", "pyaudioanalysis");

    [Fact]
    public void Frames_with_the_second_transform_equal_pyAudioAnalysis()
    {
        using var folder = new TestFolder();
        var profile = folder.At("other.yaml");
        var own = Repository.Read("configs/profiles/pyaudioanalysis.yaml");
        Assert.Contains("fft: lanes", own);
        File.WriteAllText(profile, own.Replace("fft: lanes", "fft: mathnet"));
        MustEqual("chords", "wav", profile);
    }

    [Fact]
    public void A_profile_without_the_slips_is_told_apart()
    {
        var failure = Assert.Throws<Xunit.Sdk.TrueException>(() => MustEqual("chords", "wav", "shortterm68"));
        Assert.Contains("frames", failure.Message);
    }

    private static void MustEqual(string signal, string ending, string profile)
    {
        using var folder = new TestFolder();
        var output = folder.At("frames.npz");
        MerProgram.Run(folder, "extract", Path.Combine(Folder, $"{signal}.{ending}"), "--profile", profile, "--frames", "--out", output)
            .MustExit(0);
        var ours = NpzArrays.Read(output);
        var golden = NpzArrays.Read(Path.Combine(Folder, $"{signal}.pyaudioanalysis.npz"))["features"];
        using var facts = JsonDocument.Parse(File.ReadAllText(Path.Combine(Folder, $"{signal}.pyaudioanalysis.json")));
        var constant = facts.RootElement.GetProperty("constant_frames").EnumerateArray().Select(frame => frame.GetInt32()).ToHashSet();
        var features = facts.RootElement.GetProperty("features").EnumerateObject().ToList();
        Assert.Equal(68, features.Count);
        foreach (var feature in features) MustAgree(feature, Row(ours, feature.Name), golden, constant);
    }

    private static void MustAgree(JsonProperty feature, double[] actual, GoldenArray golden, HashSet<int> constant)
    {
        var frames = golden.Shape[1];
        Assert.True(actual.Length == frames, $"{feature.Name}: {actual.Length} frames, not {frames}");
        var isDelta = feature.Name.StartsWith("delta ", StringComparison.Ordinal);
        var row = feature.Value.GetProperty("row").GetInt32();
        var tolerance = feature.Value.GetProperty("tol");
        for (var frame = 0; frame < frames; frame++)
        {
            var isConstant = constant.Contains(frame) || (isDelta && constant.Contains(frame - 1));
            var tier = isConstant && tolerance.TryGetProperty("constant", out var loose) ? loose : tolerance.GetProperty("double");
            var allowed = tier.GetDouble() * (isDelta ? 2 : 1);
            var (found, expected) = (actual[frame], golden.Values[row * frames + frame]);
            var message = FormattableString.Invariant($"{feature.Name}[{frame}]: {found:R}, golden {expected:R}");
            Assert.True(Math.Abs(found - expected) <= allowed, message);
        }
    }

    /// <summary>Our row for a name of the golden file: <c>mfcc_3</c>, <c>delta chroma_12</c>, <c>spectral_flux</c>.</summary>
    private static double[] Row(IReadOnlyDictionary<string, GoldenArray> ours, string name)
    {
        var isDelta = name.StartsWith("delta ", StringComparison.Ordinal);
        var plain = isDelta ? name["delta ".Length..] : name;
        var cut = plain.LastIndexOf('_');
        var hasNumber = int.TryParse(plain[(cut + 1)..], out var number);
        var key = "short-" + (hasNumber ? plain[..cut] : plain).Replace('_', '-') + (isDelta ? "-delta" : "");
        var array = ours[key];
        var frames = array.Shape[1];
        var row = hasNumber ? number - 1 : 0;
        return array.Values[(row * frames)..((row + 1) * frames)];
    }
}
