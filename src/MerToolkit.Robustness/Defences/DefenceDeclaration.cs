using MerToolkit.Core.Configuration;

namespace MerToolkit.Robustness.Defences;

/// <summary>What a defence says of itself; help, checks and recipes all come from it.</summary>
/// <param name="Name">Name on the command line, kebab-case, e.g. <c>uniform-noise</c>.</param>
/// <param name="Summary">What it is, one or two sentences.</param>
/// <param name="Formula">What it computes.</param>
/// <param name="Source">Paper.</param>
public sealed record DefenceDeclaration(string Name, string Summary, string Formula, string Source)
{
    /// <summary>Name of the budget, which every defence has.</summary>
    public const string Epsilon = "epsilon";

    /// <summary>Other names researchers type.</summary>
    public IReadOnlyList<string> Aliases { get; init; } = [];

    /// <summary>The option that may stand behind the budget as <c>x10</c>; null for none.</summary>
    public string? Times { get; init; }

    /// <summary>True when it adds no rows and says of those there are how they may be moved: nothing can follow it in a chain.</summary>
    public bool IsLast { get; init; }

    /// <summary>True for one that knows nothing of attacks, which every other has to beat.</summary>
    public bool IsBaseline { get; init; }

    /// <summary>Its options, the budget first.</summary>
    public IReadOnlyList<DeclaredOption> Options => [Budget, .. OwnOptions];

    /// <summary>The options besides the budget.</summary>
    public IReadOnlyList<DeclaredOption> OwnOptions { private get; init; } = [];

    private static DeclaredOption Budget { get; } =
        new(Epsilon, "sd", "Budget against which it trains, in standard deviations of the clean training rows; 0 is no defence.")
        {
            Default = .1, Minimum = 0, Maximum = 100,
        };
}
