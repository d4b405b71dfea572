using MerToolkit.Core.Configuration;
using MerToolkit.Core.Errors;
using MerToolkit.Robustness.Attacks;

namespace MerToolkit.Workflows.Describing;

/// <summary>What an attack says of itself.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Aliases">Other names it answers to.</param>
/// <param name="Access">
/// What it must be told by the model: <c>nothing</c>, <c>labels</c>, <c>scores</c>, <c>gradients</c>, <c>trees</c>.
/// </param>
/// <param name="IsControl">True for chance within the budget, which others are compared with.</param>
/// <param name="IsOneStep">True when it moves once.</param>
/// <param name="Summary">What it is.</param>
/// <param name="Formula">What it computes.</param>
/// <param name="Source">Paper.</param>
/// <param name="Options">Its options.</param>
public sealed record AttackFacts(
    string Name, IReadOnlyList<string> Aliases, string Access, bool IsControl, bool IsOneStep, string Summary, string Formula,
    string Source, IReadOnlyList<DeclaredOption> Options);

/// <summary>All attacks, for help.</summary>
public static class AttackDescriptions
{
    /// <summary>All attacks by name.</summary>
    public static IReadOnlyList<AttackFacts> All() => [.. AttackRegistry.All.Select(attack => Of(attack.Declaration))];

    /// <summary>One attack.</summary>
    /// <param name="name">Name or alias.</param>
    /// <exception cref="UsageException">There is none of this name; the nearest is named.</exception>
    public static AttackFacts Find(string name)
    {
        if (AttackRegistry.Find(name) is { } found) return Of(found.Declaration);
        var known = AttackRegistry.All.SelectMany(attack => attack.Declaration.Aliases.Prepend(attack.Declaration.Name));
        throw new UsageException(new Problem("attack-unknown", $"There is no attack '{name}'.", NearestWord.Remedy(name, known)));
    }

    private static AttackFacts Of(AttackDeclaration own) => new(own.Name, own.Aliases, Words(own.Access), own.IsControl, own.IsOneStep,
        own.Summary, own.Formula, own.Source, own.Options);

    private static string Words(AttackAccess access) => access switch
    {
        AttackAccess.None => "nothing",
        AttackAccess.Labels => "labels",
        AttackAccess.Scores => "scores",
        AttackAccess.Gradients => "gradients",
        _ => "trees",
    };
}
