using MerToolkit.Workflows.Recipes;

namespace MerToolkit.Workflows.Reproducing.Havranek;

/// <summary>A model of the tables, in the choices that there are.</summary>
/// <param name="Id">Name in keys; that of a published row where there is one.</param>
/// <param name="Title">The words for it.</param>
/// <param name="Choices">The choices; the best on rows set apart is taken.</param>
internal sealed record HavranekModel(string Id, string Title, IReadOnlyList<TrainerChoice> Choices);

/// <summary>The models of the document that need no network over time, and others beside them.</summary>
internal static class HavranekModels
{
    /// <summary>The document's own.</summary>
    public const string Svr = "svr";

    /// <summary>The constant.</summary>
    public const string Expected = "expected-value";

    /// <summary>All of them, in the order of the tables.</summary>
    /// <param name="extent">Only a full run has the models in full.</param>
    public static IReadOnlyList<HavranekModel> Of(ReproductionExtent extent)
    {
        string[] cs = extent == ReproductionExtent.Full ? ["0.01", "0.03", "0.1", "0.3", "1"] : ["0.1", "1"];
        var rounds = extent == ReproductionExtent.Full ? "100" : "10";
        return
        [
            new(Expected, "expected value", ModelItems.Read("mean")),
            new(Svr, "SVR, C chosen", ModelItems.Read([.. cs.Select(c => $"{{ svr: {{ c: {c} }} }}")])),
            new("svr-document", "SVR, C .1 as the document", ModelItems.Read("{ svr: { c: 0.1 } }")),
            new("ridge", "ridge", ModelItems.Read("ridge")),
            new("lightgbm", "boosted-leafwise", ModelItems.Read($"{{ boosted-leafwise: {{ rounds: {rounds} }} }}")),
        ];
    }

    /// <summary>What tells a choice from the others: <c>C .1</c>.</summary>
    /// <param name="choice">A choice of a model.</param>
    public static string NameOf(TrainerChoice choice) =>
        choice.Trainer.Declaration.Name == Svr ? Invariant($"C {choice.Options.Number("c"):.##}") : choice.Name;
}
