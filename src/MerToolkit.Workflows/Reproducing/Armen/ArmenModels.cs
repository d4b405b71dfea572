using MerToolkit.Core.Configuration;
using MerToolkit.Core.Errors;
using MerToolkit.Workflows.Recipes;

namespace MerToolkit.Workflows.Reproducing.Armen;

/// <summary>The models of the document, each under the name that its published figures have.</summary>
internal static class ArmenModels
{
    /// <summary>Name of the stack.</summary>
    public const string Stack = "armen";

    /// <summary>Name of the boosting that our own defences are tried on.</summary>
    public const string Boosting = "xgboost";

    /// <summary>Name of the network that learns with dropout, for its uncertainty alone.</summary>
    public const string Dropout = "mlp-dropout";

    /// <summary>Name of the surrogate, whose gradient FGSM follows.</summary>
    public const string Surrogate = "logistic";

    private const string Full = """
        trainers:
          - { random-forest: { trees: 300 } }
          - { logistic: { c: 1 } }
          - { knn: { neighbours: 15 } }
          - { mlp: { hidden: 100 } }
          - { mlp: { hidden: 100, dropout: 0.1 }, name: mlp-dropout }
          - { boosted-depthwise: { rounds: 300, depth: 6 }, name: xgboost }
          - { boosted-leafwise: { rounds: 100, leaves: 31 }, name: lightgbm }
          - stack:
              parts: [random-forest, boosted-depthwise, boosted-leafwise]
              folds: 5
              meta-input: margins
              random-forest.trees: 300
              boosted-depthwise.rounds: 300
              boosted-leafwise.rounds: 100
            name: armen
        """;

    private const string Small = """
        trainers:
          - { random-forest: { trees: 20 } }
          - { logistic: { c: 1 } }
          - { knn: { neighbours: 5 } }
          - { mlp: { hidden: 20 } }
          - { mlp: { hidden: 20, dropout: 0.1 }, name: mlp-dropout }
          - { boosted-depthwise: { rounds: 10, depth: 3 }, name: xgboost }
          - { boosted-leafwise: { rounds: 10, leaves: 7 }, name: lightgbm }
          - stack:
              parts: [random-forest, boosted-depthwise, boosted-leafwise]
              folds: 2
              meta-input: margins
              random-forest.trees: 20
              boosted-depthwise.rounds: 10
              boosted-depthwise.depth: 3
              boosted-leafwise.rounds: 10
              boosted-leafwise.leaves: 7
            name: armen
        """;

    /// <summary>All of them, in the order of the document.</summary>
    /// <param name="extent">Only a full run has the models in full.</param>
    public static IReadOnlyList<TrainerChoice> Of(ReproductionExtent extent)
    {
        var problems = new ProblemLog();
        var root = ConfigDocument.Parse(extent == ReproductionExtent.Full ? Full : Small, "armen", problems)!;
        var models = RecipeReader.Trainers(root, "trainers", isFinal: true);
        root.RejectUnknown();
        problems.ThrowUsage();
        return models;
    }
}
