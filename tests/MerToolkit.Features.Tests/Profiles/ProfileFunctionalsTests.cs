using MerToolkit.Core.Errors;
using MerToolkit.Features.Extraction;
using MerToolkit.Features.Profiles;
using MerToolkit.Features.Tests.Signals;

namespace MerToolkit.Features.Tests.Profiles;

public class ProfileFunctionalsTests
{
    private const string Text = """
        name: a
        features:
          - mfcc: { count: 2, deltas: 1, functionals: { mfcc: [mean, p10], mfcc-delta: [sd] } }
          - rms: { functionals: [texture-sd.mean] }
          - zero-crossing-rate
          - spectral-flatness: { functionals: [] }
        functionals: [max]
        """;

    [Fact]
    public void A_feature_may_have_statistics_of_its_own_for_all_its_arrays_or_for_each()
    {
        var profile = Read(Text);
        string[] expected =
        [
            "mfcc.01.mean", "mfcc.01.p10", "mfcc.02.mean", "mfcc.02.p10", "mfcc-delta.01.sd", "mfcc-delta.02.sd",
            "rms.texture-sd.mean", "zero-crossing-rate.max",
        ];
        Assert.Equal(expected, Extractor.Columns(profile).Select(column => column.Name));
        Assert.Equal(expected.Length, Extract.Table(profile, TestSignals.Music(22050)).Values.Length);
    }

    [Fact]
    public void Statistics_of_one_feature_are_the_values_they_have_in_a_profile_of_their_own()
    {
        var music = TestSignals.Music(3 * 22050);
        var all = Extract.Table(Read(Text), music).Values;
        var alone = Extract.Table(Read("name: b\nfeatures: [mfcc: { count: 2 }]\nfunctionals: [p10]"), music).Values;
        Assert.Equal(alone.AsSpan(), [all[1], all[3]]);
    }

    [Fact]
    public void The_resolved_text_names_them_and_reads_back_the_same()
    {
        var profile = Read(Text);
        Assert.Contains("functionals: { mfcc: [mean, p10], mfcc-delta: [sd] }", profile.ResolvedText, StringComparison.Ordinal);
        Assert.Contains("texture: { seconds: 1, step-seconds: 0.5 }", profile.ResolvedText, StringComparison.Ordinal);
        Assert.Equal(profile.ResolvedText, Read(profile.ResolvedText).ResolvedText);
        Assert.Equal(profile.Hash, Read(profile.ResolvedText).Hash);
    }

    [Fact]
    public void The_length_of_windows_enters_the_hash_where_a_statistic_looks_at_windows()
    {
        const string windowed = "name: a\nfeatures: [rms]\nfunctionals: [texture-sd.mean]\n";
        const string plain = "name: a\nfeatures: [rms]\nfunctionals: [mean]\n";
        Assert.NotEqual(Read(windowed).Hash, Read(windowed + "texture: { seconds: 2 }").Hash);
        Assert.NotEqual(Read(windowed).Hash, Read(windowed + "texture: { step-seconds: 1 }").Hash);
        Assert.Equal(Read(windowed).Hash, Read(windowed + "texture: { seconds: 1 }").Hash);
        Assert.Equal(Read(plain).Hash, Read(plain + "texture: { seconds: 2 }").Hash);
    }

    [Theory]
    [InlineData("[rms: { functionals: [meen] }]", "functional-unknown", "'mean'")]
    [InlineData("[rms: { functionals: [texture-meen.sd] }]", "functional-unknown", "'mean'")]
    [InlineData("[rms: { functionals: [texture-mean] }]", "functional-unknown", "texture-A.B")]
    [InlineData("[rms: { functionals: [mean, mean] }]", "functional-repeated", "once")]
    [InlineData("[rms: { functionals: { rsm: [mean] } }]", "profile-fault", "'rms'")]
    [InlineData("[rms: { functionals: mean }]", "config-type", "list")]
    [InlineData("[tuning: { functionals: [mean] }]", "profile-fault", "whole clip")]
    [InlineData("[rms]\ntexture: { second: 1 }", "config-unknown-key", "seconds")]
    [InlineData("[rms]\ntexture: { seconds: 0 }", "config-range", "0.05")]
    public void Faults_are_named_with_what_is_allowed(string features, string code, string mentions)
    {
        var refused = Assert.Throws<UsageException>(() => Read($"name: x\nfeatures: {features}\n"));
        var problem = Assert.Single(refused.Problems);
        Assert.Equal(code, problem.Code);
        Assert.Contains(mentions, problem.ToString(), StringComparison.Ordinal);
    }

    private static Profile Read(string text) => Profile.Parse(text, "x.yaml");
}
