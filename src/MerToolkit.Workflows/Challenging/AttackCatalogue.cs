using MerToolkit.Robustness.Attacks;
using MerToolkit.Robustness.Threat;

namespace MerToolkit.Workflows.Challenging;

/// <summary>What can be named on a command line where models are attacked.</summary>
public static class AttackCatalogue
{
    /// <summary>Names of all attacks.</summary>
    public static IReadOnlyList<string> Names => [.. AttackRegistry.All.Select(attack => attack.Declaration.Name)];

    /// <summary>Names of the built-in threats.</summary>
    public static IReadOnlyList<string> ThreatNames => BuiltInThreats.Names;
}
