using System.Numerics;
using MerToolkit.Core.Configuration;
using MerToolkit.Learning.Neural.Layers;

namespace MerToolkit.Learning.Neural.Trainers;

/// <summary>How what is left of a picture becomes a few numbers for a classifier.</summary>
internal static class PicturePooling
{
    private const string Average = "average";
    private const string Maximum = "maximum";
    private const string Both = "both";
    private const string Attention = "attention";

    /// <summary>Which pooling.</summary>
    public static DeclaredOption Option { get; } = new("pooling", "1",
        "What becomes of each channel at the end: its mean, its largest value, or both; attention: a mean over frames by learned weights.")
    {
        Default = Both, Words = [Average, Maximum, Both, Attention], AllowsNumber = false,
    };

    /// <summary>Number of units of the dense layer behind it.</summary>
    public static DeclaredOption Hidden { get; } = new("hidden", "1", "Units of the dense layer before the outputs.")
    {
        Default = 64.0, Minimum = 1, Maximum = 4096, IsInteger = true,
    };

    /// <summary>Adds the layers.</summary>
    /// <typeparam name="T">float or double.</typeparam>
    /// <param name="layers">Gains them.</param>
    /// <param name="shape">The picture that is left.</param>
    /// <param name="sizes">The options above.</param>
    public static void Add<T>(List<Layer<T>> layers, PictureShape shape, OptionValues sizes) where T : unmanaged, IFloatingPointIeee754<T>
    {
        switch (sizes.Word(Option.Name))
        {
            case Average:
                layers.Add(new GlobalPooling<T>(shape, GlobalPoolingKind.Average));
                break;
            case Maximum:
                layers.Add(new GlobalPooling<T>(shape, GlobalPoolingKind.Maximum));
                break;
            case Attention:
                var frames = new FramesOf<T>(shape);
                layers.AddRange([frames, new AttentionPooling<T>(frames.Output)]);
                break;
            default:
                layers.Add(new Branches<T>(
                    (0, new GlobalPooling<T>(shape, GlobalPoolingKind.Average)),
                    (0, new GlobalPooling<T>(shape, GlobalPoolingKind.Maximum))));
                break;
        }
    }
}
