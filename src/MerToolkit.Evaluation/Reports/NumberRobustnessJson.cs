using System.Text.Json;
using MerToolkit.Core.Files;
using MerToolkit.Evaluation.Results;
using MerToolkit.Evaluation.Robustness.Numbers;

namespace MerToolkit.Evaluation.Reports;

/// <summary>The part of <see cref="RobustnessJson"/> that is about models of numbers; distances are in deviations of the target.</summary>
internal static class NumberRobustnessJson
{
    /// <summary>Writes <c>deviations</c>: what a distance of 1 is.</summary>
    /// <param name="writer">Inside the frame.</param>
    /// <param name="targets">The targets.</param>
    public static void WriteDeviations(Utf8JsonWriter writer, IReadOnlyList<AttackedTarget> targets)
    {
        writer.WriteStartObject("deviations");
        foreach (var target in targets) writer.WriteFinite(target.Name, target.Deviation);
        writer.WriteEndObject();
    }

    /// <summary>Writes <c>comparisons</c>.</summary>
    /// <param name="writer">Inside the frame.</param>
    /// <param name="differences">Paired differences between models.</param>
    public static void WriteComparisons(Utf8JsonWriter writer, IReadOnlyList<NumberDifference> differences)
    {
        writer.WriteStartArray("comparisons");
        foreach (var difference in differences)
        {
            writer.WriteStartObject();
            writer.WriteString("a", difference.A);
            writer.WriteString("b", difference.B);
            writer.WriteFinite("epsilon", difference.Epsilon);
            writer.WriteString("target", difference.Target.Length > 0 ? difference.Target : null);
            writer.WriteString("metric", difference.Measure);
            writer.WriteFinite("difference", difference.Difference);
            writer.WriteFinite("low", difference.Low);
            writer.WriteFinite("high", difference.High);
            writer.WriteBoolean("undecided", difference.IsUndecided);
            writer.WriteEndObject();
        }

        writer.WriteEndArray();
    }

    /// <summary>Writes one model.</summary>
    /// <param name="writer">Where to.</param>
    /// <param name="result">What was found.</param>
    /// <param name="model">The model.</param>
    public static void WriteModel(Utf8JsonWriter writer, NumberRobustnessResult result, NumberModelRobustness model)
    {
        writer.WriteStartObject();
        writer.WriteString("model", model.Name);
        writer.WriteString("defence", model.Defence);
        writer.WriteStartObject("clean");
        foreach (var (target, r2) in result.Targets.Zip(model.Clean))
        {
            writer.WriteStartObject(target.Name);
            WriteFigure(writer, "r2", r2);
            writer.WriteEndObject();
        }

        writer.WriteEndObject();
        writer.WriteStartArray("robustness");
        foreach (var budget in model.Budgets) WriteBudget(writer, result, budget);
        writer.WriteEndArray();
        writer.WriteEndObject();
    }

    private static void WriteBudget(Utf8JsonWriter writer, NumberRobustnessResult result, NumberBudget budget)
    {
        writer.WriteStartObject();
        writer.WriteFinite("epsilon", budget.Epsilon);
        writer.WriteStartObject("targets");
        foreach (var (target, pushed) in result.Targets.Zip(budget.Targets)) WriteTarget(writer, result, target.Name, pushed);
        writer.WriteEndObject();
        if (budget.Quadrants is { } quadrants)
        {
            RobustnessJson.WriteShare(writer, "quadrant_cannot_change", quadrants.CannotChange);
            writer.WriteStartObject("quadrant_changed");
            foreach (var (attack, share) in result.Attacks.Zip(quadrants.Changed)) RobustnessJson.WriteShare(writer, attack.Name, share);
            RobustnessJson.WriteShare(writer, "union", quadrants.Union);
            writer.WriteEndObject();
        }

        writer.WriteEndObject();
    }

    private static void WriteTarget(Utf8JsonWriter writer, NumberRobustnessResult result, string name, PushedTarget pushed)
    {
        writer.WriteStartObject(name);
        WriteFigure(writer, "width", pushed.Proved?.Width);
        WriteFigure(writer, "furthest", pushed.Proved?.Furthest);
        if (pushed.Proved is { } proved)
        {
            writer.WriteString("method", proved.Method);
            RobustnessJson.WriteShare(writer, "attained", proved.Attained);
            writer.WriteFinite("seconds_per_point", proved.SecondsPerPoint);
        }

        writer.WriteStartObject("pushed");
        foreach (var (attack, distance) in result.Attacks.Zip(pushed.Attacks)) WriteFigure(writer, attack.Name, distance);
        WriteFigure(writer, "union", pushed.Union);
        writer.WriteEndObject();
        writer.WriteEndObject();
    }

    private static void WriteFigure(Utf8JsonWriter writer, string name, FigureInterval? figure) =>
        RobustnessJson.WriteShare(writer, name, figure is null ? null : new RowShare(figure.Value, figure.Low, figure.High));
}
