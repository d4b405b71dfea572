using MerToolkit.Workflows.Reproducing.Clips;

namespace MerToolkit.Workflows.Reproducing.EmotioNet;

/// <summary>The document's network and its baseline, and the constant that both have to beat.</summary>
internal static class EmotioNetModels
{
    /// <summary>Name of the network.</summary>
    public const string Network = "network";

    /// <summary>Profile whose pictures are ten times as short, for small models.</summary>
    public const string Pooled = "emotionet-pooled";

    private const string Columns = "librosa";

    // The baseline reads the mean over the clip of each of the first three.
    private static readonly string[] FirstThree = ["mfcc.01.mean", "mfcc.02.mean", "mfcc.03.mean"];

    /// <summary>All of them, in the order of the tables.</summary>
    /// <param name="extent">Only a full run has the network in full.</param>
    public static IReadOnlyList<ClipModel> Of(ReproductionExtent extent)
    {
        var mfcc = new ClipInputs(Columns) { Columns = FirstThree };
        return
        [
            extent == ReproductionExtent.Full
                ? new(Network, "network", new ClipInputs(EmotioNetSets.Picture),
                    ModelItems.Read("{ cnn-emotionet: { epochs: 20, early-stopping: 1000 } }"))
                : new(Network, "network", new ClipInputs(Pooled),
                    ModelItems.Read("{ cnn-emotionet: { epochs: 2, learning-rate: 0.0001 } }")),
            new("svr", "SVR on three MFCC", mfcc,
                ModelItems.Read("{ svr: { kernel: polynomial, degree: 3, c: 10 } }", "{ svr: { kernel: rbf, c: 10 } }")),
            new("mean", "always the mean", mfcc, ModelItems.Read("mean")),
        ];
    }
}
