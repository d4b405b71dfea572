namespace MerToolkit.Evaluation.Robustness;

/// <summary>What an attack's score is held against.</summary>
public enum AttackRole
{
    /// <summary>Chance within the budget, tried on the model itself.</summary>
    Control,

    /// <summary>One step along the gradient of the surrogate that a defence trains with.</summary>
    TrainingSurrogate,

    /// <summary>Made on a surrogate that no defence has seen.</summary>
    HeldOutSurrogate,

    /// <summary>One step along the model's own gradient.</summary>
    OneStep,

    /// <summary>Many steps along the model's own gradient, or through its trees.</summary>
    WhiteBox,

    /// <summary>Asks the model for scores or labels only.</summary>
    BlackBox,
}

/// <summary>An attack of a report.</summary>
/// <param name="Name">As printed: <c>fgsm by logistic</c>, <c>square</c>.</param>
/// <param name="Role">What its score is held against.</param>
public sealed record ReportedAttack(string Name, AttackRole Role)
{
    /// <summary>The way of attacking, whoever's gradients it follows: <c>fgsm</c>.</summary>
    public string Method { get; init; } = Name.Split(" by ")[0];
}
