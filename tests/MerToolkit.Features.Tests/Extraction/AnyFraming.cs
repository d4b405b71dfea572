using FsCheck;
using FsCheck.Fluent;
using MerToolkit.Features.Extraction;
using MerToolkit.Features.Profiles;

namespace MerToolkit.Features.Tests.Extraction;

/// <summary>A framing, another around the same centres, a clip's length and how it is cut into pieces.</summary>
/// <param name="Size">Samples of a frame.</param>
/// <param name="Other">Samples of a frame of the other grid.</param>
/// <param name="Hop">Samples between frames.</param>
/// <param name="Padding">How the clip is extended.</param>
/// <param name="Samples">Samples of the clip.</param>
/// <param name="Pieces">Samples of each piece; taken again from the first when used up.</param>
internal sealed record AnyFraming(int Size, int Other, int Hop, Padding Padding, int Samples, int[] Pieces)
{
    public static Arbitrary<AnyFraming> Arbitrary { get; } = (
        from size in Gen.Choose(2, 70)
        from other in Gen.Choose(2, 150)
        from hop in Gen.Choose(1, 90)
        from padding in Gen.Elements(Enum.GetValues<Padding>())
        from samples in Gen.OneOf(Gen.Choose(1, 200), Gen.Choose(1000, 2000))
        from pieces in Gen.OneOf(Gen.Constant(1), Gen.Choose(1, 900)).NonEmptyListOf()
        select new AnyFraming(size, other, hop, padding, samples, [.. pieces])).ToArbitrary();

    public AnalysisSettings Settings => Usual with { FrameSize = Size, Hop = Hop, Padding = Padding };

    private static AnalysisSettings Usual { get; } = Profile.Load("melspec").Analysis.At(8000);

    /// <summary>True when the clip fills a frame and, mirrored, its padding.</summary>
    public bool IsLongEnough => Padding switch
    {
        Padding.None => Samples >= Size,
        Padding.CenterReflect => Samples > Size / 2,
        _ => Samples > 0,
    };

    public override string ToString() => FormattableString.Invariant(
        $"size {Size}, other {Other}, hop {Hop}, {Padding}, {Samples} samples in pieces of {string.Join(' ', Pieces)}");

    /// <summary>Gives a clip piece by piece.</summary>
    public void Cut(float[] samples, Action<float[]> take)
    {
        var position = 0;
        for (var i = 0; position < samples.Length; i++)
        {
            var count = Math.Min(Pieces[i % Pieces.Length], samples.Length - position);
            take(samples[position..(position + count)]);
            position += count;
        }
    }
}
