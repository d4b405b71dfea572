using System.Globalization;
using System.Text;
using MerToolkit.Core.Files;
using MerToolkit.Evaluation.Results;

namespace MerToolkit.Evaluation.Reports;

/// <summary>
/// The numbers of models under attacks on sound, one a line (Wickham 2014, tidy data):
/// <c>model,made-on,condition,budget,through,accuracy,low,high,change,change-low,change-high,right,lost</c>. Not defined is empty.
/// </summary>
internal static class SoundRobustnessTable
{
    private const string Header = "model,made-on,condition,budget,through,accuracy,low,high,change,change-low,change-high,right,lost";

    /// <summary>The text.</summary>
    public static string Text(SoundRobustnessResult result)
    {
        var text = new StringBuilder(Header).Append('\n');
        foreach (var model in result.Models)
            foreach (var (condition, score) in result.Conditions.Zip(model.Scores)) Append(text, model, condition, score);
        return text.ToString();
    }

    private static void Append(StringBuilder text, SoundModel model, SoundCondition condition, SoundScore score)
    {
        string[] fields =
        [
            model.Name, model.MadeOn ?? "", condition.Text, condition.Budget ?? "", condition.Through ?? "",
            .. Numbers(score.Accuracy), .. Numbers(score.Change),
            score.Tried.ToString(CultureInfo.InvariantCulture), score.Succeeded.ToString(CultureInfo.InvariantCulture),
        ];
        text.Append(string.Join(',', fields.Select(CsvText.Quote))).Append('\n');
    }

    private static string[] Numbers(RowShare? share) =>
        share is null ? ["", "", ""] : [Number(share.Value), Number(share.Low), Number(share.High)];

    private static string Number(double value) => double.IsFinite(value) ? value.ToString("R", CultureInfo.InvariantCulture) : "";
}
