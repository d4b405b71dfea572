using MerToolkit.Features.Extraction;
using MerToolkit.Features.Transforms;

namespace MerToolkit.Features.Profiles;

/// <summary>The words a profile file uses for choices, for reading and for writing.</summary>
internal static class ProfileWords
{
    public const string Native = "native";

    public const string Nyquist = "nyquist";

    public static readonly (string Name, WindowShape Value)[] Windows =
    [
        ("hann", WindowShape.Hann), ("hamming", WindowShape.Hamming),
        ("blackman", WindowShape.Blackman), ("rectangular", WindowShape.Rectangular),
    ];

    public static readonly (string Name, Padding Value)[] Paddings =
    [
        ("center-zeros", Padding.CenterZeros), ("center-reflect", Padding.CenterReflect), ("none", Padding.None),
    ];

    public static readonly (string Name, Normalisation Value)[] Normalisations =
        [("none", Normalisation.None), ("clip", Normalisation.Clip)];

    public static readonly (string Name, TransformKind Value)[] Transforms =
        [("lanes", TransformKind.Lanes), ("mathnet", TransformKind.MathNet)];

    public static readonly (string Name, Precision Value)[] Precisions =
        [("double", Precision.Double), ("single", Precision.Single)];

    public static readonly (string Name, MelScale Value)[] MelScales =
        [("slaney", MelScale.Slaney), ("htk", MelScale.Htk)];

    public static readonly (string Name, bool Value)[] MelNorms = [("slaney", true), ("none", false)];

    public static readonly (string Name, bool Value)[] DctNorms = [("ortho", true), ("none", false)];

    public static readonly (string Name, PoolKind Value)[] PoolKinds = [("mean", PoolKind.Mean), ("max", PoolKind.Maximum)];

    public static readonly (string Name, PicturePlace Value)[] PicturePlaces =
        [("start", PicturePlace.Start), ("middle", PicturePlace.Middle), ("end", PicturePlace.End)];

    public static readonly (string Name, PicturePadding Value)[] PicturePaddings =
        [("lowest", PicturePadding.Lowest), ("zeros", PicturePadding.Zeros), ("edge", PicturePadding.Edge)];

    /// <summary>The word for a value.</summary>
    public static string Of<T>((string Name, T Value)[] words, T value) =>
        words.First(word => EqualityComparer<T>.Default.Equals(word.Value, value)).Name;
}
