using System.Numerics;
using MerToolkit.Core.Configuration;
using MerToolkit.Learning.Models;
using MerToolkit.Learning.Neural.Inputs;
using MerToolkit.Learning.Neural.Layers;

namespace MerToolkit.Learning.Neural.Trainers;

/// <summary>A recurrent layer over the frames before a moment, and three dense ones on its last state.</summary>
internal sealed class GruTrainer : NetTrainer, INetBuilder
{
    private static readonly string[] Replaced =
        [NetOptions.Targets, NetOptions.Epochs, NetOptions.Rate, NetOptions.Optimiser, NetOptions.Decay];

    /// <inheritdoc/>
    public override TrainerDeclaration Declaration { get; } = new(
        "gru",
        "A gated recurrent layer (or a long short-term memory) over the frames of a row, then three dense layers on its last state. "
        + "Columns beside the frames are passed over.",
        "h = last state over standardised frames; output = W3 max(0, W2 max(0, W1 dropout(h))), numbers: middle + half tanh(output) within "
        + "their range; minimise the mean squared error or 1 - CCC (labels: -log softmax) by Adam, weight decay in the slopes",
        "Cho et al. 2014, Learning phrase representations using RNN encoder-decoder; Hochreiter and Schmidhuber 1997 (LSTM); the sizes "
        + "of a published lamp of moods (see 'mer reproduce havranek'), whose widths of 30 and 15 are assumed")
    {
        LearnsLabels = true,
        LearnsNumbers = true,
        Reads = ColumnUse.Frames,
        Options =
        [
            RecurrentOptions.Kind, RecurrentOptions.Cell, RecurrentOptions.Direction, RecurrentOptions.Hidden, RecurrentOptions.First,
            RecurrentOptions.Second, RecurrentOptions.End, RecurrentOptions.Loss,
            new(NetOptions.Epochs, "1", "Times that all rows are gone through.")
            {
                Aliases = ["max_iter"], Default = 5.0, Minimum = 1, Maximum = 100_000, IsInteger = true,
            },
            new(NetOptions.Rate, "1", "Length of Adam's first steps.")
            {
                Aliases = ["learning_rate_init"], Default = 0.001, Minimum = double.Epsilon, Maximum = 1,
            },
            RecurrentOptions.Schedule,
            new(NetOptions.Decay, "1", "Price of half the square of every weight and bias.") { Default = 0.001, Minimum = 0, Maximum = 10 },
            .. NetOptions.All(epochs: 5, rate: 0.001, decay: 0.001, dropout: 0.25).Where(option => !Replaced.Contains(option.Name)),
            ClassWeights.Option,
        ],
        SearchRanges = new Dictionary<string, OptionRange>(NetOptions.SearchRanges())
        {
            [NetOptions.Decay] = OptionRange.Between(1e-5, 1e-2, isLogarithmic: true),
            [RecurrentOptions.Hidden.Name] = OptionRange.Between(15, 120, isLogarithmic: true),
        },
        ContractExceptions = new Dictionary<string, string>(PlaceMatters)
        {
            ["learns-what-is-easy"] = "Five epochs of short steps are for thousands of rows; of 48 rows they are ten steps.",
        },
    };

    /// <inheritdoc/>
    public override IReadOnlyList<DeclaredOption> Shaping =>
    [
        RecurrentOptions.Kind, RecurrentOptions.Cell, RecurrentOptions.Direction, RecurrentOptions.Hidden, RecurrentOptions.First,
        RecurrentOptions.Second,
    ];

    /// <inheritdoc/>
    public override bool IsJoint(OptionValues options) => RecurrentOptions.IsForked(options);

    /// <inheritdoc/>
    public override NetRecipe Recipe(OptionValues options) => RecurrentOptions.RecipeOf(options);

    /// <inheritdoc/>
    public override BuiltNet<T> Build<T>(NetPlan plan) => RecurrentNetwork.Of<T>(plan);

    /// <inheritdoc/>
    public void Cut(BuiltNet<float> whole, BuiltNet<float> one, int output) => RecurrentNetwork.Cut(whole, one, output);

    /// <inheritdoc/>
    private protected override InputLayout Arranged(InputLayout layout) => layout.AsSequence();

    /// <inheritdoc/>
    private protected override Action<BuiltNet<float>, int>? StartOf(
        IReadOnlyList<TrainingData> targets, NetInput input, OptionValues options, TrainingContext context)
    {
        if (targets[0].Scale is LabelScale || !RecurrentOptions.IsBounded(options)) return null;
        var scales = NetGoal.Of(targets).Scales;
        return (net, _) =>
        {
            var end = (RangeEnd<float>)((Chain<float>)net.Whole).Layers[^1];
            for (var output = 0; output < scales.Count; output++)
            {
                var (low, high) = (targets[output].Numbers.ToArray().Min(), targets[output].Numbers.ToArray().Max());
                if (scales[output].Deviation == 0) continue;
                end.Middles.Values[output] = (float)(((low + high) / 2 - scales[output].Mean) / scales[output].Deviation);
                end.Halves.Values[output] = (float)((high - low) / 2 / scales[output].Deviation);
            }
        };
    }
}
