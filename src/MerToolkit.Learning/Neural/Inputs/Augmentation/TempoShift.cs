using MerToolkit.Core.Configuration;
using MerToolkit.Core.Numerics;

namespace MerToolkit.Learning.Neural.Inputs.Augmentation;

/// <summary>Faster or slower music.</summary>
internal sealed class TempoShift : Augmentation
{
    private const string Share = "share";

    public override AugmentationDeclaration Declaration { get; } = new(
        "tempo",
        "The music is faster or slower: all planes are resampled along time around the middle of the clip, between two frames in "
        + "proportion; where a faster clip ends, its edge frame is repeated. On the picture, not on the sound.",
        "y[t] = x[c + (t - c) f], c = (frames - 1) / 2, log f uniform in -log(1 + share)..log(1 + share)",
        "Schlueter and Grill 2015, Exploring data augmentation for improved singing voice detection with neural networks (spectrograms)")
    {
        Options = [new(Share, "1", "Largest change of the tempo, as a share of it.") { Default = 0.1, Minimum = 0, Maximum = 1 }],
    };

    public override void Change(PictureCells picture, OptionValues options, RandomStream random)
    {
        var factor = VectorMath.Exp((2 * random.NextDouble() - 1) * VectorMath.Log(1 + options.Number(Share)));
        var before = picture.Scratch.AsSpan(0, picture.Frames);
        foreach (var plane in picture.Planes)
            for (var row = 0; row < plane.Height; row++)
            {
                plane.Row(row).CopyTo(before);
                Resample(before, plane.Row(row), factor);
            }
    }

    private static void Resample(ReadOnlySpan<float> before, Span<float> after, double factor)
    {
        var (last, middle) = (before.Length - 1, (before.Length - 1) / 2.0);
        for (var frame = 0; frame < after.Length; frame++)
        {
            var from = Math.Clamp(middle + (frame - middle) * factor, 0, last);
            var earlier = Math.Min((int)from, Math.Max(0, last - 1));
            var share = (float)(from - earlier);
            after[frame] = (1 - share) * before[earlier] + share * before[Math.Min(earlier + 1, last)];
        }
    }
}
