using System.Text;
using MerToolkit.Core.Files;
using MerToolkit.Evaluation.Results;

namespace MerToolkit.Workflows.Tuning;

/// <summary>The table of trials: a row a trial, nothing in it that another run of the same would write otherwise.</summary>
internal static class TrialTable
{
    /// <summary>The table as csv.</summary>
    /// <param name="tuning">What was tried.</param>
    public static string Text(TuningResult tuning)
    {
        var text = new StringBuilder();
        var names = tuning.Options.Select(option => option.Name);
        Append(text, ["part", "trial", .. names, tuning.Metric, "low", "high", "best", "failure"]);
        foreach (var search in tuning.Searches)
        {
            var best = search.BestSoFar(tuning.IsHigherBetter);
            foreach (var (index, trial) in search.Trials.Index())
            {
                Append(text,
                [
                    search.Part, Invariant($"{trial.Number}"), .. trial.Options.Select(option => Invariant($"{option.Value}")),
                    Number(trial.Score), Number(trial.Low), Number(trial.High), Number(best[index]), trial.Failure,
                ]);
            }
        }

        return text.ToString();
    }

    private static void Append(StringBuilder text, IEnumerable<string> cells) =>
        text.AppendJoin(',', cells.Select(CsvText.Quote)).Append('\n');

    private static string Number(double value) => double.IsFinite(value) ? Invariant($"{value:R}") : "";
}
