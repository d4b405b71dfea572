using System.Text.RegularExpressions;
using MerToolkit.Core.Configuration;
using MerToolkit.Core.Errors;

namespace MerToolkit.Robustness.Defences;

/// <summary>
/// Reads what stands after <c>--defence</c>. A step is <c>NAME:EPSILON</c>, where copies or rounds may follow as <c>x10</c>, and
/// options as <c>:label=true</c>; <c>+</c> makes a chain of steps; <c>,</c> parts alternatives, of which <c>none</c> may be one.
/// </summary>
public static partial class DefenceSpec
{
    /// <summary>Word for no defence.</summary>
    public const string None = "none";

    /// <summary>The alternatives in their order, null for none; every mistake goes to the problems, not only the first.</summary>
    /// <param name="text">As written.</param>
    /// <param name="problems">Receives what is wrong.</param>
    public static IReadOnlyList<DefenceChain?> Parse(string text, ProblemLog problems)
    {
        var alternatives = new List<DefenceChain?>();
        foreach (var part in text.Split(','))
        {
            var before = problems.Problems.Count;
            var chain = part.Trim() == None ? null : Chain(part, problems);
            if (problems.Problems.Count > before) continue;
            if (alternatives.Contains(chain))
                problems.Add(new Problem("defence-repeated", $"'{chain?.Text ?? None}' stands twice.", "Leave one of them out."));
            else alternatives.Add(chain);
        }

        return alternatives;
    }

    /// <summary>One chain; null where a step cannot be read.</summary>
    /// <param name="text">As written, without alternatives.</param>
    /// <param name="problems">Receives what is wrong.</param>
    public static DefenceChain? Chain(string text, ProblemLog problems)
    {
        DefenceStep?[] steps = [.. Plus.Split(text).Select(step => Step(step.Trim(), problems))];
        if (steps.Contains(null)) return null;
        var chain = new DefenceChain([.. steps.OfType<DefenceStep>()]);
        foreach (var fault in Faults(chain)) problems.Add(new Problem("defence-order", fault));
        return chain;
    }

    /// <summary>What is wrong with the order of a chain, one sentence a fault.</summary>
    /// <param name="chain">The chain.</param>
    public static IEnumerable<string> Faults(DefenceChain chain) =>
        from step in chain.Steps.SkipLast(1)
        where step.Defence.Declaration.IsLast
        select $"'{step.Defence.Declaration.Name}' says how rows may be moved, those that others add too: it stands last in a chain.";

    // A plus before a digit belongs to a number.
    [GeneratedRegex(@"\+(?!\s*[0-9.])")]
    private static partial Regex Plus { get; }

    [GeneratedRegex(@"\A(?<epsilon>[^x]+)(x(?<times>.*))?\z")]
    private static partial Regex Budget { get; }

    private static DefenceStep? Step(string text, ProblemLog problems)
    {
        var parts = text.Split(':');
        var name = parts[0].Trim();
        if (name.Length == 0)
        {
            problems.Add(new Problem("defence-empty", "A defence has no name.", $"Write e.g. uniform-noise:0.1x10. {Known()}"));
            return null;
        }

        if (DefenceRegistry.Find(name) is not { } defence)
        {
            problems.Add(new Problem("defence-unknown", $"There is no defence '{name}'.", NearestWord.Find(name, Names()) is { } nearest
                ? $"Did you mean '{nearest}'?" : Known()));
            return null;
        }

        var given = Given(defence.Declaration, [.. parts.Skip(1).Select(part => part.Trim())], problems);
        return given is null ? null : Read(defence, given, problems);
    }

    private static DefenceStep? Read(Defence defence, IReadOnlyList<KeyValuePair<string, string>> given, ProblemLog problems)
    {
        var before = problems.Problems.Count;
        var options = OptionValues.Read(defence.Declaration.Options, given, defence.Declaration.Name, problems);
        return problems.Problems.Count == before ? new DefenceStep(defence, options) : null;
    }

    private static List<KeyValuePair<string, string>>? Given(DefenceDeclaration declaration, string[] parts, ProblemLog problems)
    {
        var sample = $"Write e.g. {declaration.Name}:0.1{(declaration.Times is null ? "" : "x4")}.";
        if (parts.Length == 0 || Budget.Match(parts[0]) is not { Success: true } budget || parts[0].Contains('='))
            return Refuse($"'{declaration.Name}' needs a budget in standard deviations.");
        var given = new List<KeyValuePair<string, string>>
        {
            KeyValuePair.Create(DefenceDeclaration.Epsilon, WithoutUnit(budget.Groups["epsilon"].Value)),
        };
        if (budget.Groups["times"].Success)
        {
            if (declaration.Times is not { } times) return Refuse($"'{declaration.Name}' takes no number behind its budget.");
            given.Add(KeyValuePair.Create(times, budget.Groups["times"].Value.Trim()));
        }

        foreach (var part in parts.Skip(1))
        {
            if (part.Split('=') is not [var option, var value]) return Refuse($"'{part}' is no option with its value.");
            given.Add(KeyValuePair.Create(option.Trim(), value.Trim()));
        }

        return given;

        List<KeyValuePair<string, string>>? Refuse(string message)
        {
            problems.Add(new Problem("defence-budget", message, sample));
            return null;
        }
    }

    private static string WithoutUnit(string budget) =>
        budget.Trim() is var text && text.EndsWith("sd", StringComparison.Ordinal) ? text[..^2].TrimEnd() : text;

    private static IEnumerable<string> Names() => DefenceRegistry.All.Select(defence => defence.Declaration.Name);

    private static string Known() => $"Known: {string.Join(", ", Names())}.";
}
