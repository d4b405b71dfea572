using MerToolkit.Evaluation.Reports.Model;
using MerToolkit.Evaluation.Reports.Pictures;
using MerToolkit.Evaluation.Results;

namespace MerToolkit.Evaluation.Reports.Building;

/// <summary>How options were searched: what was tried, what each trial scored, what was chosen.</summary>
internal static class TuningSection
{
    /// <summary>The section; none where nothing was searched.</summary>
    /// <param name="tuning">The search.</param>
    public static IEnumerable<ReportSection> Build(TuningResult? tuning)
    {
        if (tuning is null) yield break;
        var search = tuning.Searches[^1];
        var blocks = new List<ReportBlock>
        {
            new Paragraph($"{HowWords(tuning)} {RowsWords(tuning)}"),
            new FactList([.. Facts(tuning)]),
            new Gallery([Course(tuning, search), .. tuning.Options.Select(option => Against(tuning, search, option))]),
            Table(tuning),
        };
        yield return new ReportSection("search", "The search", blocks);
    }

    private static string HowWords(TuningResult tuning)
    {
        var goal = MetricWords.Of(tuning.Metric).Words;
        if (tuning.Targets.Count > 1) goal = $"mean {goal} of {WordList.And(tuning.Targets)}";
        var how = tuning.Search == "random" ? "each drawn by chance"
            : "first a few that cover the ranges, then always the one that a Gaussian process through all scores expects to beat the best "
                + "by most";
        return $"Each trial is a setting of {NumberText.Counted(tuning.Options.Count, "option")} of {tuning.Trainer}: {how}. "
            + $"It is scored by {goal} over {NumberText.Counted(tuning.Folds, "inner fold")}, the same for all trials.";
    }

    private static string RowsWords(TuningResult tuning)
    {
        if (!tuning.IsHonest) return "All rows took part, so the best score is the best of many looks at the same rows.";
        return tuning.Searches.Count == 1
            ? "The rows held out were left alone until the options were chosen."
            : "For each outer fold a search of its own saw the other folds alone; the last one, drawn here, saw all rows and chose what "
                + "is recommended.";
    }

    private static IEnumerable<ReportFact> Facts(TuningResult tuning)
    {
        foreach (var option in tuning.Options) yield return new ReportFact(option.Name, option.Range.Text);
        var (search, best) = (tuning.Searches[^1], tuning.Best);
        yield return new ReportFact("Trials", string.Join(", ", tuning.Searches.Select(other =>
            tuning.Searches.Count == 1 ? NumberText.Count(other.Trials.Count) : $"{other.Part} {NumberText.Count(other.Trials.Count)}")));
        yield return new ReportFact("Best", $"trial {NumberText.Count(best.Number)} of {NumberText.Count(search.Trials.Count)}: "
            + string.Join(", ", best.Options.Select(option => $"{option.Key} {ValueText(option.Value)}")));
    }

    private static TrialPicture Course(TuningResult tuning, SearchResult search)
    {
        var (words, best) = (MetricWords.Of(tuning.Metric), search.Best(tuning.IsHigherBetter)!);
        return new TrialPicture($"{words.Title} by trial", "Dot: a trial; line: the best so far; dashes on the lower edge: failed.",
            $"The best of {NumberText.Counted(search.Trials.Count, "trial")} is number {best.Number} with {ScoreOf(tuning, best).Value}; "
            + $"the first had {ScoreOf(tuning, search.Trials[0]).Value}.",
            words.Words, [.. search.Trials.Select(trial => trial.Score)], search.BestSoFar(tuning.IsHigherBetter));
    }

    private static OptionPicture Against(TuningResult tuning, SearchResult search, SearchedOption option)
    {
        var (words, best) = (MetricWords.Of(tuning.Metric), search.Best(tuning.IsHigherBetter)!);
        TrialResult[] scored = [.. search.Trials.Where(trial => double.IsFinite(trial.Score))];
        var value = best.Options.First(entry => entry.Key == option.Name).Value;
        return new OptionPicture($"{words.Title} against {option.Name}", "Dot: a trial; ring: the best.",
            $"The best trial has {option.Name} {ValueText(value)}, of the range {option.Range.Text}.",
            words.Words, option, scored, best);
    }

    private static ReportTable Table(TuningResult tuning)
    {
        TableColumn[] columns =
        [
            new("Trial"), .. tuning.Options.Select(option => new TableColumn(option.Name, option.Choices.Count == 0)),
            new(MetricWords.Of(tuning.Metric).Title, true), new(NumberText.Level + " interval", true), new("Note"),
        ];
        return new ReportTable("trials", "All trials", columns,
            [.. tuning.Searches.Select(search => new TableGroup(
                tuning.Searches.Count == 1 ? "" : search.Part, [.. search.Trials.Select(trial => Row(tuning, search, trial))]))]);
    }

    private static TableRow Row(TuningResult tuning, SearchResult search, TrialResult trial)
    {
        var text = ScoreOf(tuning, trial);
        var note = trial.Failure.Length > 0 ? trial.Failure : trial == search.Best(tuning.IsHigherBetter) ? "best" : "";
        var score = double.IsFinite(trial.Score) ? text.Score : "failed";
        return new TableRow(
            [NumberText.Count(trial.Number), .. trial.Options.Select(option => ValueText(option.Value)), score, text.Interval, note],
            trial.Failure.Length > 0);
    }

    private static ScoreText ScoreOf(TuningResult tuning, TrialResult trial) =>
        ScoreText.Of(new MetricValue(tuning.Metric, trial.Score, trial.Low, trial.High, []));

    private static string ValueText(object value) => FormattableString.Invariant($"{value}");
}
