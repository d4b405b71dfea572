using MerToolkit.Core.Configuration;
using MerToolkit.Core.Errors;

namespace MerToolkit.Robustness.Threat;

/// <summary>Reads rules of columns from YAML, with all problems at once, each with its line.</summary>
public static class ThreatRulesReader
{
    private const string Immutable = "immutable";
    private const string Integer = "integer";

    private static readonly (string Name, MoveDirection Value)[] Directions =
        [("both", MoveDirection.Both), ("up", MoveDirection.Up), ("down", MoveDirection.Down)];

    /// <summary>Reads a file, or rules that the program brings; a file goes before a name.</summary>
    /// <param name="nameOrPath">Path of the YAML, or one of <see cref="BuiltInThreats.Names"/>.</param>
    /// <exception cref="UsageException">There is none, and the nearest known name; or it is wrong: all problems.</exception>
    public static ThreatRules Read(string nameOrPath)
    {
        if (File.Exists(nameOrPath)) return Parse(File.ReadAllText(nameOrPath), nameOrPath);
        if (nameOrPath == ThreatRules.AllFree.Name) return ThreatRules.AllFree;
        if (BuiltInThreats.Names.Contains(nameOrPath)) return Parse(BuiltInThreats.Text(nameOrPath), $"{nameOrPath}.yaml");
        var remedy = NearestWord.Remedy(Path.GetFileNameWithoutExtension(nameOrPath), BuiltInThreats.Names);
        throw new UsageException(new Problem("threat-unknown", "There are no such rules of what an attacker may do.", remedy)
        {
            Subject = nameOrPath,
        });
    }

    /// <summary>Reads a text.</summary>
    /// <param name="text">YAML.</param>
    /// <param name="source">File named in problems.</param>
    /// <exception cref="UsageException">All that is wrong.</exception>
    public static ThreatRules Parse(string text, string source)
    {
        var problems = new ProblemLog();
        var root = ConfigDocument.Parse(text, source, problems);
        problems.ThrowUsage();
        var rules = Read(root!, source);
        root!.RejectUnknown();
        problems.ThrowUsage();
        return rules;
    }

    private static ThreatRules Read(ConfigMap root, string source)
    {
        var name = root.RequiredText("name");
        var skips = root.Choice("absent-columns", false, ("refuse", false), ("skip", true));
        var rules = new Dictionary<string, ColumnRule>(StringComparer.Ordinal);
        if (!root.Has("columns"))
            root.Report("columns", "config-missing-key", "The key 'columns' is missing.", "Add 'columns: { NAME: immutable }'.");
        if (root.Map("columns") is { } columns)
        {
            foreach (var column in columns.Keys)
                if (Rule(columns, column) is { } rule) rules.Add(column, rule with { Line = columns.LineOf(column) });
            RefuseCycle(columns, rules);
        }

        return new ThreatRules(name, rules) { Source = source, SkipsAbsentColumns = skips };
    }

    private static ColumnRule? Rule(ConfigMap columns, string column)
    {
        if (columns.Node(column) is { Kind: ConfigNodeKind.Scalar } word)
        {
            if (word.AsText() == Immutable) return new ColumnRule { IsImmutable = true };
            if (word.AsText() == Integer) return new ColumnRule { IsInteger = true };
            word.Report("threat-rule", $"'{column}' is '{word.AsText()}'; one word is {Immutable} or {Integer}.",
                "Other rules are keys: '{ lowest: 0, highest: 1 }', '{ move: up }', '{ formula: \"a / b\" }'.");
            return null;
        }

        if (columns.Map(column) is not { } keys) return null;
        var rule = new ColumnRule
        {
            IsImmutable = keys.Flag(Immutable, false),
            IsInteger = keys.Flag(Integer, false),
            Lowest = keys.Number("lowest", double.NegativeInfinity, double.MinValue, double.MaxValue),
            Highest = keys.Number("highest", double.PositiveInfinity, double.MinValue, double.MaxValue),
            Direction = keys.Choice("move", MoveDirection.Both, Directions),
            Formula = Formula(keys),
        };
        if (rule.Lowest > rule.Highest)
            keys.Report("highest", "threat-range", $"'{column}' has its lowest value above its highest.", "Exchange the two.");
        if ((rule.Formula is not null || rule.IsImmutable) && keys.Keys.Count > 1)
        {
            var what = rule.IsImmutable ? Immutable : "derived";
            keys.Report(keys.Keys[0], "threat-rule", $"'{column}' is {what}; nothing else is to be said of it.",
                "Leave the other keys out.");
        }

        return rule;
    }

    private static Formula? Formula(ConfigMap keys)
    {
        if (keys.TextOrNull("formula") is not { } text) return null;
        if (Threat.Formula.TryParse(text, out var fault) is { } formula) return formula;
        keys.Report("formula", "threat-formula", $"The formula '{text}' cannot be read: {fault}.",
            "Write + - * / ( ), numbers, and columns; a name with spaces stands in brackets: '[duration (ms)] / 1000'.");
        return null;
    }

    private static void RefuseCycle(ConfigMap columns, Dictionary<string, ColumnRule> rules)
    {
        var formulas = rules.Where(rule => rule.Value.Formula is not null).ToDictionary(rule => rule.Key, rule => rule.Value.Formula!);
        FormulaOrder.Of(formulas, out var cycle);
        if (cycle is not null)
            columns.Report(cycle.Split('\'')[1], "threat-cycle", $"Columns follow from themselves: {cycle}.", "Let one of them be free.");
    }
}
