using System.Text;
using MerToolkit.Core.Emotion;
using MerToolkit.Core.Errors;
using MerToolkit.Core.Tables;
using MerToolkit.Data.Formats;

namespace MerToolkit.Data.Joining;

/// <summary>Turns the cells of a target into its values.</summary>
internal static class TargetColumns
{
    /// <summary>Columns (index from 0) that must be read as words.</summary>
    public static IEnumerable<int> Words(IEnumerable<TargetBinding> targets) =>
        targets.Where(target => target.Kind != TargetKind.Number).Select(target => target.Column);

    /// <summary>Columns (index from 0) that must be read as float64.</summary>
    public static IEnumerable<int> Exact(IEnumerable<TargetBinding> targets) =>
        targets.Where(target => target.Kind == TargetKind.Number).Select(target => target.Column);

    /// <summary>The values of a target; faulty ones go to <paramref name="findings"/>.</summary>
    /// <param name="target">What is wanted.</param>
    /// <param name="content">The cells.</param>
    /// <param name="labels">The words of the layout's labels; null without.</param>
    /// <param name="isStrict">Whether no other labels are allowed; else they are only read so when all of them are known.</param>
    /// <param name="findings">Receives faulty values.</param>
    public static TargetColumn Read(TargetBinding target, SourceContent content, LabelMap? labels, bool isStrict, LoadFindings findings)
    {
        var origin = content.Header.Names[target.Column];
        if (target.Kind == TargetKind.Number)
            return Numbers(target, origin, content.Exact(target.Column), content.ExactTally(target.Column), findings);
        var words = content.Words(target.Column);
        if (target.Kind == TargetKind.ByContent)
        {
            var tally = new ColumnTally(content.Header.Path, origin, isFeature: false);
            var numbers = words
                .Select((word, row) => tally.Take(Encoding.UTF8.GetBytes(word), content.TakesComma, content.LineOf(row))).ToList();
            if (!tally.IsText && !tally.IsBlank) return Numbers(target, origin, numbers, tally, findings);
        }
        var schema = new ColumnSchema(target.Name, ColumnKind.Target, Origin: origin);
        var values = words.Select(word => IsMissing(word) ? null : word).ToArray();
        if (labels is not null && isStrict) return new TargetColumn(schema, InWords(values, labels, content, target.Column, findings));
        // Quadrants come as 1 to 4 in some sets; only a column that is called so is read so.
        if (ColumnNames.Loose(origin) is "4q" or "quadrant") labels ??= LabelMap.QuadrantNumbers;
        return new TargetColumn(schema, labels is null ? values : InWords(values, labels));
    }

    private static TargetColumn Numbers(
        TargetBinding target, string origin, IReadOnlyList<double> values, ColumnTally tally, LoadFindings findings)
    {
        foreach (var fault in tally.Faults) findings.Input.Add(fault);
        return new TargetColumn(new ColumnSchema(target.Name, ColumnKind.Target, "1", Origin: origin), [.. values]);
    }

    // A blank cell is a missing label; so is the word that pandas writes for one.
    private static bool IsMissing(string word) => word.Length == 0 || word.Equals("nan", StringComparison.OrdinalIgnoreCase);

    private static string?[] InWords(string?[] values, LabelMap labels)
    {
        var words = values.Select(value => value is null ? null : labels.Find(value)).ToArray();
        var isKnown = values.Zip(words).All(pair => pair.First is null || pair.Second is not null);
        return isKnown ? words : values;
    }

    private static string?[] InWords(string?[] values, LabelMap labels, SourceContent content, int column, LoadFindings findings)
    {
        var words = new string?[values.Length];
        var known = values.OfType<string>().Distinct().ToDictionary(value => value, labels.Find);
        var name = content.Header.Names[column];
        for (var row = 0; row < values.Length && !findings.IsHopeless; row++)
        {
            if (values[row] is not { } value) continue;
            words[row] = known[value];
            if (words[row] is not null) continue;
            var remedy = $"Known: {string.Join(", ", labels.Words)}, or their numbers.";
            findings.Input.Add(new Problem("label-unknown", $"column '{name}' holds '{value}', no label of this set.", remedy)
            {
                Subject = content.Header.Path, Line = content.LineOf(row), Column = name,
            });
        }
        return words;
    }
}
