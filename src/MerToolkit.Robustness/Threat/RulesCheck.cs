using MerToolkit.Core.Errors;

namespace MerToolkit.Robustness.Threat;

/// <summary>Holds rules against the columns of a model.</summary>
internal static class RulesCheck
{
    /// <summary>The rules of the model's own columns.</summary>
    /// <param name="rules">The rules.</param>
    /// <param name="columns">Names of the model's columns.</param>
    /// <exception cref="UsageException">All rules and formulas that name other columns, where that is a mistake; cycles.</exception>
    public static ThreatRules Require(ThreatRules rules, IReadOnlyList<string> columns)
    {
        var known = columns.ToHashSet(StringComparer.Ordinal);
        var problems = new ProblemLog();
        var source = rules.Source.Length > 0 ? rules.Source : null;
        var kept = new Dictionary<string, ColumnRule>(StringComparer.Ordinal);
        foreach (var (name, rule) in rules.Columns)
        {
            if (known.Contains(name)) kept[name] = rule;
            else if (!rules.SkipsAbsentColumns) Report(name, rule, $"The model reads no column '{name}'");
        }

        foreach (var (name, rule) in kept)
            foreach (var input in rule.Formula?.Inputs.Where(input => !known.Contains(input)) ?? [])
                Report(input, rule, $"'{name}' follows from '{input}', which the model does not read");
        if (kept.Count == 0 && rules.Columns.Count > 0 && problems.Problems.Count == 0)
        {
            problems.Add(new Problem("threat-column", $"The model reads none of the columns of '{rules.Name}'.")
            {
                Subject = source,
            });
        }

        problems.ThrowUsage();
        return rules with { Columns = kept };

        void Report(string name, ColumnRule rule, string fact) =>
            problems.Add(new Problem("threat-column", $"{fact}.", NearestWord.Remedy(name, columns))
            {
                Subject = source,
                Line = rule.Line,
            });
    }
}
