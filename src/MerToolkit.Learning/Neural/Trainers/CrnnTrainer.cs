using System.Numerics;
using MerToolkit.Core.Configuration;
using MerToolkit.Learning.Models;
using MerToolkit.Learning.Neural.Layers;

namespace MerToolkit.Learning.Neural.Trainers;

/// <summary>Three blocks of convolution on a mel picture, whose frames a recurrent layer reads from both ends, then attention.</summary>
internal sealed class CrnnTrainer : NetTrainer
{
    private static readonly DeclaredOption States =
        new("states", "1", "Units of the recurrent layer in each direction.")
        {
            Default = 32.0, Minimum = 1, Maximum = 1024, IsInteger = true,
        };

    /// <inheritdoc/>
    public override TrainerDeclaration Declaration { get; } = new(
        "crnn",
        "Blocks of convolution on a picture of frames, a gated recurrent layer that reads what they find from both ends, and a mean over "
        + "frames whose weights are learned. Columns beside the frames are passed over.",
        "h = frames of three blocks (see cnn-mel); s = GRU forward and backward over h; output = W sum over frames of softmax(v s) s + c; "
        + "learned as cnn-mel is",
        "Choi, Fazekas, Sandler, Cho 2017, Convolutional recurrent neural networks for music classification; Cho et al. 2014 (GRU); "
        + "Bahdanau, Cho, Bengio 2015 (attention)")
    {
        LearnsLabels = true,
        LearnsNumbers = true,
        Reads = ColumnUse.Frames,
        Options =
        [
            PictureBlocks.Filters, PictureBlocks.Convolution, States,
            .. NetOptions.All(epochs: 30, rate: 3e-3, decay: 0.05, dropout: 0.3), ClassWeights.Option,
        ],
        SearchRanges = NetOptions.SearchRanges(),
        ContractExceptions = PlaceMatters,
    };

    /// <inheritdoc/>
    public override IReadOnlyList<DeclaredOption> Shaping => [PictureBlocks.Filters, PictureBlocks.Convolution, States];

    /// <inheritdoc/>
    public override BuiltNet<T> Build<T>(NetPlan plan)
    {
        var (layers, shape) = PictureBlocks.Of<T>(plan, PictureBlocks.ToSomeFrames, PictureBlocks.DropoutShare * plan.Dropout);
        var states = plan.Sizes.Integer(States.Name);
        HybridNetwork.AddRecurrent(layers, shape, states);
        var last = new DenseLayer<T>(2 * states, plan.Outputs);
        layers.AddRange([new Dropout<T>(2 * states, plan.Dropout), last]);
        return new BuiltNet<T>(new Chain<T>([.. layers]), last, last);
    }
}
