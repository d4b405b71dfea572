using MerToolkit.Audio;
using MerToolkit.Core.Numerics;
using MerToolkit.Features.Extraction;
using MerToolkit.Features.Profiles;
using MerToolkit.Features.Tests.Signals;
using MerToolkit.Features.Tonal;
using MerToolkit.Features.Transforms;

namespace MerToolkit.Features.Tests.Golden;

/// <summary>Agreement with librosa 0.11 within tier A of tests/golden, for three signals at three rates, through both transforms.</summary>
public class LibrosaGoldenTests
{
    private static readonly string[] Signals = ["chords", "sweep_noise", "drums_melody"];

    /// <summary>Golden array and the feature that gives it.</summary>
    private static readonly (string Golden, string Feature)[] Arrays =
    [
        ("mel", "mel"), ("mfcc13", "mfcc: { count: 13 }"), ("mfcc20", "mfcc: { count: 20 }"),
        ("chroma_est", "chroma"), ("chroma_tun0", "chroma: { tuning: 0 }"),
        ("tonnetz_est", "tonnetz"), ("tonnetz_tun0", "tonnetz: { tuning: 0 }"),
        ("tuning_power", "tuning"), ("spectral_contrast", "spectral-contrast"), ("spectral_centroid", "spectral-centroid"),
        ("spectral_bandwidth", "spectral-bandwidth"), ("spectral_flatness", "spectral-flatness"), ("rms", "rms"),
        ("zero_crossing_rate", "zero-crossing-rate"), ("onset_strength", "onset-strength"),
        ("onset_strength_median", "onset-strength: { aggregate: median }"),
    ];

    public static TheoryData<string, string, string, string> Cases
    {
        get
        {
            var cases = new TheoryData<string, string, string, string>();
            foreach (var signal in Signals)
                foreach (var (golden, feature) in Arrays)
                    cases.Add(signal, golden, feature, "lanes");
            foreach (var (golden, feature) in Arrays) cases.Add("chords", golden, feature, "mathnet");
            return cases;
        }
    }

    public static TheoryData<string> SignalNames => [.. Signals];

    [Theory]
    [MemberData(nameof(Cases))]
    public void Feature_equals_librosa(string signal, string golden, string feature, string transform)
    {
        using var file = new GoldenFile(signal);
        file.AssertAgrees(golden, Frames(file, feature, $"fft: {transform}")[0].Values);
    }

    [Theory]
    [MemberData(nameof(SignalNames))]
    public void Deltas_equal_librosa(string signal)
    {
        using var file = new GoldenFile(signal);
        var arrays = Frames(file, "mfcc: { count: 13, deltas: 2 }");
        file.AssertAgrees("mfcc13_delta", arrays[1].Values);
        file.AssertAgrees("mfcc13_delta2", arrays[2].Values);
    }

    [Theory]
    [MemberData(nameof(SignalNames))]
    public void Rolloff_is_the_same_bin_in_99_of_100_frames_and_a_neighbour_else(string signal)
    {
        using var file = new GoldenFile(signal);
        var expected = file.Values("spectral_rolloff");
        using var clip = AudioClip.Open(file.WavPath, new ClipOptions());
        var bin = (double)clip.SampleRate / 2048;
        var actual = Frames(file, "spectral-rolloff")[0].Values;
        var distances = expected.Zip(actual, (left, right) => Math.Abs(left - right)).ToArray();
        Assert.True(distances.Max() <= bin * 1.001);
        Assert.True(distances.Count(distance => distance > 1e-6) <= 0.01 * distances.Length);
    }

    [Theory]
    [MemberData(nameof(SignalNames))]
    public void Mel_decibels_and_filter_banks_equal_librosa(string signal)
    {
        using var file = new GoldenFile(signal);
        var frames = file.Values("stft_frames");
        var decibels = Frames(file, "mel-decibels")[0];
        file.AssertAgrees("mel_db_cols", Columns(decibels, frames));
        file.AssertAgrees("mel_db_max", [decibels.Values.Max()]);
        using var clip = AudioClip.Open(file.WavPath, new ClipOptions());
        var bank = new MelBank(clip.SampleRate, 2048, 128, 0, clip.SampleRate / 2.0, MelScale.Slaney, isAreaNormalised: true);
        file.AssertAgrees("mel_filterbank", [.. bank.ToMatrix().Cast<double>()]);
        var chroma = ChromaBank.For(clip.SampleRate, 2048, 0);
        file.AssertAgrees(
            "chroma_filterbank_tun0",
            [
                .. from pitch in Enumerable.Range(0, 12) from bin in Enumerable.Range(0, 1025)
                   select (double)chroma.Weights[bin * 12 + pitch],
            ]);
    }

    [Theory]
    [MemberData(nameof(SignalNames))]
    public unsafe void Short_time_transform_equals_librosa(string signal)
    {
        using var file = new GoldenFile(signal);
        var frames = file.Values("stft_frames");
        using var clip = AudioClip.Open(file.WavPath, new ClipOptions());
        var samples = new float[clip.SampleRate * 10];
        var count = 0;
        for (int read; (read = clip.Read(samples.AsSpan(count))) > 0;) count += read;

        var transform = FrameTransforms.Create<double>(TransformKind.Lanes, 2048);
        using var padded = new AlignedBuffer<float>(count + 4096 + 8 * 512);
        samples.AsSpan(0, count).CopyTo(padded.Span[1024..]);
        using var window = new AlignedBuffer<double>(2048);
        Window.Create(WindowShape.Hann, 2048).CopyTo(window.Span);
        using var real = new AlignedBuffer<double>(1025 * transform.Lanes);
        using var imaginary = new AlignedBuffer<double>(1025 * transform.Lanes);
        using var scratch = new AlignedBuffer<double>(transform.ScratchLength);
        double[] re = new double[1025 * frames.Length], im = new double[re.Length];
        for (var column = 0; column < frames.Length; column++)
        {
            transform.Spectrum(
                padded.Pointer + (nint)frames[column] * 512, 512, window.Pointer, real.Pointer, imaginary.Pointer, scratch.Pointer);
            for (var bin = 0; bin < 1025; bin++)
            {
                re[bin * frames.Length + column] = real.Pointer[bin * transform.Lanes];
                im[bin * frames.Length + column] = imaginary.Pointer[bin * transform.Lanes];
            }
        }

        file.AssertAgrees("stft_re", re);
        file.AssertAgrees("stft_im", im);
        file.AssertAgrees("stft_mag", [.. re.Zip(im, (x, y) => Math.Sqrt(x * x + y * y))]);
    }

    [Fact]
    public void Emotionet_stack_with_six_bands_equals_the_golden_one()
    {
        using var golden = new Core.Files.NpzReader(Path.Combine(GoldenFile.Folder, "chords.emotionet.npz"));
        var expected = golden.ReadDoubles("stack");
        using var extractor = new Extractor(Profile.Load("emotionet-6"), new ExtractorOptions());
        var path = Path.Combine(GoldenFile.Folder, "chords.wav");
        var stack = extractor.Extract(() => AudioClip.Open(path, new ClipOptions { SampleRate = 44100 }), ExtractionMode.Frames)
            .FrameArrays.Single(array => array.Name == "stack");
        Assert.Equal([13, 3800, 3], stack.Shape);
        double[] tolerances = [5e-4, 1e-4, 1e-5];
        for (var i = 0; i < expected.Length; i++) Assert.Equal(expected[i], stack.Values[i], tolerances[i % 3]);
    }

    [Fact]
    public void The_picture_of_emotionet_holds_the_planes_of_the_golden_stack()
    {
        using var golden = new Core.Files.NpzReader(Path.Combine(GoldenFile.Folder, "chords.emotionet.npz"));
        var expected = golden.ReadDoubles("stack"); // [13, 3800, 3]; with six bands of contrast, which the picture has seven of
        using var extractor = new Extractor(Profile.Load("emotionet-picture"), new ExtractorOptions());
        var path = Path.Combine(GoldenFile.Folder, "chords.wav");
        var row = extractor.Extract(() => AudioClip.Open(path, new ClipOptions { SampleRate = 44100 }), ExtractionMode.Functionals).Values;
        foreach (var (plane, first, rows, tolerance) in new[] { (0, 0, 13, 5e-4), (2, 21, 12, 1e-5) })
            for (var index = 0; index < rows * 3800; index++)
                Assert.Equal(expected[index * 3 + plane], row[first * 3800 + index], tolerance);
    }

    private static IReadOnlyList<FrameArray> Frames(GoldenFile file, string feature, string more = "")
    {
        using var extractor = new Extractor(Extract.ProfileOf(feature, more), new ExtractorOptions());
        return extractor.Extract(() => AudioClip.Open(file.WavPath, new ClipOptions()), ExtractionMode.Frames).FrameArrays;
    }

    private static double[] Columns(FrameArray array, double[] frames) =>
        [.. from row in Enumerable.Range(0, array.Shape[0]) from frame in frames select array.Values[row * array.Shape[1] + (int)frame]];
}
