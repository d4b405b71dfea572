using MerToolkit.Core.Emotion;
using MerToolkit.Core.Errors;
using MerToolkit.Core.Tables;
using MerToolkit.Workflows.Recipes;

namespace MerToolkit.Workflows.Evaluating.Across;

/// <summary>Brings the targets of two tables to one scale or one set of labels, and says what was done.</summary>
/// <param name="first">Path of the table whose scale stays.</param>
/// <param name="second">Path of the table that is brought to it.</param>
/// <param name="problems">Receives what cannot be brought together.</param>
internal sealed class TargetHarmony(string first, string second, ProblemLog problems)
{
    private readonly List<string> _remarks = [];

    /// <summary>What was done, one sentence an entry.</summary>
    public IReadOnlyList<string> Remarks => _remarks;

    /// <summary>Both tables, a target brought together.</summary>
    /// <param name="one">The first table.</param>
    /// <param name="other">The second.</param>
    /// <param name="target">Name of a target of both.</param>
    public (FeatureTable One, FeatureTable Other) Bring(FeatureTable one, FeatureTable other, string target)
    {
        var (own, foreign) = (one.Target(target), other.Target(target));
        if (own.IsLabel != foreign.IsLabel)
        {
            Report("target-differs", $"The target '{target}' holds labels in one table and numbers in the other.",
                "Name a target that both hold alike.");
            return (one, other);
        }

        return own.IsLabel ? BringLabels(one, other, own, foreign) : (one, BringNumbers(other, own, foreign));
    }

    private FeatureTable BringNumbers(FeatureTable other, TargetColumn own, TargetColumn foreign)
    {
        var name = own.Schema.Name;
        if (own.Schema.Unit == foreign.Schema.Unit) return other;
        if (RatingScale.Parse(own.Schema.Unit) is not { } scale || RatingScale.Parse(foreign.Schema.Unit) is not { } source)
        {
            Report("scale-differs", $"'{name}' is in {Words(own)} there and in {Words(foreign)} here.",
                "Extract both with --dataset, which knows the scales, so that they can be brought together.");
            return other;
        }

        _remarks.Add($"'{name}' of {second} is brought from {source.Text} to {scale.Text}: lowest to lowest, centre to centre, "
            + "highest to highest.");
        return TargetSwap.With(other, new TargetColumn(
            foreign.Schema with { Unit = own.Schema.Unit }, [.. foreign.Numbers.Select(value => source.To(scale, value))]));
    }

    private (FeatureTable One, FeatureTable Other) BringLabels(FeatureTable one, FeatureTable other, TargetColumn own, TargetColumn foreign)
    {
        var (labels, others) = (own.Classes(), foreign.Classes());
        if (labels.Intersect(others).Any()) return (one, other);
        if (!labels.Concat(others).All(label => MoodQuadrants.Of(label) is not null))
        {
            Report("labels-differ", $"The labels {List(others)} have none in common with {List(labels)} of '{first}'.",
                "Use tables with common labels, or with quadrants or words for moods that lie in one.");
            return (one, other);
        }

        return (InQuadrants(one, own, first), InQuadrants(other, foreign, second));
    }

    private FeatureTable InQuadrants(FeatureTable table, TargetColumn column, string path)
    {
        var words = column.Classes().Where(label => Quadrants.Parse(label) is null).ToArray();
        if (words.Length == 0) return table;
        _remarks.Add($"The moods of {path} are read as quadrants: "
            + $"{string.Join(", ", words.Select(word => $"{word} as {MoodQuadrants.Of(word)}"))}.");
        return TargetSwap.With(table, new TargetColumn(
            column.Schema, [.. column.Labels.Select(label => label is null ? null : MoodQuadrants.Of(label).ToString())]));
    }

    private void Report(string code, string message, string remedy) =>
        problems.Add(new Problem(code, message, remedy) { Subject = second });

    private static string Words(TargetColumn column) => column.Schema.Unit == "1" ? "no stated scale" : column.Schema.Unit;

    private static string List(IReadOnlyList<string> labels) => string.Join(", ", labels.Select(label => $"'{label}'"));
}
