using MerToolkit.Core.Errors;
using MerToolkit.Features.Declarations;
using MerToolkit.Features.Extraction;
using MerToolkit.Features.Functionals;
using MerToolkit.Features.Profiles;
using MerToolkit.Features.Tests.Signals;

namespace MerToolkit.Features.Tests.Declarations;

/// <summary>What every feature keeps, checked for every feature the registry finds, with its default options.</summary>
public class FeatureContractTests
{
    private const int Rate = TestSignals.Rate;
    private const int Size = 2048;
    private const int Hop = 512;

    public static TheoryData<string> Names => [.. FeatureRegistry.All.Select(feature => feature.Declaration.Name)];

    public static TheoryData<string> CausalNames => NamesWhere(declaration => declaration.IsCausal);

    public static TheoryData<string> GainInvariantNames => NamesWhere(declaration => declaration.IsGainInvariant);

    public static TheoryData<string, string> NamesAndSignals
    {
        get
        {
            var cases = new TheoryData<string, string>();
            foreach (var feature in FeatureRegistry.All)
                foreach (var signal in Signals.Keys)
                    cases.Add(feature.Declaration.Name, signal);
            return cases;
        }
    }

    private static Dictionary<string, float[]> Signals { get; } = new()
    {
        ["silence"] = TestSignals.Silence(Rate),
        ["one sample"] = [0.5f],
        ["20 ms"] = TestSignals.Music(Rate / 50),
        ["impulse"] = TestSignals.Impulse(Rate, Rate / 2),
        ["constant"] = TestSignals.Constant(Rate, 0.5f),
        ["tone at a bin"] = TestSignals.Tone(Rate, 100.0 * Rate / Size),
        ["clipped square"] = [.. Enumerable.Range(0, Rate).Select(i => i / 50 % 2 == 0 ? 1f : -1f)],
        ["noise"] = TestSignals.Noise(Rate, 3),
        ["music"] = TestSignals.Music(Rate),
        ["very quiet"] = TestSignals.Scaled(TestSignals.Music(Rate), 1e-6f),
        ["louder than full scale"] = TestSignals.Scaled(TestSignals.Music(Rate), 20f),
    };

    [Theory]
    [MemberData(nameof(Names))]
    public void Declaration_says_what_the_feature_means_and_where_it_comes_from(string name)
    {
        var declaration = FeatureRegistry.Find(name)!.Declaration;
        Assert.All(
            new[]
            {
                declaration.Unit, declaration.Family, declaration.Summary, declaration.Formula, declaration.Source, declaration.Silence,
            },
            text => Assert.False(string.IsNullOrWhiteSpace(text)));
        Assert.Matches("^[a-z0-9]+(-[a-z0-9]+)*$", declaration.Name);
        Assert.All(declaration.Options, option =>
        {
            Assert.False(string.IsNullOrWhiteSpace(option.Summary));
            if (option.Default is double value) Assert.InRange(value, option.Minimum, option.Maximum);
            else Assert.Contains((string)option.Default, option.Words);
        });
    }

    [Theory]
    [MemberData(nameof(NamesAndSignals))]
    public void Shape_is_as_promised_and_every_value_finite(string name, string signal)
    {
        var profile = Extract.ProfileOf(name);
        var samples = Signals[signal];
        var features = Extract.Frames(profile, samples);
        var outputs = profile.Features[0].Feature.Outputs(profile.Features[0].Options, profile.Analysis);
        var frames = samples.Length / Hop + 1;
        Assert.Equal(frames, features.FrameCount);
        Assert.Equal(samples.Length, features.SampleCount);
        foreach (var output in outputs)
        {
            var array = Assert.Single(features.FrameArrays, array => array.Name == output.Key);
            int[] shape = output.IsPerFrame ? [output.Rows.Count, frames] : output.Rows.Count > 1 ? [output.Rows.Count] : [];
            Assert.Equal(shape, array.Shape);
            Assert.All(array.Values, value => Assert.True(double.IsFinite(value)));
        }

        var table = Extract.Table(profile, samples);
        Assert.Equal(Extractor.Columns(profile).Count, table.Values.Length);
        Assert.All(table.Values, value => Assert.True(float.IsFinite(value)));
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void Column_names_are_unique_and_end_in_a_functional(string name)
    {
        var columns = Extractor.Columns(Extract.ProfileOf(name));
        Assert.Equal(columns.Count, columns.Select(column => column.Name).Distinct().Count());
        Assert.All(columns, column =>
        {
            Assert.StartsWith(name, column.Name, StringComparison.Ordinal);
            Assert.False(string.IsNullOrEmpty(column.Unit));
            Assert.Equal("test@1", column.Origin);
        });
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void Silence_is_constant_and_flagged(string name)
    {
        var features = Extract.Frames(Extract.ProfileOf(name), TestSignals.Silence(Rate));
        Assert.True(features.IsSilent);
        foreach (var array in features.FrameArrays.Where(array => array.Shape.Count == 2 && array.Name != "times"))
            for (var row = 0; row < array.Shape[0]; row++)
            {
                var values = array.Values.AsSpan(row * array.Shape[1], array.Shape[1]).ToArray();
                Assert.All(values, value => Assert.Equal(values[0], value));
            }

        Assert.False(Extract.Frames(Extract.ProfileOf(name), TestSignals.Impulse(Rate, 5)).IsSilent);
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void Same_clip_gives_same_bits_whatever_came_before_and_however_it_is_read(string name)
    {
        var profile = Extract.ProfileOf(name);
        var music = TestSignals.Music(3 * Rate);
        using var extractor = new Extractor(profile, new ExtractorOptions());
        var first = extractor.Extract(() => new ArraySource(music, Rate), ExtractionMode.Frames);
        extractor.Extract(() => new ArraySource(TestSignals.Noise(Rate, 9), Rate), ExtractionMode.Frames);
        var again = extractor.Extract(() => new ArraySource(music, Rate, 777), ExtractionMode.Frames);
        AssertSameBits(first, again);
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void Spilled_and_replayed_clips_give_the_bits_of_those_in_memory(string name)
    {
        var profile = Extract.ProfileOf(name);
        var music = TestSignals.Music(8 * Rate);
        using var small = new Extractor(profile, new ExtractorOptions { MemoryBudgetBytes = 0 });
        var spilled = small.Extract(() => new ArraySource(music, Rate), ExtractionMode.Frames);
        AssertSameBits(Extract.Frames(profile, music), spilled);
        var table = small.Extract(() => new ArraySource(music, Rate), ExtractionMode.Functionals);
        Assert.Equal(Extract.Table(profile, music).Values, table.Values);
    }

    [Theory]
    [MemberData(nameof(CausalNames))]
    public void Causal_features_do_not_see_what_comes_after_the_frame(string name)
    {
        var profile = Extract.ProfileOf(name, "frame: { size: 2048, hop: 512, padding: none }");
        var whole = Extract.Frames(profile, TestSignals.Music(2 * Rate));
        var part = Extract.Frames(profile, TestSignals.Music(2 * Rate)[..Rate]);
        var isEqual = true;
        foreach (var (long_, short_) in whole.FrameArrays.Zip(part.FrameArrays).Where(pair => pair.First.Name != "times"))
        {
            if (short_.Shape.Count == 0)
            {
                isEqual &= long_.Values[0].Equals(short_.Values[0]);
                continue;
            }

            for (var row = 0; row < short_.Shape[0]; row++)
                isEqual &= long_.Values.AsSpan(row * long_.Shape[1], short_.Shape[1])
                    .SequenceEqual(short_.Values.AsSpan(row * short_.Shape[1], short_.Shape[1]));
        }

        Assert.True(isEqual, $"{name} says it is causal, but later samples change it.");
    }

    [Theory]
    [MemberData(nameof(CausalNames))]
    public void Streaming_equals_offline_for_causal_features(string name)
    {
        var samples = TestSignals.Music(3 * Rate);
        foreach (var padding in new[] { "none", "center-zeros", "center-reflect" })
            foreach (var (awaited, piece) in new[] { (8, 5000), (3, 700), (1, 64) })
            {
                var profile = Extract.ProfileOf(name, $"frame: {{ size: 1024, hop: 150, padding: {padding} }}");
                var pieces = Enumerable.Repeat(piece, samples.Length);
                var streamed = Streamed.Of(profile, samples, Rate, pieces, new StreamingOptions { FramesAwaited = awaited });
                Assert.Null(streamed.DifferenceTo(Extract.Frames(profile, samples)));
            }
    }

    [Theory]
    [MemberData(nameof(GainInvariantNames))]
    public void Gain_changes_nothing_where_the_feature_says_so(string name)
    {
        var music = TestSignals.Noise(Rate, 4);
        var profile = Extract.ProfileOf(name);
        var loud = Extract.Frames(profile, music).FrameArrays[0].Values;
        var soft = Extract.Frames(profile, TestSignals.Scaled(music, 0.25f)).FrameArrays[0].Values;
        Assert.All(loud.Zip(soft), pair => Assert.Equal(pair.First, pair.Second, 1e-5 * (1 + Math.Abs(pair.First))));
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void Samples_that_are_no_numbers_are_refused(string name)
    {
        var samples = TestSignals.Music(Rate);
        samples[Rate / 2] = float.NaN;
        var profile = Extract.ProfileOf(name);
        try
        {
            Assert.All(Extract.Table(profile, samples).Values, value => Assert.True(float.IsFinite(value)));
        }
        catch (InputException refused)
        {
            Assert.Equal("feature-non-finite", Assert.Single(refused.Problems).Code);
        }
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void Both_transforms_and_both_precisions_agree(string name)
    {
        var music = TestSignals.Noise(Rate, 8);
        var lanes = Extract.Table(Extract.ProfileOf(name), music).Values;
        var oracle = Extract.Table(Extract.ProfileOf(name, "fft: mathnet"), music).Values;
        var single = Extract.Table(Extract.ProfileOf(name, "precision: single"), music).Values;
        for (var i = 0; i < lanes.Length; i++)
        {
            Assert.Equal(lanes[i], oracle[i], 1e-4 * (1 + Math.Abs(lanes[i])));
            Assert.Equal(lanes[i], single[i], 1e-2 * (1 + Math.Abs(lanes[i])));
        }
    }

    private static TheoryData<string> NamesWhere(Func<FeatureDeclaration, bool> claims) =>
        [.. FeatureRegistry.All.Select(feature => feature.Declaration).Where(claims).Select(declaration => declaration.Name)];

    private static void AssertSameBits(ClipFeatures expected, ClipFeatures actual)
    {
        Assert.Equal(expected.FrameArrays.Count, actual.FrameArrays.Count);
        foreach (var (left, right) in expected.FrameArrays.Zip(actual.FrameArrays))
        {
            Assert.Equal(left.Shape, right.Shape);
            Assert.True(left.Values.AsSpan().SequenceEqual(right.Values), $"{left.Name} differs.");
        }
    }
}
