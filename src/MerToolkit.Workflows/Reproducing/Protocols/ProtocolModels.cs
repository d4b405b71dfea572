using MerToolkit.Workflows.Reproducing.Clips;

namespace MerToolkit.Workflows.Reproducing.Protocols;

/// <summary>A system as the common protocol runs it.</summary>
/// <param name="Model">What it reads and how it learns.</param>
/// <param name="Places">True when it learns places on the plane, of which quadrants are read; false when it learns quadrants.</param>
internal sealed record ProtocolModel(ClipModel Model, bool Places);

/// <summary>The four systems on the same clips, each in the smallest form that is still itself, and the trivial predictors.</summary>
internal static class ProtocolModels
{
    private const string Columns = "librosa";

    private const string Stack =
        "{ stack: { parts: [random-forest, boosted-depthwise, boosted-leafwise], folds: 3, meta-input: margins, "
        + "random-forest.trees: 100, boosted-depthwise.rounds: 50, boosted-leafwise.rounds: 50 } }";

    private const string SmallStack =
        "{ stack: { parts: [random-forest, boosted-leafwise], folds: 2, meta-input: margins, "
        + "random-forest.trees: 10, boosted-leafwise.rounds: 5 } }";

    /// <summary>All of them, trivial predictors first.</summary>
    /// <param name="extent">Only a full run has the models in full.</param>
    public static IReadOnlyList<ProtocolModel> Of(ReproductionExtent extent)
    {
        var isFull = extent == ReproductionExtent.Full;
        return
        [
            Labels("majority", "always the most frequent quadrant", [Columns], "majority"),
            Places("mean", "always the mean place", [Columns], "mean"),
            Labels("armen", "armen: stack of trees", [Columns], isFull ? Stack : SmallStack),
            Places("havranek-svr", "havranek: SVR", [Columns], "{ svr: { c: 0.1 } }"),
            Places("havranek-gru", "havranek: ensemble of recurrent networks", ["havranek-clip"],
                isFull ? "{ gru: { ensemble: 5, epochs: 20 } }" : "{ gru: { epochs: 1 } }"),
            Labels("merge-table", "merge: handcrafted columns", [Columns], "{ svc: { c: 3 } }"),
            Labels("merge-cnn", "merge: mel picture", ["mel64-picture"],
                isFull ? "{ cnn-mel: { epochs: 15 } }" : "{ cnn-mel: { epochs: 1 } }"),
            Labels("merge-hybrid", "merge: both", ["mel64-picture", Columns], isFull
                ? "{ hybrid: { folds: 2, cnn-mel.epochs: 15 } }" : "{ hybrid: { table: naive-bayes, folds: 2, cnn-mel.epochs: 1 } }"),
            Places("emotionet", "emotionet: network on stacked pictures", ["emotionet-pooled"],
                isFull
                ? "{ cnn-emotionet: { epochs: 15 } }" : "{ cnn-emotionet: { epochs: 1, learning-rate: 0.0001 } }"),
        ];
    }

    private static ProtocolModel Labels(string id, string title, IReadOnlyList<string> profiles, string item) =>
        new(new ClipModel(id, title, new ClipInputs(profiles), ModelItems.Read(item)), Places: false);

    private static ProtocolModel Places(string id, string title, IReadOnlyList<string> profiles, string item) =>
        new(new ClipModel(id, title, new ClipInputs(profiles), ModelItems.Read(item)), Places: true);
}
