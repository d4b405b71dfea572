using MerToolkit.Core.Configuration;
using MerToolkit.Workflows.Reproducing.Clips;

namespace MerToolkit.Workflows.Reproducing.Merge;

/// <summary>The document's network, each of its branches alone, what they are worth otherwise together, and the constant.</summary>
internal static class MergeModels
{
    /// <summary>Name of the network with both branches.</summary>
    public const string Hybrid = "hybrid";

    /// <summary>Name of both branches learned alone and weighed: ours, not the document's.</summary>
    public const string Joint = "joint";

    /// <summary>Name of the picture branch alone.</summary>
    public const string Network = "cnn-mel";

    /// <summary>Name of the model of the handcrafted columns alone.</summary>
    public const string Table = "table";

    /// <summary>Names of the models of both branches.</summary>
    public static IReadOnlyList<string> Both { get; } = [Hybrid, Joint];

    /// <summary>Profile of the pictures.</summary>
    public const string Picture = "mel64-picture";

    private const string Columns = "librosa";

    /// <summary>All of them, in the order of the tables.</summary>
    /// <param name="extent">Only a full run has the networks in full.</param>
    public static IReadOnlyList<ClipModel> Of(ReproductionExtent extent)
    {
        var isFull = extent == ReproductionExtent.Full;
        return
        [
            new("majority", "always the most frequent", new ClipInputs(Columns), ModelItems.Read("majority")),
            new(Table, "handcrafted columns (svc)", new ClipInputs(Columns), ModelItems.Read("{ svc: { c: 3 } }")),
            new(Network, "mel picture (cnn-mel)", new ClipInputs(Picture),
                ModelItems.Read(isFull ? "cnn-mel" : "{ cnn-mel: { epochs: 1 } }")),
            new(Hybrid, "both, one network (hybrid)", new ClipInputs(Picture, Columns), ModelItems.Read(isFull
                ? "{ hybrid: { fusion: end-to-end, start: random, synthesis: gaussian, epochs: 12 } }"
                : "{ hybrid: { fusion: end-to-end, start: random, epochs: 1 } }")),
            new(Joint, "both, weighed by what each says of unseen clips", new ClipInputs(Picture, Columns), ModelItems.Read(isFull
                ? "hybrid" : "{ hybrid: { table: naive-bayes, folds: 2, cnn-mel.epochs: 1 } }")),
        ];
    }

    /// <summary>What is searched of the hybrid.</summary>
    public static IReadOnlyList<KeyValuePair<string, OptionRange>> Ranges { get; } =
    [
        new("batch", OptionRange.Of("16", "32", "64")),
        new("optimiser", OptionRange.Of("adamw", "adam", "sgd")),
        new("learning-rate", OptionRange.Between(3e-4, 1e-2, isLogarithmic: true)),
    ];

    /// <summary>Number of trials.</summary>
    /// <param name="extent">Only a full run has as many as the document.</param>
    public static int Trials(ReproductionExtent extent) => extent switch
    {
        ReproductionExtent.Full => 10,
        ReproductionExtent.Quick => 3,
        _ => 2,
    };
}
