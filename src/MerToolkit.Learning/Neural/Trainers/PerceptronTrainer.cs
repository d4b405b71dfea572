using MerToolkit.Core.Configuration;
using MerToolkit.Core.Errors;
using MerToolkit.Core.Numerics;
using MerToolkit.Core.Splits;
using MerToolkit.Learning.Models;
using MerToolkit.Learning.Neural.Layers;
using MerToolkit.Learning.Neural.Losses;
using MerToolkit.Learning.Neural.Training;

namespace MerToolkit.Learning.Neural.Trainers;

/// <summary>
/// A network of one hidden layer, as scikit-learn's <c>MLPClassifier</c> and <c>MLPRegressor</c> have it. Where rows are watched, it is
/// their loss that ends the training and chooses the parameters, not their score, and rows of a group are watched together.
/// Numbers are standardised for the training.
/// </summary>
internal sealed class PerceptronTrainer : Trainer
{
    private const string EarlyStopping = "early-stopping";
    private const string Share = "validation-share";
    private const string Dropout = "dropout";

    // Least fall of the mean loss of the rows learned from that counts as progress.
    private const double LeastProgress = 1e-4;

    /// <inheritdoc/>
    public override TrainerDeclaration Declaration { get; } = new(
        "mlp",
        "A network with one layer of rectified units between columns and outputs, learned by Adam on shuffled batches.",
        "output = V max(0, W columns + b) + c; minimise mean(weight x loss) + l2 / 2 x sum of squared W and V / batch; "
        + "loss: -log softmax for labels, half the squared error for numbers",
        "Rumelhart, Hinton, Williams 1986, Learning representations by back-propagating errors; Kingma and Ba 2015, Adam; "
        + "Glorot and Bengio 2010 (first weights); Srivastava et al. 2014, Dropout")
    {
        Aliases = ["multilayer-perceptron"],
        LearnsLabels = true,
        LearnsNumbers = true,
        WantsStandardizedColumns = true,
        Options =
        [
            new("hidden", "1", "Number of hidden units.")
            {
                Aliases = ["hidden_layer_sizes"], Default = 100.0, Minimum = 1, Maximum = 100_000, IsInteger = true,
            },
            new("batch", "1", "Rows of a step.")
            {
                Aliases = ["batch_size"], Default = 200.0, Minimum = 1, Maximum = 1_000_000, IsInteger = true,
            },
            new("learning-rate", "1", "Length of Adam's steps.")
            {
                Aliases = ["learning_rate_init"], Default = 0.001, Minimum = double.Epsilon, Maximum = 1,
            },
            new("epochs", "1", "Most times that all rows are gone through.")
            {
                Aliases = ["max_iter"], Default = 200.0, Minimum = 1, Maximum = 1_000_000, IsInteger = true,
            },
            new("l2", "1", "Price of half the square of a weight, divided by the rows of a batch.")
            {
                Aliases = ["alpha"], Default = 0.0001, Minimum = 0,
            },
            new("patience", "1", "Epochs in a row in which the loss falls by less than .0001 that end the training.")
            {
                Aliases = ["n_iter_no_change"], Default = 10.0, Minimum = 1, Maximum = 1_000_000, IsInteger = true,
            },
            new(EarlyStopping, "1",
                "Epochs without a smaller loss on rows held back that end the training instead, the best being kept; 0 for none.")
            {
                Default = 0.0, Minimum = 0, Maximum = 1_000_000, IsInteger = true,
            },
            new(Share, "1", $"Share of the rows held back for '{EarlyStopping}', groups whole, labels in their shares.")
            {
                Aliases = ["validation_fraction"], Default = 0.1, Minimum = 0.001, Maximum = 0.9,
            },
            new(Dropout, "1", "Share of the hidden units that each step of the training leaves out, drawn anew for every row.")
            {
                Default = 0.0, Minimum = 0, Maximum = 0.95,
            },
        ],
        SearchRanges = new Dictionary<string, OptionRange>
        {
            ["hidden"] = OptionRange.Between(20, 300, isLogarithmic: true),
            ["learning-rate"] = OptionRange.Between(1e-4, 1e-2, isLogarithmic: true),
            ["l2"] = OptionRange.Between(1e-6, 0.1, isLogarithmic: true),
        },
        ContractExceptions = new Dictionary<string, string>
        {
            ["order-of-training-rows"] = "Rows are shuffled by their place, so rows in another order come in other batches.",
            ["order-of-columns"] = "First weights are drawn by their place, so columns in another order begin with others.",
            ["order-of-labels"] = "First weights are drawn by their place, so labels in another order begin with others.",
        },
    };

    /// <inheritdoc/>
    public override IModel Train(TrainingData data, OptionValues options, TrainingContext context)
    {
        context.Cancellation.ThrowIfCancellationRequested();
        var weights = RelativeWeights.Of(data);
        var mean = FixedLanes.Sum(weights) / weights.Length;
        for (var row = 0; row < weights.Length; row++) weights[row] /= mean;
        return data.Scale is LabelScale
            ? TrainLabels(data, weights, options, context)
            : TrainNumbers(data, weights, options, context);
    }

    /// <inheritdoc/>
    public override IModel Restore(TargetScale scale, int columns, ITensorSource tensors)
    {
        if (scale is LabelScale all)
        {
            var labels = TrainedLabels.Restore(LabelPerceptron.LabelsTensor, all, tensors);
            var network = PerceptronModel.Restore(columns, labels.Length, tensors);
            return new LabelPerceptron(network, labels, all.Labels.Count, LabelPerceptron.RestoreDropout(tensors));
        }

        var target = tensors.FiniteDoubles(NumberPerceptron.TargetTensor, 2);
        if (target[1] < 0) throw tensors.Refusal(NumberPerceptron.TargetTensor, "holds a deviation below 0");
        return new NumberPerceptron(PerceptronModel.Restore(columns, 1, tensors), target[0], target[1]);
    }

    private static LabelPerceptron TrainLabels(TrainingData data, double[] weights, OptionValues options, TrainingContext context)
    {
        var labels = TrainedLabels.Of(data);
        var shares = new float[data.Rows * labels.Length];
        for (var row = 0; row < data.Rows; row++)
            shares[row * labels.Length + Array.BinarySearch(labels, data.Classes.Span[row])] = 1;
        var network = PerceptronModel.Shape<float>(data.Columns.Count, options.Integer("hidden"), labels.Length);
        var rows = RowsOf(data, shares, labels.Length, weights);
        if (labels.Length > 1) Learn(network, new CrossEntropy<float>(labels.Length), rows, null, data, options, context);
        return new LabelPerceptron(network, labels, data.LabelScale.Labels.Count, options.Number(Dropout));
    }

    private static NumberPerceptron TrainNumbers(TrainingData data, double[] weights, OptionValues options, TrainingContext context)
    {
        var numbers = data.Numbers.ToArray();
        var (mean, deviation) = MeanAndDeviation(numbers);
        var network = PerceptronModel.Shape<float>(data.Columns.Count, options.Integer("hidden"), 1);
        if (deviation == 0) return new NumberPerceptron(network, numbers[0], 0);
        float[] standardized = [.. numbers.Select(number => (float)((number - mean) / deviation))];
        Learn(network, new SquaredError<float>(0.5), RowsOf(data, standardized, 1, weights), deviation, data, options, context);
        return new NumberPerceptron(network, mean, deviation);
    }

    private static LearningRows<float> RowsOf(TrainingData data, float[] truths, int targets, double[] weights) =>
        new(data.Memory, data.Columns.Count, truths, targets, Array.ConvertAll(weights, weight => (float)weight));

    private static void Learn(Chain<float> network, Loss<float> loss, LearningRows<float> rows, double? unit, TrainingData data,
        OptionValues options, TrainingContext context)
    {
        var random = context.Random.Split("mlp");
        network.Draw(random.Split("weights"));
        var parts = Part(data, options, random.Split("watched"));
        var plan = new TrainingPlan
        {
            Network = data.Scale.Name,
            Rate = options.Number("learning-rate"),
            Epochs = options.Integer("epochs"),
            Decay = options.Number("l2"),
            SharesDecay = true,
            Patience = options.Integer(parts.Test.Count > 0 ? EarlyStopping : "patience"),
            LeastProgress = parts.Test.Count > 0 ? 0 : LeastProgress,
            TargetUnits = unit is { } own ? [own] : null,
            Fingerprint = context.CheckpointFolder is null ? "" : Fingerprint.Of(data, options),
        };
        var batch = Math.Min(options.Integer("batch"), data.Rows);
        using var learned = new RowBatches<float>(rows, parts.Train, batch, random.Split("order"));
        using var watched = parts.Test.Count == 0 ? null : new RowBatches<float>(rows, parts.Test, batch, null);
        new NetworkTraining<float>(
            WithDropout(network, options.Number(Dropout)), loss, learned, watched, plan, context with { Random = random }).Run();
    }

    // The same layers, and with them the same parameters.
    private static Chain<float> WithDropout(Chain<float> network, double share) => share == 0 ? network : new Chain<float>(
        network.Layers[0], network.Layers[1], new Dropout<float>(network.Layers[1].Outputs, share), network.Layers[2]);

    private static Split Part(TrainingData data, OptionValues options, RandomStream random)
    {
        if (options.Integer(EarlyStopping) == 0) return new Split([.. Enumerable.Range(0, data.Rows)], []);
        return InnerSplit.HoldOut(data, options.Number(Share), random) ?? throw new InputException(new Problem("early-stopping-rows",
            $"There are too few {(data.Groups is null ? "rows" : "groups")} to hold some back for '{EarlyStopping}'.",
            $"Give more of them, a larger '{Share}', or '{EarlyStopping}' 0."));
    }

    // Equal numbers have no deviation, whatever the rounding of their mean says.
    private static (double Mean, double Deviation) MeanAndDeviation(double[] numbers)
    {
        var mean = FixedLanes.Sum(numbers) / numbers.Length;
        if (numbers.All(number => number == numbers[0])) return (numbers[0], 0);
        double[] differences = [.. numbers.Select(number => number - mean)];
        return (mean, Math.Sqrt(FixedLanes.SumOfSquares(differences) / numbers.Length));
    }
}
