using System.Globalization;
using System.Text;
using MerToolkit.Core.Files;
using MerToolkit.Evaluation.Results;

namespace MerToolkit.Evaluation.Reports;

/// <summary>
/// The numbers of models of numbers under attack, one a line (Wickham 2014, tidy data), as
/// <c>model,defence,target,epsilon,measure,name,value,low,high</c>. <c>measure</c> is r2, pushed, pushed-union, width, furthest,
/// attained, quadrant-changed, quadrant-changed-union or quadrant-cannot-change; <c>name</c> the attack, or how it was proved; the target
/// of quadrants is empty, and so is what is not defined.
/// </summary>
internal static class NumberRobustnessTable
{
    /// <summary>The text.</summary>
    public static string Text(NumberRobustnessResult result)
    {
        var text = new StringBuilder("model,defence,target,epsilon,measure,name,value,low,high\n");
        foreach (var model in result.Models)
        {
            foreach (var (target, r2) in result.Targets.Zip(model.Clean)) Append(text, new Place(model, target.Name, 0), "r2", "", r2);
            foreach (var budget in model.Budgets)
            {
                foreach (var (target, pushed) in result.Targets.Zip(budget.Targets))
                    Append(text, result, new Place(model, target.Name, budget.Epsilon), pushed);
                if (budget.Quadrants is { } quadrants) Append(text, result, new Place(model, "", budget.Epsilon), quadrants);
            }
        }

        return text.ToString();
    }

    private static void Append(StringBuilder text, NumberRobustnessResult result, Place place, PushedTarget pushed)
    {
        foreach (var (attack, distance) in result.Attacks.Zip(pushed.Attacks)) Append(text, place, "pushed", attack.Name, distance);
        Append(text, place, "pushed-union", "", pushed.Union);
        if (pushed.Proved is not { } proved) return;
        Append(text, place, "width", proved.Method, proved.Width);
        Append(text, place, "furthest", proved.Method, proved.Furthest);
        Append(text, place, "attained", proved.Method, Figure(proved.Attained));
    }

    private static void Append(StringBuilder text, NumberRobustnessResult result, Place place, QuadrantRobustness quadrants)
    {
        foreach (var (attack, share) in result.Attacks.Zip(quadrants.Changed))
            Append(text, place, "quadrant-changed", attack.Name, Figure(share));
        Append(text, place, "quadrant-changed-union", "", Figure(quadrants.Union));
        Append(text, place, "quadrant-cannot-change", "", Figure(quadrants.CannotChange));
    }

    private static void Append(StringBuilder text, Place place, string measure, string name, FigureInterval? figure)
    {
        if (figure is null) return;
        string[] fields =
        [
            place.Model.Name, place.Model.Defence ?? "", place.Target, Number(place.Epsilon), measure, name,
            Number(figure.Value), Number(figure.Low), Number(figure.High),
        ];
        text.Append(string.Join(',', fields.Select(CsvText.Quote))).Append('\n');
    }

    private static FigureInterval? Figure(RowShare? share) => share is null ? null : new FigureInterval(share.Value, share.Low, share.High);

    private static string Number(double value) => double.IsFinite(value) ? value.ToString("R", CultureInfo.InvariantCulture) : "";

    private sealed record Place(NumberModelRobustness Model, string Target, double Epsilon);
}
