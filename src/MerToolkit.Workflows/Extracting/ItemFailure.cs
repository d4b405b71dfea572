using MerToolkit.Core.Errors;

namespace MerToolkit.Workflows.Extracting;

/// <summary>A clip that is not in the output, and why.</summary>
/// <param name="Item">Path or name of the clip, as the user wrote it.</param>
/// <param name="Problem">The reason.</param>
/// <param name="IsEnvironment">True when the machine, not the clip, is to blame.</param>
public sealed record ItemFailure(string Item, Problem Problem, bool IsEnvironment = false);
