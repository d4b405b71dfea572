namespace MerToolkit.Workflows.Describing;

/// <summary>How a part of the environment is.</summary>
public enum CheckState
{
    /// <summary>There, and usable.</summary>
    Good,

    /// <summary>Missing; some things cannot be done.</summary>
    Missing,

    /// <summary>Missing or broken; nothing can be done.</summary>
    Broken,
}

/// <summary>One part of the environment.</summary>
/// <param name="Name">What was looked at.</param>
/// <param name="State">How it is.</param>
/// <param name="Detail">What was found.</param>
/// <param name="Remedy">What to install or mend; empty when nothing.</param>
public sealed record EnvironmentCheck(string Name, CheckState State, string Detail, string Remedy = "");
