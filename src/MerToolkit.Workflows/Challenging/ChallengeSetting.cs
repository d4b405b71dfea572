using MerToolkit.Learning.Models;
using MerToolkit.Learning.Preparation;
using MerToolkit.Robustness.Certificates;
using MerToolkit.Robustness.Threat;
using MerToolkit.Workflows.Evaluating;
using MerToolkit.Workflows.Recipes;

namespace MerToolkit.Workflows.Challenging;

/// <summary>What was asked for, everything checked and looked up.</summary>
internal sealed record ChallengeSetting
{
    /// <summary>What was asked for.</summary>
    public required ChallengeOptions Options { get; init; }

    /// <summary>The data.</summary>
    public required Experiment Experiment { get; init; }

    /// <summary>How they are split.</summary>
    public required Protocol Protocol { get; init; }

    /// <summary>What columns may become, and how a change is measured.</summary>
    public required ThreatRecipe Threat { get; init; }

    /// <summary>The rules of the threat.</summary>
    public required ThreatRules Rules { get; init; }

    /// <summary>The trained models that are attacked, one a target; none when trainers are.</summary>
    public IReadOnlyList<TargetModel> Models { get; init; } = [];

    /// <summary>What that model is called.</summary>
    public string ModelName { get; init; } = "";

    /// <summary>The defence that model was trained with; null for none that is known.</summary>
    public string? ModelDefence { get; init; }

    /// <summary>Tells the labels that rows come by; null when nobody knows.</summary>
    public Labeller? Labeller { get; init; }

    /// <summary>Names of the features.</summary>
    public IReadOnlyList<string> Columns => [.. Experiment.Table.FeatureColumns.Select(column => column.Name)];

    /// <summary>The threat to the columns.</summary>
    /// <param name="data">Training rows; null with a trained model.</param>
    public ThreatModel ThreatTo(TrainingData? data)
    {
        var spread = data is null ? Models[0].Spread! : ColumnSpread.Of(data.Features);
        return TrainedThreat.Of(Columns, spread, Threat.Norm, Rules);
    }

    /// <summary>True for a target of labels, false for numbers.</summary>
    public bool AreLabels => Experiment.Table.Target(Experiment.Targets[0]).IsLabel;

    /// <summary>Trainers of surrogates; none with a trained model, whose training rows are not at hand.</summary>
    public IReadOnlyList<string> Surrogates => Models.Count > 0 ? [] : Options.SurrogatesOf(AreLabels);

    /// <summary>How far proofs go; null for no proof.</summary>
    public CertificateDepth? Depth => Options.DepthOf(AreLabels);
}
