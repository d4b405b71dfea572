namespace MerToolkit.Robustness.Threat;

/// <summary>Says a threat in one sentence.</summary>
internal static class ThreatSentence
{
    private const int NamedAtMost = 6;

    /// <summary>What may be moved, how far, and what holds it back.</summary>
    /// <param name="threat">The threat.</param>
    /// <param name="epsilon">Budget in standard deviations, 0 or more.</param>
    public static string Of(ThreatModel threat, double epsilon)
    {
        var rules = threat.Rules.Columns;
        var free = Enumerable.Range(0, threat.Columns.Count).Count(threat.IsFree);
        var (together, norm) = threat.Norm == Norm.LInfinity ? ("", "") : ("together ", $" in the {threat.Norm} norm");
        var text = FormattableString.Invariant($"{Who()} may move {together}by {epsilon} standard deviations of the training rows{norm}");
        var constant = threat.Columns.Where((name, column) => threat.Deviations[column] == 0 && !rules.ContainsKey(name));
        return text
            + Part("no move of", Named(rule => rule.IsImmutable))
            + Part("none of what is constant in training:", constant)
            + Part("whole numbers in", Named(rule => rule.IsInteger))
            + Part("within its range", Named(rule => double.IsFinite(rule.Lowest) || double.IsFinite(rule.Highest)))
            + Part("upwards only", Named(rule => rule.Direction == MoveDirection.Up))
            + Part("downwards only", Named(rule => rule.Direction == MoveDirection.Down))
            + Part("following its formula", rules.Where(rule => rule.Value.Formula is not null)
                .Select(rule => $"{rule.Key} = {rule.Value.Formula!.Text}"))
            + ".";

        string Who() => (threat.Norm == Norm.LInfinity, free == threat.Columns.Count) switch
        {
            (true, true) => $"Each of the {free} columns",
            (true, false) => $"Each of {free} of the {threat.Columns.Count} columns",
            (false, true) => $"The {free} columns",
            (false, false) => $"{free} of the {threat.Columns.Count} columns",
        };

        IEnumerable<string> Named(Func<ColumnRule, bool> holds) => rules.Where(rule => holds(rule.Value)).Select(rule => rule.Key);
    }

    private static string Part(string what, IEnumerable<string> columns)
    {
        string[] names = [.. columns];
        if (names.Length == 0) return "";
        var rest = names.Length > NamedAtMost ? $" and {names.Length - NamedAtMost} more" : "";
        return $"; {what} {string.Join(", ", names.Take(NamedAtMost))}{rest}";
    }
}
