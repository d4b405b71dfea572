namespace MerToolkit.Robustness.Threat;

/// <summary>What norms are called on the command line and in recipes.</summary>
public static class NormWords
{
    /// <summary>All of them.</summary>
    public static IReadOnlyList<(string Name, Norm Value)> All { get; } = [("linf", Norm.LInfinity), ("l2", Norm.L2), ("l1", Norm.L1)];

    /// <summary>The word for a norm.</summary>
    /// <param name="norm">The norm.</param>
    public static string Of(Norm norm) => All.First(word => word.Value == norm).Name;
}
