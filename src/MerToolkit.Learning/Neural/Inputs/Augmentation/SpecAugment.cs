using MerToolkit.Core.Configuration;
using MerToolkit.Core.Numerics;

namespace MerToolkit.Learning.Neural.Inputs.Augmentation;

/// <summary>Masks over time and over bands.</summary>
internal sealed class SpecAugment : Augmentation
{
    private const string Masks = "masks", FrameShare = "frames", BandShare = "bands";

    public override AugmentationDeclaration Declaration { get; } = new(
        "spec",
        "Some stretches of frames, the same in all planes, and some runs of bands of each plane are filled with the plane's mean.",
        "width uniform in 0..share x size, place uniform; x = mean of the plane within the mask",
        "Park et al. 2019, SpecAugment: a simple data augmentation method for automatic speech recognition (without its time warping)")
    {
        Options =
        [
            new(Masks, "1", "Masks over time, and masks over bands.") { Default = 2.0, Minimum = 1, Maximum = 100, IsInteger = true },
            new(FrameShare, "1", "Widest mask over time, as a share of the frames.") { Default = 0.1, Minimum = 0, Maximum = 1 },
            new(BandShare, "1", "Widest mask over bands, as a share of the bands.") { Default = 0.15, Minimum = 0, Maximum = 1 },
        ],
    };

    public override void Change(PictureCells picture, OptionValues options, RandomStream random)
    {
        Span<float> means = stackalloc float[picture.Planes.Count];
        for (var plane = 0; plane < means.Length; plane++)
            means[plane] = (float)(FixedLanes.Sum(picture.Planes[plane].Values) / picture.Planes[plane].Values.Length);
        for (var mask = 0; mask < options.Integer(Masks); mask++)
        {
            var (first, width) = Draw(picture.Frames, options.Number(FrameShare), random);
            for (var plane = 0; plane < means.Length; plane++)
                for (var row = 0; row < picture.Planes[plane].Height; row++)
                    picture.Planes[plane].Row(row).Slice(first, width).Fill(means[plane]);
        }

        for (var plane = 0; plane < means.Length; plane++)
            for (var mask = 0; mask < options.Integer(Masks); mask++)
            {
                var (first, width) = Draw(picture.Planes[plane].Height, options.Number(BandShare), random);
                for (var row = first; row < first + width; row++) picture.Planes[plane].Row(row).Fill(means[plane]);
            }
    }

    private static (int First, int Width) Draw(int size, double share, RandomStream random)
    {
        var width = random.NextInt32((int)(share * size) + 1);
        return (random.NextInt32(size - width + 1), width);
    }
}
