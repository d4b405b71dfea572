using MerToolkit.Features.Extraction;
using MerToolkit.Features.Gradients;
using MerToolkit.Features.Profiles;
using MerToolkit.Features.Tests.Signals;

namespace MerToolkit.Features.Tests.Gradients;

public class SoundGradientTests
{
    private const int Rate = 8000;

    private const string Text = """
        name: small
        sample-rate: 8000
        frame: { size: 256, hop: 100, window: hann, padding: PADDING }
        mel: { bands: 12, low: 0, high: nyquist, scale: slaney, norm: slaney }
        decibels: { range: 40 }
        features:
          - rms
          - mel-decibels
          - mfcc: { count: 4 }
          - mel
        picture: { frames: FRAMES, pool: 3, pool-by: mean, place: middle, pad: lowest, planes: [mel-decibels, mfcc, mel] }
        functionals: [mean]
        """;

    [Theory]
    [InlineData("center-zeros", 5)]
    [InlineData("center-reflect", 12)]
    [InlineData("none", 3)]
    public void Slopes_through_the_whole_front_end_are_those_of_central_differences(string padding, int frames)
    {
        var profile = ProfileOf(padding, frames);
        double[] samples = [.. Clip(1500).Select(sample => (double)sample)];
        using var gradient = new SoundGradient(profile, Rate, samples.Length);
        var columns = new double[Extractor.Columns(profile).Count];
        var (weights, slopes) = (Differences.Noise(columns.Length, "weights"), new double[samples.Length]);
        gradient.Forward(samples, columns);
        gradient.Backward(weights, slopes);
        Differences.MustAgree(samples, slopes, 1e-4, () =>
        {
            Array.Clear(columns);
            gradient.Forward(samples, columns);
            return Differences.Dot(columns, weights);
        }, [.. Enumerable.Range(0, 75).Select(index => index * 20)]);
    }

    [Theory]
    [InlineData("center-zeros", 5, 1500)]
    [InlineData("center-reflect", 12, 1500)]
    [InlineData("none", 3, 1500)]
    [InlineData("center-zeros", 40, 1500)]
    [InlineData("center-zeros", 5, 1)]
    public void Columns_are_those_of_the_extractor_but_for_its_rounding(string padding, int frames, int samples)
    {
        var profile = ProfileOf(padding, frames);
        var clip = Clip(samples);
        using var gradient = new SoundGradient(profile, Rate, samples);
        var columns = new double[Extractor.Columns(profile).Count];
        gradient.Forward([.. clip.Select(sample => (double)sample)], columns);
        using var extracted = Extract.Table(profile, clip, Rate);
        var has = SoundGradient.HasSlopes(profile);
        Assert.Equal(columns.Length, has.Count);
        Assert.Equal(columns.Length - 1, has.Count(slope => slope));
        for (var column = 0; column < columns.Length; column++)
            if (has[column]) Assert.Equal(extracted.Values[column], columns[column], 2e-3);
    }

    [Fact]
    public void The_picture_of_a_network_is_the_extractors_to_a_thousandth_of_a_decibel()
    {
        var profile = Profile.Load("mel64-picture");
        var clip = TestSignals.Music(66_150);
        using var gradient = new SoundGradient(profile, 22_050, clip.Length);
        var columns = new double[Extractor.Columns(profile).Count];
        gradient.Forward([.. clip.Select(sample => (double)sample)], columns);
        using var extracted = Extract.Table(profile, clip, 22_050);
        for (var column = 0; column < columns.Length; column++) Assert.Equal(extracted.Values[column], columns[column], 1e-3);
    }

    [Fact]
    public void Silence_has_no_slopes()
    {
        var profile = ProfileOf("center-zeros", 5);
        using var gradient = new SoundGradient(profile, Rate, 1500);
        gradient.Take(new double[1500]);
        var slopes = new double[1500];
        gradient.Backward(Differences.Noise(Extractor.Columns(profile).Count, "weights"), slopes);
        Assert.All(slopes, slope => Assert.Equal(0, slope));
    }

    [Theory]
    [InlineData("librosa", "makes no picture")]
    [InlineData("havranek-sequence", "No plane")]
    public void A_profile_whose_columns_have_no_slopes_says_so(string name, string words)
    {
        Assert.Contains(words, SoundGradient.Obstacle(Profile.Load(name)));
        Assert.Throws<ArgumentException>(() => new SoundGradient(Profile.Load(name), 22_050, 22_050));
    }

    [Fact]
    public void Of_a_stack_only_the_planes_that_have_slopes_carry_them()
    {
        var profile = Profile.Load("emotionet-picture");
        Assert.Null(SoundGradient.Obstacle(profile));
        Assert.Equal(13 * 3800, SoundGradient.HasSlopes(profile).Count(has => has));
    }

    [Fact]
    public void A_clip_shorter_than_a_frame_is_refused() =>
        Assert.Throws<ArgumentException>(() => new SoundGradient(ProfileOf("none", 5), Rate, 255));

    private static Profile ProfileOf(string padding, int frames) => Profile.Parse(
        Text.Replace("PADDING", padding, StringComparison.Ordinal).Replace("FRAMES", $"{frames}", StringComparison.Ordinal), "small.yaml");

    // Loud and soft, so that some cells lie below the range under the loudest.
    private static float[] Clip(int samples) =>
        [.. Differences.Noise(samples, "clip").Select((value, index) => (float)(value * (index < samples / 3 ? 1e-3 : 0.5)))];
}
