using MerToolkit.Core.Configuration;
using MerToolkit.Core.Numerics;

namespace MerToolkit.Learning.Neural.Inputs.Augmentation;

/// <summary>Another volume.</summary>
internal sealed class Gain : Augmentation
{
    private const string Decibels = "decibels";

    public override AugmentationDeclaration Declaration { get; } = new(
        "gain",
        "The clip is louder or softer: a number of decibels is added to every cell of the planes of decibels.",
        "y = x + g, g uniform in -decibels..decibels",
        "Schlueter and Grill 2015, Exploring data augmentation for improved singing voice detection with neural networks")
    {
        Options = [new(Decibels, "dB", "Largest change of level.") { Default = 6.0, Minimum = 0, Maximum = 60 }],
    };

    public override bool WantsDecibels => true;

    public override void Change(PictureCells picture, OptionValues options, RandomStream random)
    {
        var gain = (float)(options.Number(Decibels) * (2 * random.NextDouble() - 1));
        foreach (var plane in picture.Planes)
            if (PictureCells.IsOfDecibels(plane.Name))
                foreach (ref var cell in plane.Values.AsSpan()) cell += gain;
    }
}
