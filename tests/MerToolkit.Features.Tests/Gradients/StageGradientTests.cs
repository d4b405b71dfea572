using MerToolkit.Features.Extraction;
using MerToolkit.Features.Gradients;
using MerToolkit.Features.Profiles;
using MerToolkit.Features.Transforms;

namespace MerToolkit.Features.Tests.Gradients;

public class StageGradientTests
{
    /// <summary>Short, fitting and long clips, in every kind of pooling, place and padding.</summary>
    public static TheoryData<int, PoolKind, PicturePlace, PicturePadding> Pictures
    {
        get
        {
            var all = new TheoryData<int, PoolKind, PicturePlace, PicturePadding>();
            foreach (var frames in new[] { 2, 7, 18, 40 })
                foreach (var kind in Enum.GetValues<PoolKind>())
                    foreach (var place in Enum.GetValues<PicturePlace>())
                        foreach (var padding in Enum.GetValues<PicturePadding>()) all.Add(frames, kind, place, padding);
            return all;
        }
    }

    [Theory]
    [InlineData(Padding.CenterZeros, WindowShape.Hann)]
    [InlineData(Padding.CenterReflect, WindowShape.Hamming)]
    [InlineData(Padding.None, WindowShape.Blackman)]
    public void Slopes_of_frames_reach_every_sample_that_stands_in_them(Padding padding, WindowShape window)
    {
        var cutting = new FrameCutting(Settings(16, 5) with { Padding = padding, Window = window }, 43);
        var (samples, weights) = (Differences.Noise(43, "samples"), Differences.Noise(16 * cutting.Frames, "weights"));
        var slopes = new double[samples.Length];
        for (var frame = 0; frame < cutting.Frames; frame++) cutting.Spread(weights.AsSpan(frame * 16, 16), frame, slopes);
        Differences.MustAgree(samples, slopes, 1e-3, () => Differences.Dot(Cut(cutting, samples), weights));
    }

    [Theory]
    [InlineData(Padding.CenterZeros)]
    [InlineData(Padding.CenterReflect)]
    [InlineData(Padding.None)]
    public void There_are_as_many_frames_as_the_extractor_cuts(Padding padding)
    {
        foreach (var samples in new[] { 20, 21, 64, 1000, 1023 })
        {
            var settings = Settings(16, 5) with { Padding = padding, SampleRate = 8000 };
            using var framer = new Framer(settings, FramePlacement.Of(settings));
            Assert.Equal(FramesOf(framer, samples), new FrameCutting(settings, samples).Frames);
        }
    }

    [Theory]
    [InlineData(16)]
    [InlineData(15)]
    [InlineData(60)]
    [InlineData(2)]
    public void Slopes_of_power_become_slopes_of_the_frame(int size)
    {
        using var spectra = new PowerSpectra(size);
        var frames = Differences.Noise(size * spectra.Lanes, "frames");
        var (power, slopes) = (new double[spectra.Bins * spectra.Lanes], new double[frames.Length]);
        var weights = Differences.Noise(power.Length, "weights");
        spectra.Forward(frames, power);
        spectra.Backward(weights, slopes);
        Differences.MustAgree(frames, slopes, 1e-3, () =>
        {
            spectra.Forward(frames, power);
            return Differences.Dot(power, weights);
        });
    }

    [Fact]
    public void Slopes_of_bands_become_slopes_of_bins()
    {
        var bands = new MelBands(Settings(64, 16), lanes: 2);
        var (power, mel) = (Differences.Noise(33 * 2, "power"), new double[bands.Bands * 2]);
        var (weights, slopes) = (Differences.Noise(mel.Length, "weights"), new double[power.Length]);
        bands.Backward(weights, slopes);
        Differences.MustAgree(power, slopes, 1e-3, () =>
        {
            bands.Forward(power, mel);
            return Differences.Dot(mel, weights);
        });
    }

    [Theory]
    [InlineData(80)]
    [InlineData(12)]
    public void Slopes_of_decibels_hold_for_cells_above_the_floor_and_raised_ones(double range)
    {
        var decibels = new ClipDecibels(new DecibelSettings(1e-10, range));
        double[] power = [.. Differences.Noise(40, "power").Select(value => 1.1 + value), 1e-3, 3e-12];
        var (values, slopes) = (new double[power.Length], new double[power.Length]);
        var weights = Differences.Noise(power.Length, "weights");
        decibels.Backward(power, weights, slopes);
        Differences.MustAgree(power, slopes, 1e-5, () =>
        {
            decibels.Forward(power, values);
            return Differences.Dot(values, weights);
        }, [.. Enumerable.Range(0, range == 80 ? 41 : 40)]);
        // Far below the floor, or below the range under the largest, a cell moves nothing by itself.
        Assert.Equal(0, slopes[^1]);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void Slopes_of_coefficients_become_slopes_of_decibels(bool isOrthonormal)
    {
        var transform = new CosineTransform(Settings(64, 16) with { IsDctOrthonormal = isOrthonormal }, 5);
        var (decibels, coefficients) = (Differences.Noise(8 * 3, "decibels"), new double[5 * 3]);
        var (weights, slopes) = (Differences.Noise(coefficients.Length, "weights"), new double[decibels.Length]);
        transform.Backward(weights, slopes);
        Differences.MustAgree(decibels, slopes, 1e-3, () =>
        {
            transform.Forward(decibels, coefficients);
            return Differences.Dot(coefficients, weights);
        });
    }

    [Theory]
    [MemberData(nameof(Pictures))]
    public void Slopes_of_a_picture_become_slopes_of_its_frames(int frames, PoolKind kind, PicturePlace place, PicturePadding padding)
    {
        var picture = new FramePicture(6, 3, kind, place, padding, ["mel"]);
        var pooling = new PicturePooling(picture, frames);
        var (values, plane) = (Differences.Noise(2 * frames, "values"), new double[2 * 6]);
        var (weights, slopes) = (Differences.Noise(plane.Length, "weights"), new double[values.Length]);
        pooling.Backward(values, weights, slopes);
        Differences.MustAgree(values, slopes, 1e-5, () =>
        {
            pooling.Forward(values, plane);
            return Differences.Dot(plane, weights);
        });
    }

    private static AnalysisSettings Settings(int size, int hop) => new()
    {
        SampleRate = 800, FrameSize = size, Hop = hop, Window = WindowShape.Hann, Padding = Padding.CenterZeros,
        Transform = TransformKind.Lanes, Precision = Precision.Double, Mel = new MelSettings(8, 0, null, MelScale.Htk, true),
        Decibels = new DecibelSettings(1e-10, 80), IsDctOrthonormal = true,
    };

    private static double[] Cut(FrameCutting cutting, double[] samples)
    {
        var frames = new double[cutting.Size * cutting.Frames];
        for (var frame = 0; frame < cutting.Frames; frame++) cutting.Cut(samples, frame, frames.AsSpan(frame * cutting.Size, cutting.Size));
        return frames;
    }

    private static unsafe long FramesOf(Framer framer, int samples)
    {
        framer.Begin();
        framer.Room()[..samples].Clear();
        framer.Advance(samples);
        framer.End();
        while (framer.TryNext(out _, out _, out _, out _)) { }
        return framer.Frames;
    }
}
