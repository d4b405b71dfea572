using System.Text.Json;
using MerToolkit.Audio;
using MerToolkit.Core.Files;
using MerToolkit.Features.Extraction;
using MerToolkit.Features.Profiles;
using MerToolkit.Features.ShortTerm;

namespace MerToolkit.Features.Tests.Golden;

/// <summary>Agreement with pyAudioAnalysis 0.3.14 within the double tolerances of tests/golden, all 68 rows of three signals.</summary>
public class PyAudioAnalysisGoldenTests
{
    private static readonly string[] Signals = ["chords", "sweep_noise", "drums_melody"];

    public static TheoryData<string, string> Cases
    {
        get
        {
            var cases = new TheoryData<string, string>();
            foreach (var signal in Signals)
                foreach (var transform in new[] { "lanes", "mathnet" }) cases.Add(signal, transform);
            return cases;
        }
    }

    [Theory]
    [MemberData(nameof(Cases))]
    public void All_rows_equal_pyAudioAnalysis(string signal, string transform)
    {
        using var golden = new NpzReader(Path.Combine(GoldenFile.Folder, $"{signal}.pyaudioanalysis.npz"));
        using var facts = JsonDocument.Parse(File.ReadAllText(Path.Combine(GoldenFile.Folder, $"{signal}.pyaudioanalysis.json")));
        var expected = golden.ReadDoubles("features");
        var constant = facts.RootElement.GetProperty("constant_frames").EnumerateArray().Select(frame => frame.GetInt32()).ToHashSet();
        var rows = Rows(signal, transform);
        var features = facts.RootElement.GetProperty("features").EnumerateObject().ToList();
        Assert.Equal(68, features.Count);
        Assert.Equal(68, rows.Count);
        var frames = golden.Entry("features").Shape[1];
        var faults = new List<string>();
        foreach (var feature in features)
        {
            var isDelta = feature.Name.StartsWith("delta ", StringComparison.Ordinal);
            var row = feature.Value.GetProperty("row").GetInt32();
            var tolerance = feature.Value.GetProperty("tol");
            var actual = rows[Key(feature.Name)];
            Assert.Equal(frames, actual.Length);
            for (var frame = 0; frame < frames; frame++)
            {
                var isConstant = constant.Contains(frame) || (isDelta && constant.Contains(frame - 1));
                var allowed = tolerance.GetProperty("double").GetDouble();
                if (isConstant && tolerance.TryGetProperty("constant", out var loose)) allowed = loose.GetDouble();
                if (isDelta) allowed *= 2;
                var distance = Math.Abs(actual[frame] - expected[row * frames + frame]);
                if (!(distance <= allowed))
                    faults.Add(FormattableString.Invariant(
                        $"{feature.Name}[{frame}]: {actual[frame]:R} is {distance} from {expected[row * frames + frame]:R}"));
            }
        }

        Assert.True(faults.Count == 0, string.Join('\n', faults.Take(20)));
    }

    [Theory]
    [InlineData("chords", 44100)]
    [InlineData("sweep_noise", 22050)]
    [InlineData("drums_melody", 48000)]
    public void Corners_of_the_triangles_are_those_of_pyAudioAnalysis(string signal, int rate)
    {
        using var golden = new NpzReader(Path.Combine(GoldenFile.Folder, $"{signal}.pyaudioanalysis.npz"));
        var expected = golden.ReadDoubles("mfcc_edges_hz_nominal");
        Assert.All(expected.Zip(FortyTriangles.Edges()), pair => Assert.Equal(pair.First, pair.Second, 1e-9));
        var settings = Profile.Load("pyaudioanalysis").Analysis.At(rate);
        Assert.Equal(40, FortyTriangles.Original(settings).Length);
        Assert.Equal(golden.Entry("chroma_index_of_bin").Shape[0], settings.FrameSize / 2);
    }

    /// <summary>The key of a row of the golden file: feature name, a slash, and the row's name.</summary>
    private static string Key(string name)
    {
        var isDelta = name.StartsWith("delta ", StringComparison.Ordinal);
        var plain = isDelta ? name["delta ".Length..] : name;
        var ending = isDelta ? "-delta" : "";
        string[] pitches = ["A", "A#", "B", "C", "C#", "D", "D#", "E", "F", "F#", "G", "G#"];
        if (plain.StartsWith("mfcc_", StringComparison.Ordinal)) return $"short-mfcc{ending}/{int.Parse(plain[5..]):D2}";
        if (plain == "chroma_std") return $"short-chroma-std{ending}/";
        if (plain.StartsWith("chroma_", StringComparison.Ordinal)) return $"short-chroma{ending}/{pitches[int.Parse(plain[7..]) - 1]}";
        return $"short-{plain.Replace('_', '-')}{ending}/";
    }

    private static Dictionary<string, double[]> Rows(string signal, string transform)
    {
        var text = Profile.Load("pyaudioanalysis").ResolvedText.Replace("fft: lanes", $"fft: {transform}");
        var profile = Profile.Parse(text, "pyaudioanalysis.yaml");
        using var extractor = new Extractor(profile, new ExtractorOptions());
        var path = Path.Combine(GoldenFile.Folder, $"{signal}.wav");
        var arrays = extractor.Extract(() => AudioClip.Open(path, new ClipOptions()), ExtractionMode.Frames).FrameArrays;
        var outputs = profile.Features.SelectMany(entry => entry.Feature.Outputs(entry.Options, profile.Analysis));
        var rows = new Dictionary<string, double[]>();
        foreach (var output in outputs)
        {
            var array = arrays.Single(candidate => candidate.Name == output.Key);
            for (var row = 0; row < output.Rows.Count; row++)
                rows.Add($"{output.Key}/{output.Rows[row]}", array.Values[(row * array.Shape[1])..((row + 1) * array.Shape[1])]);
        }

        return rows;
    }
}
