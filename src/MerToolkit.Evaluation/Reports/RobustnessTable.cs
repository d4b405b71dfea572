using System.Globalization;
using System.Text;
using MerToolkit.Core.Files;
using MerToolkit.Evaluation.Results;

namespace MerToolkit.Evaluation.Reports;

/// <summary>
/// The numbers of models under attack, one a line (Wickham 2014, tidy data), as <c>model,defence,epsilon,measure,name,value,low,high</c>.
/// <c>measure</c> is clean, attack, union, certified, unmoved...; <c>name</c> the attack, or how it was proved. Not defined is empty.
/// </summary>
internal static class RobustnessTable
{
    /// <summary>The text.</summary>
    public static string Text(RobustnessResult result)
    {
        var text = new StringBuilder("model,defence,epsilon,measure,name,value,low,high\n");
        foreach (var model in result.Models)
        {
            Append(text, model, 0, "clean", "", model.Clean);
            foreach (var budget in model.Budgets) Append(text, result, model, budget);
        }

        return text.ToString();
    }

    private static void Append(StringBuilder text, RobustnessResult result, ModelRobustness model, BudgetRobustness budget)
    {
        foreach (var (attack, share) in result.Attacks.Zip(budget.Attacks))
            Append(text, model, budget.Epsilon, "attack", attack.Name, share);
        Append(text, model, budget.Epsilon, "union", "", budget.Union);
        Append(text, model, budget.Epsilon, "certified", budget.Certified?.Method ?? "", budget.Certified?.Share);
        if (budget.Unmoved is not { } unmoved) return;
        Append(text, model, budget.Epsilon, "unmoved", "", unmoved.Rows);
        Append(text, model, budget.Epsilon, "unmoved-clean", "", unmoved.Clean);
        Append(text, model, budget.Epsilon, "unmoved-union", "", unmoved.Union);
        Append(text, model, budget.Epsilon, "unmoved-certified", budget.Certified?.Method ?? "", unmoved.Certified);
        Append(text, model, budget.Epsilon, "asked-again", "", unmoved.AskedAgain);
    }

    private static void Append(StringBuilder text, ModelRobustness model, double epsilon, string measure, string name, RowShare? share)
    {
        if (share is null) return;
        string[] fields =
        [
            model.Name, model.Defence ?? "", Number(epsilon), measure, name, Number(share.Value), Number(share.Low), Number(share.High),
        ];
        text.Append(string.Join(',', fields.Select(CsvText.Quote))).Append('\n');
    }

    private static string Number(double value) => double.IsFinite(value) ? value.ToString("R", CultureInfo.InvariantCulture) : "";
}
