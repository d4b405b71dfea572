namespace MerToolkit.Robustness.Attacks;

/// <summary>What an attack made of its rows.</summary>
/// <param name="Rows">The attacked rows, each allowed by the threat; row-major [rows, columns], columns as in a table.</param>
/// <param name="Succeeded">Whether the model itself confirms it; [rows].</param>
/// <param name="Losses">Loss of each attacked row, a pure number; [rows].</param>
/// <param name="Queries">Number of candidates that were scored or differentiated, of each row; [rows].</param>
public sealed record AttackResult(float[] Rows, bool[] Succeeded, double[] Losses, int[] Queries);
