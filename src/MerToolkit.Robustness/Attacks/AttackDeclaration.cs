using MerToolkit.Core.Configuration;

namespace MerToolkit.Robustness.Attacks;

/// <summary>What an attack must be told by the model.</summary>
public enum AttackAccess
{
    /// <summary>Nothing: the attack does not look.</summary>
    None,

    /// <summary>The predicted label.</summary>
    Labels,

    /// <summary>Scores of candidates.</summary>
    Scores,

    /// <summary>Gradients of a differentiable model.</summary>
    Gradients,

    /// <summary>The trees of a sum of trees.</summary>
    Trees,
}

/// <summary>What an attack says of itself; help, checks and reports all come from it.</summary>
/// <param name="Name">Name on the command line, kebab-case, e.g. <c>pgd</c>.</param>
/// <param name="Summary">What it is, one or two sentences.</param>
/// <param name="Formula">What it computes.</param>
/// <param name="Source">Paper.</param>
/// <param name="Access">What it must be told by the model.</param>
public sealed record AttackDeclaration(string Name, string Summary, string Formula, string Source, AttackAccess Access)
{
    /// <summary>Other names researchers type.</summary>
    public IReadOnlyList<string> Aliases { get; init; } = [];

    /// <summary>True for a control that others are compared with: chance within the budget.</summary>
    public bool IsControl { get; init; }

    /// <summary>True when it moves once along one gradient.</summary>
    public bool IsOneStep { get; init; }

    /// <summary>Options a recipe or the command line may give.</summary>
    public IReadOnlyList<DeclaredOption> Options { get; init; } = [];
}
