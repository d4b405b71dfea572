namespace MerToolkit.Workflows.Recipes;

/// <summary>What a step <c>balance</c> did, in sentences for a person.</summary>
internal static class BalanceWords
{
    /// <summary>In half a sentence, for the protocol.</summary>
    /// <param name="step">The step.</param>
    public static string Short(BalanceStep step)
    {
        var count = step.PerClass is { } rows ? Invariant($"at most {rows} rows") : "as many rows as the rarest has";
        return step.Where == BalancePlace.BeforeSplit
            ? $"{count} of each label, drawn before the split"
            : $"{count} of each label, drawn in each training part; test rows as they are";
    }

    /// <summary>What was drawn, with the number of rows of each label before and after.</summary>
    /// <param name="step">The step.</param>
    /// <param name="target">The target whose labels were counted.</param>
    /// <param name="draws">One draw, or one a training part.</param>
    public static string Sentence(BalanceStep step, string target, IReadOnlyList<BalanceDraw> draws)
    {
        var labels = draws.SelectMany(draw => draw.Classes).GroupBy(found => found.Label, StringComparer.Ordinal)
            .OrderBy(found => found.Key, StringComparer.Ordinal).ToArray();
        var counts = labels.Select(found =>
            $"{found.Key} {Range(found, own => own.After)} of {Range(found, own => own.Before)}");
        var after = Range(draws, draw => draw.Classes.Sum(own => own.After));
        var before = Range(draws, draw => draw.Classes.Sum(own => own.Before));
        var scarce = labels.Where(found => found.Any(own => own.After < own.Asked)).Select(found => found.Key).ToArray();
        return $"Balanced by '{target}': {Short(step)}. Rows {after} of {before}: {string.Join(", ", counts)}."
            + (scarce.Length == 0 ? "" : $" Fewer than asked for, all taken, none repeated: {string.Join(", ", scarce)}.");
    }

    private static string Range<T>(IEnumerable<T> items, Func<T, int> count)
    {
        var (least, most) = (items.Min(count), items.Max(count));
        return least == most ? Invariant($"{least}") : Invariant($"{least}-{most}");
    }
}
