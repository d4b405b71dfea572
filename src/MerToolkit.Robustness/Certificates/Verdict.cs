namespace MerToolkit.Robustness.Certificates;

/// <summary>What is known of a row within a budget.</summary>
public enum Verdict
{
    /// <summary>Proved: nothing the attacker can reach changes the answer.</summary>
    Robust,

    /// <summary>Shown: a row within reach changes the answer, and the model confirms it; or the row is wrong as it is.</summary>
    Vulnerable,

    /// <summary>Neither: not certified. The time ran out, the bound is loose, or the threat allows less than the box.</summary>
    Unknown,
}
