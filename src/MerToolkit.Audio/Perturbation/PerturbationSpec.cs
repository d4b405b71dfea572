using System.Globalization;
using System.Text.RegularExpressions;
using MerToolkit.Core.Errors;

namespace MerToolkit.Audio.Perturbation;

/// <summary>
/// Reads what stands after <c>--perturb</c>: <c>white:20dB,mp3:64k</c> is two chains of one step, <c>white:20dB+mp3:64k</c> one
/// chain of two. A level may leave its unit out.
/// </summary>
public static partial class PerturbationSpec
{
    /// <summary>The chains in their order; every mistake goes to the problems, not only the first.</summary>
    /// <param name="text">As written.</param>
    /// <param name="problems">Receives what is wrong.</param>
    public static IReadOnlyList<PerturbationChain> Parse(string text, ProblemLog problems)
    {
        ArgumentNullException.ThrowIfNull(text);
        ArgumentNullException.ThrowIfNull(problems);
        var chains = new List<PerturbationChain>();
        foreach (var part in text.Split(','))
        {
            PerturbationStep?[] steps = [.. Plus.Split(part).Select(step => Step(step.Trim(), problems))];
            if (steps.Contains(null)) continue;
            var chain = new PerturbationChain([.. steps.OfType<PerturbationStep>()]);
            if (chains.Contains(chain)) problems.Add(new Problem("perturb-repeated", $"'{chain}' stands twice.", "Leave one of them out."));
            else chains.Add(chain);
        }

        return chains;
    }

    // A plus before a digit is the sign of a level.
    [GeneratedRegex(@"\+(?!\s*[0-9.])")]
    private static partial Regex Plus { get; }

    private static PerturbationStep? Step(string text, ProblemLog problems)
    {
        var colon = text.IndexOf(':', StringComparison.Ordinal);
        var name = (colon < 0 ? text : text[..colon]).Trim();
        if (name.Length == 0)
        {
            problems.Add(new Problem("perturb-empty", "A perturbation has no name.", $"Write e.g. white:20dB. {Known()}"));
            return null;
        }

        if (PerturbationKinds.Find(name) is not { } kind)
        {
            var remedy = NearestWord.Find(name, Names()) is { } nearest ? $"Did you mean '{nearest}'?" : Known();
            problems.Add(new Problem("perturb-unknown", $"There is no perturbation '{name}'.", remedy));
            return null;
        }

        var level = colon < 0 ? null : text[(colon + 1)..].Trim();
        return Level(kind.Declaration, level, problems) is { } value ? new PerturbationStep(kind, value) : null;
    }

    private static double? Level(PerturbationDeclaration kind, string? text, ProblemLog problems)
    {
        if (!kind.TakesLevel)
        {
            if (text is null) return 0;
            return Refuse("perturb-level", $"'{kind.Name}' takes no level, but '{text}' is given.", $"Write '{kind.Name}'.");
        }

        var range = Invariant($"Give {Article(kind)} from {kind.Minimum} to {kind.Maximum} {kind.Unit}, as in {Sample(kind)}.");
        if (string.IsNullOrEmpty(text)) return Refuse("perturb-level", $"'{kind.Name}' needs a level.", range);
        if (Number(kind, text) is not { } value) return Refuse("perturb-level", $"'{text}' is not a level of '{kind.Name}'.", range);
        var isRight = value >= kind.Minimum && value <= kind.Maximum && (!kind.IsInteger || value == Math.Floor(value));
        return isRight ? value : Refuse("perturb-range", Invariant($"'{kind.Name}:{text}' is out of range."), range);

        double? Refuse(string code, string message, string remedy)
        {
            problems.Add(new Problem(code, message, remedy));
            return null;
        }
    }

    /// <summary>The number in the declared unit; null for anything else.</summary>
    private static double? Number(PerturbationDeclaration kind, string text)
    {
        var units = kind.OtherUnits.Append((kind.Unit, 1.0)).OrderByDescending(unit => unit.Item1.Length).Append(("", 1.0));
        foreach (var (unit, factor) in units)
        {
            if (!text.EndsWith(unit, StringComparison.OrdinalIgnoreCase)) continue;
            const NumberStyles Style = NumberStyles.AllowLeadingSign | NumberStyles.AllowDecimalPoint;
            var isRead = double.TryParse(text[..^unit.Length].TrimEnd(), Style, CultureInfo.InvariantCulture, out var number);
            return isRead && double.IsFinite(number) ? number * factor : null;
        }

        return null;
    }

    private static string Article(PerturbationDeclaration kind) => kind.IsInteger ? "a whole number" : "a number";

    private static string Sample(PerturbationDeclaration kind) =>
        Invariant($"{kind.Name}:{(kind.Minimum > 0 ? kind.Minimum : kind.Maximum)}{kind.Unit}");

    private static IEnumerable<string> Names() => PerturbationKinds.All.Select(kind => kind.Declaration.Name);

    private static string Known() => $"Known: {string.Join(", ", Names())}.";
}
