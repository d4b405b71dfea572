using System.Numerics;
using MerToolkit.Core.Configuration;
using MerToolkit.Learning.Neural.Layers;

namespace MerToolkit.Learning.Neural.Trainers;

/// <summary>
/// A branch that looks at the picture and one that reads the columns beside it, side by side before the outputs. The picture's branch
/// ends in one dense layer, as in <c>cnn-mel</c>, or in a recurrent layer over frames, as in <c>crnn</c>.
/// </summary>
internal static class HybridNetwork
{
    private const string Dense = "dense";
    private const string Recurrent = "recurrent";

    /// <summary>How the picture's branch ends.</summary>
    public static DeclaredOption Classifier { get; } = new("classifier", "1",
        "dense: what is left of the picture is pooled before the columns join; recurrent: a layer reads its frames from both ends first.")
    {
        Default = Dense, Words = [Dense, Recurrent], AllowsNumber = false,
    };

    /// <summary>Units of the columns' branch.</summary>
    public static DeclaredOption TableUnits { get; } = new("table-units", "1", "Units of the dense layer that reads the columns beside.")
    {
        Default = 64.0, Minimum = 1, Maximum = 4096, IsInteger = true,
    };

    /// <summary>The options that shape the network.</summary>
    public static IReadOnlyList<DeclaredOption> Shaping { get; } =
        [PictureBlocks.Filters, PictureBlocks.Convolution, PicturePooling.Option, PicturePooling.Hidden, Classifier, TableUnits];

    /// <summary>The network.</summary>
    /// <typeparam name="T">float or double.</typeparam>
    /// <param name="plan">Its sizes.</param>
    public static BuiltNet<T> Of<T>(NetPlan plan) where T : unmanaged, IFloatingPointIeee754<T>
    {
        var (picture, table) = (PictureBranch<T>(plan), TableBranch<T>(plan));
        var both = new Branches<T>((0, picture), (plan.Picture.Values, table));
        var last = new DenseLayer<T>(both.Outputs, plan.Outputs);
        return new BuiltNet<T>(new Chain<T>(both, new Dropout<T>(both.Outputs, plan.Dropout), last), last, last);
    }

    /// <summary>The branch that reads the columns.</summary>
    /// <typeparam name="T">float or double.</typeparam>
    /// <param name="plan">Its sizes.</param>
    public static Chain<T> TableBranch<T>(NetPlan plan) where T : unmanaged, IFloatingPointIeee754<T>
    {
        var units = plan.Sizes.Integer(TableUnits.Name);
        NetPlan.RequireRoom(plan.Beside, units);
        return new Chain<T>(new Dropout<T>(plan.Beside, plan.Dropout), new DenseLayer<T>(plan.Beside, units), new Rectifier<T>(units));
    }

    private static Chain<T> PictureBranch<T>(NetPlan plan) where T : unmanaged, IFloatingPointIeee754<T>
    {
        var isRecurrent = plan.Sizes.Word(Classifier.Name) == Recurrent;
        var pooling = isRecurrent ? PictureBlocks.ToSomeFrames : PictureBlocks.ToFewFrames;
        var (layers, shape) = PictureBlocks.Of<T>(plan, pooling, PictureBlocks.DropoutShare * plan.Dropout);
        var hidden = plan.Sizes.Integer(PicturePooling.Hidden.Name);
        if (isRecurrent)
        {
            AddRecurrent(layers, shape, (hidden + 1) / 2);
            return new Chain<T>([.. layers]);
        }

        PicturePooling.Add(layers, shape, plan.Sizes);
        NetPlan.RequireRoom(layers[^1].Outputs, hidden);
        layers.AddRange([new DenseLayer<T>(layers[^1].Outputs, hidden), new Rectifier<T>(hidden)]);
        return new Chain<T>([.. layers]);
    }

    /// <summary>Adds a recurrent layer that reads the frames of a picture from both ends, and a learned mean of what it says.</summary>
    /// <typeparam name="T">float or double.</typeparam>
    /// <param name="layers">Gains them.</param>
    /// <param name="shape">The picture.</param>
    /// <param name="states">Number of units in each direction.</param>
    public static void AddRecurrent<T>(List<Layer<T>> layers, PictureShape shape, int states) where T : unmanaged, IFloatingPointIeee754<T>
    {
        var frames = new FramesOf<T>(shape);
        NetPlan.RequireRoom(frames.Output.Features, 3L * states);
        layers.AddRange([
            frames,
            new Bidirectional<T>(
                new GatedRecurrent<T>(frames.Output, states, RecurrentOutput.All),
                new GatedRecurrent<T>(frames.Output, states, RecurrentOutput.All, isReversed: true)),
            new AttentionPooling<T>(new SequenceShape(frames.Output.Time, 2 * states)),
        ]);
    }
}
