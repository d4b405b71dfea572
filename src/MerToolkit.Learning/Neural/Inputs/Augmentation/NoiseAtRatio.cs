using MerToolkit.Core.Configuration;
using MerToolkit.Core.Numerics;

namespace MerToolkit.Learning.Neural.Inputs.Augmentation;

/// <summary>Noise under the music.</summary>
internal sealed class NoiseAtRatio : Augmentation
{
    private const string Least = "least", Most = "most";
    private const double LogOfTen = 2.302585092994046;

    public override AugmentationDeclaration Declaration { get; } = new(
        "noise",
        "Steady noise is added to the planes of decibels: the same power in every cell, as white noise has it behind a bank of filters of "
        + "one area, at a ratio of signal to noise that is drawn. On the picture, not on the sound: its own waver is left out.",
        "y = 10 log10(10^(x/10) + n), n = mean of 10^(x/10) over the plane / 10^(r/10), r uniform in least..most",
        "Ko et al. 2017, A study on data augmentation of reverberant speech (noise at a ratio)")
    {
        Options =
        [
            new(Least, "dB", "Lowest ratio of signal to noise.") { Default = 15.0, Minimum = -20, Maximum = 100 },
            new(Most, "dB", "Highest ratio of signal to noise; the lowest where it lies below.")
            {
                Default = 40.0, Minimum = -20, Maximum = 100,
            },
        ],
    };

    public override bool WantsDecibels => true;

    public override void Change(PictureCells picture, OptionValues options, RandomStream random)
    {
        var least = options.Number(Least);
        var ratio = least + random.NextDouble() * Math.Max(0, options.Number(Most) - least);
        foreach (var plane in picture.Planes)
            if (PictureCells.IsOfDecibels(plane.Name))
                Add(plane.Values, picture.Scratch.AsSpan(0, plane.Values.Length), ratio);
    }

    private static void Add(Span<float> cells, Span<float> powers, double ratio)
    {
        for (var cell = 0; cell < cells.Length; cell++) powers[cell] = (float)(cells[cell] * (LogOfTen / 10));
        VectorMath.Exp(powers, powers);
        var noise = FixedLanes.Sum(powers) / powers.Length * VectorMath.Exp(-ratio * (LogOfTen / 10));
        foreach (ref var power in powers) power = (float)(power + noise);
        VectorMath.Log(powers, powers);
        for (var cell = 0; cell < cells.Length; cell++) cells[cell] = (float)(powers[cell] * (10 / LogOfTen));
    }
}
