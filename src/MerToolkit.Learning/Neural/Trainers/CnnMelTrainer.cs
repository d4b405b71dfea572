using System.Numerics;
using MerToolkit.Core.Configuration;
using MerToolkit.Learning.Models;
using MerToolkit.Learning.Neural.Layers;

namespace MerToolkit.Learning.Neural.Trainers;

/// <summary>
/// Four blocks of convolution, batch normalisation, rectifier, max pooling and dropout on a mel picture, what is left of it brought to
/// one number a channel, and a dense classifier.
/// </summary>
internal sealed class CnnMelTrainer : NetTrainer
{
    /// <inheritdoc/>
    public override TrainerDeclaration Declaration { get; } = new(
        "cnn-mel",
        "A convolutional network on a picture of frames (a mel spectrogram): four blocks, pooling over what is left, a dense classifier. "
        + "Columns beside the frames are passed over.",
        "block: h = max pool(max(0, batch norm(K * x))); output = W max(0, V pool(h) + b) + c; minimise mean(weight x loss) by AdamW with "
        + "a cosine schedule; loss: -log softmax for labels, squared error for standardised numbers",
        "Louro, Redinho, Malheiro, Paiva, Panda 2024, A comparison study of deep learning methodologies for music emotion recognition; "
        + "Choi, Fazekas, Sandler 2016, Automatic tagging using deep convolutional neural networks; Loshchilov and Hutter 2019, AdamW")
    {
        Aliases = ["cnn"],
        LearnsLabels = true,
        LearnsNumbers = true,
        Reads = ColumnUse.Frames,
        Options =
        [
            PictureBlocks.Filters, PictureBlocks.Convolution, PicturePooling.Option, PicturePooling.Hidden,
            .. NetOptions.All(epochs: 30, rate: 3e-3, decay: 0.05, dropout: 0.3), ClassWeights.Option,
        ],
        SearchRanges = NetOptions.SearchRanges(),
        ContractExceptions = PlaceMatters,
    };

    /// <inheritdoc/>
    public override IReadOnlyList<DeclaredOption> Shaping =>
        [PictureBlocks.Filters, PictureBlocks.Convolution, PicturePooling.Option, PicturePooling.Hidden];

    /// <inheritdoc/>
    public override BuiltNet<T> Build<T>(NetPlan plan)
    {
        var (layers, shape) = PictureBlocks.Of<T>(plan, PictureBlocks.ToFewFrames, PictureBlocks.DropoutShare * plan.Dropout);
        PicturePooling.Add(layers, shape, plan.Sizes);
        var hidden = plan.Sizes.Integer(PicturePooling.Hidden.Name);
        NetPlan.RequireRoom(layers[^1].Outputs, hidden);
        var last = new DenseLayer<T>(hidden, plan.Outputs);
        layers.AddRange([
            new DenseLayer<T>(layers[^1].Outputs, hidden), new Rectifier<T>(hidden), new Dropout<T>(hidden, plan.Dropout), last,
        ]);
        return new BuiltNet<T>(new Chain<T>([.. layers]), last, last);
    }
}
