using MerToolkit.Core.Configuration;
using MerToolkit.Core.Numerics;

namespace MerToolkit.Learning.Neural.Inputs.Augmentation;

/// <summary>Higher or lower music.</summary>
internal sealed class PitchShift : Augmentation
{
    private const string Bands = "bands";

    public override AugmentationDeclaration Declaration { get; } = new(
        "pitch",
        "The music is higher or lower: the planes of decibels move along their bands, between two bands in proportion, the outermost band "
        + "being repeated. On the picture, not on the sound: a number of bands is an interval only where the bank's scale is logarithmic, "
        + "on the mel scale above 1 kHz.",
        "y[b] = x[b - d], d uniform in -bands..bands, x between two bands on the line through both",
        "Schlueter and Grill 2015, Exploring data augmentation for improved singing voice detection with neural networks (spectrograms)")
    {
        Options = [new(Bands, "1", "Furthest move, in bands.") { Default = 2.0, Minimum = 0, Maximum = 100 }],
    };

    public override bool WantsDecibels => true;

    public override void Change(PictureCells picture, OptionValues options, RandomStream random)
    {
        var move = options.Number(Bands) * (2 * random.NextDouble() - 1);
        foreach (var plane in picture.Planes)
            if (PictureCells.IsOfDecibels(plane.Name))
                Move(plane, picture.Scratch.AsSpan(0, plane.Values.Length), move);
    }

    private static void Move(PlaneCells plane, Span<float> before, double move)
    {
        plane.Values.CopyTo(before);
        var frames = plane.Values.Length / plane.Height;
        for (var band = 0; band < plane.Height; band++)
        {
            var from = Math.Clamp(band - move, 0, plane.Height - 1);
            var lower = Math.Min((int)from, Math.Max(0, plane.Height - 2));
            var upper = Math.Min(lower + 1, plane.Height - 1);
            var share = (float)(from - lower);
            var row = plane.Row(band);
            for (var frame = 0; frame < frames; frame++)
                row[frame] = (1 - share) * before[lower * frames + frame] + share * before[upper * frames + frame];
        }
    }
}
