using MerToolkit.Core.Configuration;
using MerToolkit.Core.Numerics;

namespace MerToolkit.Learning.Neural.Inputs.Augmentation;

/// <summary>Another cut of the clip.</summary>
internal sealed class RandomCrop : Augmentation
{
    private const string Share = "share", Edge = "edge", Wrap = "wrap", Pad = "pad";

    public override AugmentationDeclaration Declaration { get; } = new(
        "crop",
        "The clip begins earlier or later: all planes move along time by the same number of frames, and what falls off at one end comes in "
        + "at the other, or the edge frame is repeated.",
        "y[t] = x[t - d], d a whole number uniform in -share x frames .. share x frames",
        "Pons et al. 2018, End-to-end learning for music audio tagging at scale (random cuts)")
    {
        Options =
        [
            new(Share, "1", "Furthest move, as a share of the frames.") { Default = 0.2, Minimum = 0, Maximum = 1 },
            new(Edge, "1", "What comes in.") { Default = Wrap, Words = [Wrap, Pad], AllowsNumber = false },
        ],
    };

    public override void Change(PictureCells picture, OptionValues options, RandomStream random)
    {
        var most = (int)(options.Number(Share) * picture.Frames);
        var move = random.NextInt32(2 * most + 1) - most;
        var wraps = options.Word(Edge) == Wrap;
        var before = picture.Scratch.AsSpan(0, picture.Frames);
        foreach (var plane in picture.Planes)
            for (var row = 0; row < plane.Height; row++)
            {
                var frames = plane.Row(row);
                frames.CopyTo(before);
                for (var frame = 0; frame < frames.Length; frame++)
                {
                    var from = frame - move;
                    if (wraps) from = (from + 2 * frames.Length) % frames.Length;
                    frames[frame] = before[Math.Clamp(from, 0, frames.Length - 1)];
                }
            }
    }
}
