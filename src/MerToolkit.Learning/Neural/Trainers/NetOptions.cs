using MerToolkit.Core.Configuration;
using MerToolkit.Learning.Neural.Inputs.Augmentation;
using MerToolkit.Learning.Neural.Optimisers;

namespace MerToolkit.Learning.Neural.Trainers;

/// <summary>The options that the trainers of networks have in common.</summary>
internal static class NetOptions
{
    /// <summary>Largest norm of all slopes of a step, in the loss's unit per weight: longer ones are shortened to it.</summary>
    public const double GradientLimit = 5;

    /// <summary>Name of the number of epochs.</summary>
    public const string Epochs = "epochs";

    /// <summary>Name of the rows of a step.</summary>
    public const string Batch = "batch";

    /// <summary>Name of the length of the steps.</summary>
    public const string Rate = "learning-rate";

    /// <summary>Name of what steps follow from.</summary>
    public const string Optimiser = "optimiser";

    /// <summary>Name of the weight decay.</summary>
    public const string Decay = "weight-decay";

    /// <summary>Name of the share that is left out before the classifier.</summary>
    public const string Dropout = "dropout";

    /// <summary>Name of the smoothing of labels.</summary>
    public const string Smoothing = "label-smoothing";

    /// <summary>Name of the patience on rows held back.</summary>
    public const string EarlyStopping = "early-stopping";

    /// <summary>Name of the share that is held back.</summary>
    public const string Share = "validation-share";

    /// <summary>Name of the number of networks.</summary>
    public const string Ensemble = "ensemble";

    /// <summary>Name of whether targets are learned together.</summary>
    public const string Targets = "targets";

    private static readonly (string Word, OptimiserKind Kind)[] Optimisers =
        [("adamw", OptimiserKind.AdamW), ("adam", OptimiserKind.Adam), ("sgd", OptimiserKind.Sgd)];

    private const string Apart = "apart";
    private const string Together = "together";

    /// <summary>The options, with the defaults of a trainer.</summary>
    /// <param name="epochs">Times that all rows are gone through.</param>
    /// <param name="rate">Largest length of the steps, a pure number.</param>
    /// <param name="decay">Weight decay, a pure number.</param>
    /// <param name="dropout">Share left out before the classifier, 0..1.</param>
    /// <param name="isJoint">True when several numbers are learned by one network.</param>
    public static IReadOnlyList<DeclaredOption> All(int epochs, double rate, double decay, double dropout, bool isJoint = false) =>
    [
        new(Epochs, "1", "Times that all rows are gone through; the steps become shorter along a cosine, to 0 at the last.")
        {
            Aliases = ["max_iter"], Default = (double)epochs, Minimum = 1, Maximum = 100_000, IsInteger = true,
        },
        new(Batch, "1", "Rows of a step.") { Aliases = ["batch_size"], Default = 32.0, Minimum = 1, Maximum = 100_000, IsInteger = true },
        new(Rate, "1", "Length of AdamW's first steps.")
        {
            Aliases = ["learning_rate_init"], Default = rate, Minimum = double.Epsilon, Maximum = 1,
        },
        new(Optimiser, "1", "How steps follow from slopes: Adam with decay beside it or in the slopes, or descent with momentum .9.")
        {
            Default = Optimisers[0].Word, Words = [.. Optimisers.Select(known => known.Word)], AllowsNumber = false,
        },
        new(Decay, "1", "Share of each weight that a step takes away, times the length of the step.")
        {
            Default = decay, Minimum = 0, Maximum = 10,
        },
        new(Dropout, "1", "Share of the values before the classifier that each step leaves out, drawn anew for every row.")
        {
            Default = dropout, Minimum = 0, Maximum = 0.95,
        },
        new(Smoothing, "1", "Share of a row's label that is dealt to all labels alike; nothing for numbers.")
        {
            Default = 0.1, Minimum = 0, Maximum = 0.9,
        },
        new(EarlyStopping, "1", "Epochs without a smaller loss on rows held back that end the training, the best being kept; 0 for none.")
        {
            Default = 0.0, Minimum = 0, Maximum = 1_000_000, IsInteger = true,
        },
        new(Share, "1", $"Share of the rows held back for '{EarlyStopping}', groups whole, labels in their shares.")
        {
            Aliases = ["validation_fraction"], Default = 0.15, Minimum = 0.001, Maximum = 0.9,
        },
        new(Ensemble, "1", "Number of networks, each with draws of its own, whose outputs are averaged.")
        {
            Default = 1.0, Minimum = 1, Maximum = 100, IsInteger = true,
        },
        new(Targets, "1", "Whether several numbers are learned by a network each, or by one network with an output for each.")
        {
            Default = isJoint ? Together : Apart, Words = [Apart, Together], AllowsNumber = false,
        },
        AugmentationOptions.Option,
    ];

    /// <summary>What a search tries.</summary>
    public static Dictionary<string, OptionRange> SearchRanges() => new()
    {
        [Batch] = OptionRange.Of("16", "32", "64"),
        [Rate] = OptionRange.Between(3e-4, 1e-2, isLogarithmic: true),
        [Decay] = OptionRange.Between(1e-4, 0.3, isLogarithmic: true),
        [Dropout] = OptionRange.Between(0, 0.6),
    };

    /// <summary>How steps follow from slopes.</summary>
    /// <param name="options">The options.</param>
    public static OptimiserOptions OptimiserOf(OptionValues options) =>
        new(Optimisers.First(known => known.Word == options.Word(Optimiser)).Kind);

    /// <summary>True when several numbers are learned by one network.</summary>
    /// <param name="options">The options.</param>
    public static bool IsJoint(OptionValues options) => options.Word(Targets) == Together;
}
