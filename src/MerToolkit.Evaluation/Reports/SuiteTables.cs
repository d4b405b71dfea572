using System.Globalization;
using System.Text;
using MerToolkit.Core.Files;
using MerToolkit.Evaluation.Results;

namespace MerToolkit.Evaluation.Reports;

/// <summary>The numbers of a suite for statistics, one a line (Wickham 2014, tidy data). Not defined is empty.</summary>
public static class SuiteTables
{
    private const string Mean = "mean";

    /// <summary>
    /// Csv with every metric: <c>set,profile,trainer,target,metric,seed,value,low,high</c>. The seed is <c>mean</c> for the mean over
    /// seeds, which alone has an interval; trivial predictors stand behind the trainers of their table.
    /// </summary>
    /// <param name="suite">What was found.</param>
    public static string Results(SuiteResult suite)
    {
        var text = new StringBuilder("set,profile,trainer,target,metric,seed,value,low,high\n");
        foreach (var set in suite.Sets)
            foreach (var table in set.Trainers.GroupBy(trainer => trainer.Table))
            {
                var profile = set.ProfileOf(table.Key);
                foreach (var trainer in table)
                    foreach (var target in trainer.Targets)
                        Append(text, [set.Name, profile, trainer.Trainer, target.Target], target.Metrics, suite.Seeds);
                foreach (var target in table.First().Targets)
                    foreach (var baseline in target.Baselines)
                        Append(text, [set.Name, profile, baseline.Name, target.Target], baseline.Metrics, suite.Seeds);
            }

        return text.ToString();
    }

    /// <summary>
    /// Csv with every paired difference: <c>set,target,metric,profile_a,trainer_a,profile_b,trainer_b,difference,low,high,undecided</c>;
    /// A less B on the same rows in the same folds, undecided where the interval holds 0.
    /// </summary>
    /// <param name="suite">What was found.</param>
    public static string Differences(SuiteResult suite)
    {
        var text = new StringBuilder("set,target,metric,profile_a,trainer_a,profile_b,trainer_b,difference,low,high,undecided\n");
        foreach (var set in suite.Sets)
            foreach (var pair in set.Comparisons)
                AppendLine(text, [set.Name, pair.Target, pair.Metric, set.ProfileOf(pair.Table), pair.A,
                    set.ProfileOf(pair.Against ?? pair.Table), pair.B, Number(pair.Difference), Number(pair.Low), Number(pair.High),
                    pair.IsUndecided ? "true" : "false"]);
        return text.ToString();
    }

    private static void Append(StringBuilder text, string[] place, IReadOnlyList<MetricValue> metrics, IReadOnlyList<ulong> seeds)
    {
        foreach (var metric in metrics)
        {
            AppendLine(text, [.. place, metric.Name, Mean, Number(metric.Value), Number(metric.Low), Number(metric.High)]);
            foreach (var (index, value) in metric.PerSeed.Index())
                AppendLine(text, [.. place, metric.Name, seeds[index].ToString(CultureInfo.InvariantCulture), Number(value), "", ""]);
        }
    }

    private static void AppendLine(StringBuilder text, IEnumerable<string> fields) =>
        text.Append(string.Join(',', fields.Select(CsvText.Quote))).Append('\n');

    private static string Number(double value) => double.IsFinite(value) ? value.ToString("R", CultureInfo.InvariantCulture) : "";
}
