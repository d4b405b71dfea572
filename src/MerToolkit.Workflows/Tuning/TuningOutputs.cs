using MerToolkit.Core.Errors;
using MerToolkit.Core.Files;
using MerToolkit.Evaluation.Reports;
using MerToolkit.Evaluation.Results;
using MerToolkit.Workflows.Recipes;

namespace MerToolkit.Workflows.Tuning;

/// <summary>Writes what a search leaves: the report, the best recipe, and last the table of trials with the manifest beside it.</summary>
internal static class TuningOutputs
{
    /// <summary>Writes all of them.</summary>
    /// <param name="report">What was found.</param>
    public static void Write(TuningReport report)
    {
        var (options, result) = (report.Plan.Options, report.Result!);
        ReportWriters.Write(options.PathOf(TuningOptions.ReportName), result);
        AtomicFile.WriteText(options.PathOf(TuningOptions.RecipeName), RecipeOf(report.Plan, result.Tuning!));
        AtomicFile.WriteText(options.PathOf(TuningOptions.TableName), TrialTable.Text(result.Tuning!));
        ManifestFile.Write(options.PathOf(TuningOptions.TableName), result.Manifest);
    }

    /// <summary>A recipe with the best options in place of those that were searched, that 'mer train' and 'mer eval' take.</summary>
    /// <param name="plan">What was searched.</param>
    /// <param name="tuning">What was found.</param>
    public static string RecipeOf(TuningPlan plan, TuningResult tuning)
    {
        var (search, best) = (tuning.Searches[^1], tuning.Best);
        var recipe = plan.Experiment.Recipe with { Trainers = [plan.With(best.Options)], Seeds = plan.Seeds, Tune = null };
        return Invariant($"# Chosen by 'mer tune': {tuning.Metric} {best.Score:0.####} over {tuning.Folds} inner folds ")
            + Invariant($"of {search.Rows} rows, trial {best.Number} of {search.Trials.Count}.\n")
            + $"# All trials: {TuningOptions.TableName}. A model: mer train TABLE --recipe {TuningOptions.RecipeName} --out MODEL.mer\n"
            + RecipeText.Write(recipe);
    }

    /// <summary>How the outputs came about.</summary>
    /// <param name="plan">What was searched.</param>
    /// <param name="searches">What was found.</param>
    /// <param name="balance">What a step <c>balance</c> did, in a sentence; none without one.</param>
    /// <param name="started">When it began.</param>
    /// <param name="seconds">How long it took, seconds.</param>
    public static Manifest ManifestOf(
        TuningPlan plan, IReadOnlyList<SearchResult> searches, IReadOnlyList<string> balance, DateTimeOffset started, double seconds)
    {
        var experiment = plan.Experiment;
        var text = TuningIdentity.Of(plan).Text(plan.Tune.Trials);
        var failed = searches.SelectMany(search => search.Trials.Where(trial => trial.Failure.Length > 0), ProblemOf).ToList();
        return new Manifest
        {
            Command = "tune",
            ToolVersion = ProductVersion.Text,
            Arguments = experiment.Options.CommandLine,
            Recipes =
            [
                experiment.ManifestRecipe,
                new ManifestRecipe(TuningStart.ManifestKind, plan.Tune.Search, text, ContentHash.OfText(text)),
                .. balance.Select(Experiment.ManifestBalance),
            ],
            Inputs = experiment.Inputs,
            Seed = (ulong)experiment.Recipe.Seeds[0],
            Machine = MachineFacts.Current(),
            Started = started,
            WallSeconds = seconds,
            Good = searches.Sum(search => search.Trials.Count) - failed.Count,
            Failed = failed.Count,
            Failures = failed,
        };
    }

    /// <summary>A trial that failed, as a problem.</summary>
    /// <param name="search">Its search.</param>
    /// <param name="trial">The trial.</param>
    internal static Problem ProblemOf(SearchResult search, TrialResult trial) =>
        new("trial-failed", trial.Failure) { Subject = Invariant($"{search.Part}, trial {trial.Number}") };
}
