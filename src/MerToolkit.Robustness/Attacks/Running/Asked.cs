namespace MerToolkit.Robustness.Attacks.Running;

/// <summary>What an attack wants to be told of the candidates of a row.</summary>
internal enum Asked
{
    /// <summary>Their losses.</summary>
    Losses,

    /// <summary>Their losses, and the gradient at the first of them.</summary>
    Gradient,

    /// <summary>Whether each succeeds, and nothing more.</summary>
    Labels,
}
