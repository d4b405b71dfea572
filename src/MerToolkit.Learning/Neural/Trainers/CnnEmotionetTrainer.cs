using System.Numerics;
using MerToolkit.Core.Configuration;
using MerToolkit.Learning.Models;
using MerToolkit.Learning.Neural.Layers;

namespace MerToolkit.Learning.Neural.Trainers;

/// <summary>
/// Two layers of convolution and pooling and three dense ones, as EmotioNet has them, on stacked planes (MFCC, contrast, chroma); several
/// numbers are outputs of one network.
/// </summary>
internal sealed class CnnEmotionetTrainer : NetTrainer
{
    private const int Kernel = 3;
    private const int Bands = 2;
    private const int Frames = 4;

    private static readonly DeclaredOption Filters =
        new("filters", "1", "Filters of the first convolution; the second has twice as many.")
        {
            Default = 16.0, Minimum = 1, Maximum = 256, IsInteger = true,
        };

    private static readonly DeclaredOption Hidden =
        new("hidden", "1", "Units of the first dense layer; the second has half as many.")
        {
            Default = 128.0, Minimum = 2, Maximum = 4096, IsInteger = true,
        };

    /// <inheritdoc/>
    public override TrainerDeclaration Declaration { get; } = new(
        "cnn-emotionet",
        "Two layers of convolution and pooling on stacked planes of frames, then three dense ones; valence and arousal are outputs of one "
        + "network. Columns beside the frames are passed over.",
        "h = pool(max(0, K2 * pool(max(0, K1 * x)))); output = W3 max(0, W2 dropout(max(0, W1 h))); minimise the mean squared error of "
        + "standardised numbers (labels: -log softmax) by AdamW with a cosine schedule",
        "Learned on DEAM's planes of 13 MFCC, contrast and chroma; kernels of 3 x 3, pools of 2 bands x 4 frames and the widths are "
        + "assumed, since its description gives none")
    {
        Aliases = ["emotionet"],
        LearnsLabels = true,
        LearnsNumbers = true,
        Reads = ColumnUse.Frames,
        Options =
        [
            Filters, Hidden, .. NetOptions.All(epochs: 30, rate: 2e-3, decay: 0.01, dropout: 0.3, isJoint: true), ClassWeights.Option,
        ],
        SearchRanges = NetOptions.SearchRanges(),
        ContractExceptions = PlaceMatters,
    };

    /// <inheritdoc/>
    public override IReadOnlyList<DeclaredOption> Shaping => [Filters, Hidden];

    /// <inheritdoc/>
    public override BuiltNet<T> Build<T>(NetPlan plan)
    {
        var (layers, shape, hidden) = (new List<Layer<T>>(), plan.Picture, plan.Sizes.Integer(Hidden.Name));
        for (var place = 0; place < 2; place++)
        {
            var filters = plan.Sizes.Integer(Filters.Name) << place;
            NetPlan.RequireRoom((long)shape.Channels * Kernel * Kernel, filters);
            var convolution = new Convolution2d<T>(shape, filters, Kernel, Kernel);
            var pooling = new MaxPooling2d<T>(convolution.Output, Math.Min(Bands, shape.Height), Math.Min(Frames, shape.Width));
            layers.AddRange([convolution, new Rectifier<T>(convolution.Outputs), pooling]);
            shape = pooling.Output;
        }

        NetPlan.RequireRoom(shape.Values, hidden);
        var (second, last) = (new DenseLayer<T>(hidden, hidden / 2), new DenseLayer<T>(hidden / 2, plan.Outputs));
        layers.AddRange([
            new DenseLayer<T>(shape.Values, hidden), new Rectifier<T>(hidden), new Dropout<T>(hidden, plan.Dropout),
            second, new Rectifier<T>(hidden / 2), last,
        ]);
        return new BuiltNet<T>(new Chain<T>([.. layers]), second, last);
    }
}
