using MerToolkit.Core.Configuration;
using MerToolkit.Core.Errors;
using MerToolkit.Robustness.Defences;

namespace MerToolkit.Workflows.Describing;

/// <summary>What a defence says of itself.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Aliases">Other names it answers to.</param>
/// <param name="Usage">How it is typed: <c>uniform-noise:EPSILONxCOPIES</c>.</param>
/// <param name="Summary">What it is.</param>
/// <param name="Formula">What it computes.</param>
/// <param name="Source">Paper.</param>
/// <param name="Options">Its options, the budget first.</param>
public sealed record DefenceFacts(
    string Name, IReadOnlyList<string> Aliases, string Usage, string Summary, string Formula, string Source,
    IReadOnlyList<DeclaredOption> Options);

/// <summary>All defences, for help and <c>mer models defences</c>.</summary>
public static class DefenceCatalogue
{
    /// <summary>Names of the defences.</summary>
    public static IReadOnlyList<string> Names => [.. All().Select(defence => defence.Name)];

    /// <summary>All of them in a sentence, as they are typed.</summary>
    public static string Known => $"Known: {string.Join(", ", All().Select(defence => defence.Usage))}.";

    /// <summary>All defences by name.</summary>
    public static IReadOnlyList<DefenceFacts> All() => [.. DefenceRegistry.All.Select(defence => Of(defence.Declaration))];

    /// <summary>One defence.</summary>
    /// <param name="name">Name or alias.</param>
    /// <exception cref="UsageException">There is none of this name; the nearest is named.</exception>
    public static DefenceFacts Find(string name) => DefenceRegistry.Find(name) is { } defence
        ? Of(defence.Declaration)
        : throw new UsageException(new Problem("defence-unknown", $"There is no defence '{name}'.", NearestWord.Remedy(name, Names)));

    private static DefenceFacts Of(DefenceDeclaration declaration)
    {
        var times = declaration.Times is { } option ? $"x{option.ToUpperInvariant()}" : "";
        return new DefenceFacts(declaration.Name, declaration.Aliases, $"{declaration.Name}:EPSILON{times}", declaration.Summary,
            declaration.Formula, declaration.Source, declaration.Options);
    }
}
