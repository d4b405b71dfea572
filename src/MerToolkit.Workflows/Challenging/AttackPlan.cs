using MerToolkit.Core.Configuration;
using MerToolkit.Evaluation.Robustness;
using MerToolkit.Robustness.Attacks;

namespace MerToolkit.Workflows.Challenging;

/// <summary>One column of a report: an attack, and on whose gradients it is made.</summary>
/// <param name="Reported">How it is printed, and what it is held against.</param>
/// <param name="Attack">The attack.</param>
/// <param name="Options">Its options.</param>
/// <param name="Surrogate">Index of the surrogate it is made on; null for the attacked model itself.</param>
internal sealed record PlannedAttack(ReportedAttack Reported, Attack Attack, OptionValues Options, int? Surrogate);

/// <summary>The attacks of a report: each on the model itself where it can be, and those along gradients on surrogates too.</summary>
internal static class AttackPlan
{
    // Rows of one step tell a leak, rows of many steps a strength; both are made on every surrogate.
    private static readonly string[] Transferred = ["fgsm", "pgd"];

    // Those that see labels alone ask very often, and are at most as strong as those that see scores.
    private static IEnumerable<string> UsualNames =>
        from attack in AttackRegistry.All
        where attack.Declaration.Access != AttackAccess.Labels
        select attack.Declaration.Name;

    /// <summary>All attacks that were asked for.</summary>
    /// <param name="names">Names, or the word for the usual ones.</param>
    /// <param name="surrogates">Names of the surrogates; the first is the one that defences train with.</param>
    public static IReadOnlyList<PlannedAttack> Of(IReadOnlyList<string> names, IReadOnlyList<string> surrogates)
    {
        string[] all = [.. names.SelectMany(name => name == ChallengeOptions.Usual ? UsualNames : [name]).Distinct()];
        Attack[] attacks = [.. all.Select(name => AttackRegistry.Find(name)!)];
        return
        [
            .. attacks.Where(attack => attack.Declaration.IsControl).Select(Own),
            .. surrogates.Index().SelectMany(surrogate => attacks.Where(attack => Transferred.Contains(attack.Declaration.Name))
                .Select(attack => On(attack, surrogate.Index, surrogate.Item))),
            .. attacks.Where(attack => !attack.Declaration.IsControl).Select(Own),
        ];
    }

    private static PlannedAttack Own(Attack attack)
    {
        var declaration = attack.Declaration;
        var role = declaration switch
        {
            { IsControl: true } => AttackRole.Control,
            { IsOneStep: true } => AttackRole.OneStep,
            { Access: AttackAccess.Gradients or AttackAccess.Trees } => AttackRole.WhiteBox,
            _ => AttackRole.BlackBox,
        };
        return new PlannedAttack(new ReportedAttack(declaration.Name, role), attack, new OptionValues(declaration.Options), null);
    }

    private static PlannedAttack On(Attack attack, int surrogate, string name)
    {
        var role = surrogate == 0 ? AttackRole.TrainingSurrogate : AttackRole.HeldOutSurrogate;
        return new PlannedAttack(new ReportedAttack($"{attack.Declaration.Name} by {name}", role), attack,
            new OptionValues(attack.Declaration.Options), surrogate);
    }
}
