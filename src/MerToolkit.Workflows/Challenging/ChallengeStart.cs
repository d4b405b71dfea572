using MerToolkit.Core.Errors;
using MerToolkit.Learning.ModelFile;
using MerToolkit.Learning.Models;
using MerToolkit.Robustness.Certificates;
using MerToolkit.Robustness.Threat;
using MerToolkit.Workflows.Evaluating;
using MerToolkit.Workflows.Inputs;
using MerToolkit.Workflows.Recipes;

namespace MerToolkit.Workflows.Challenging;

/// <summary>Looks up everything that a report of attacks needs, and lists all that is wrong before any long work.</summary>
internal static class ChallengeStart
{
    /// <summary>Looks everything up.</summary>
    /// <param name="options">What is asked for.</param>
    /// <param name="known">Problems that were found before.</param>
    /// <returns>What is to be done, on which target, and what a reader should know.</returns>
    /// <exception cref="MerException">All problems at once.</exception>
    public static (ChallengeSetting Setting, TargetData Target, IReadOnlyList<string> Remarks) Resolve(
        ChallengeOptions options, IReadOnlyList<Problem> known)
    {
        var problems = new ProblemsByKind();
        problems.AddOptions(known, options.Validate());
        options.Evaluation.CheckOutputs(problems);
        var (setting, target, remarks) = options.Evaluation.ModelPath is null
            ? OfTrainers(options, problems) : OfModel(options, problems);
        problems.Throw();
        var columns = setting!.Columns;
        var rules = setting.Threat.RulesPath is { } path ? problems.Try(() => ThreatRulesReader.Read(path)) : ThreatRules.AllFree;
        if (rules is not null) problems.Try(() => new ThreatModel(columns, new double[columns.Count], setting.Threat.Norm, rules));
        var labeller = setting.Threat.LabellerPath is { } model
            ? problems.Try(() => Labeller.Of(LabelSource.Read(model, columns), model, target!.Labels)) : null;
        problems.Throw();
        return (setting with { Rules = rules!, Labeller = labeller }, target!, remarks);
    }

    private static (ChallengeSetting?, TargetData?, IReadOnlyList<string>) OfTrainers(ChallengeOptions options, ProblemsByKind problems)
    {
        var experiment = Experiment.Resolve(options.Evaluation.Experiment, problems);
        if (experiment is null) return (null, null, []);
        RequireLabels(experiment, problems);
        problems.Throw();
        var split = experiment.With(options.Evaluation.SplitOver(experiment.Recipe.Split));
        var setting = new ChallengeSetting
        {
            Options = options, Experiment = split, Protocol = Protocol.Make(split, options.Evaluation), Rules = ThreatRules.AllFree,
            Threat = split.Recipe.Threat ?? new ThreatRecipe((string?)null),
        };
        return (setting, new TargetData(split.Table, split.Targets[0]), split.BalanceSentence is { } sentence ? [sentence] : []);
    }

    private static (ChallengeSetting?, TargetData?, IReadOnlyList<string>) OfModel(ChallengeOptions options, ProblemsByKind problems)
    {
        var model = ModelScoring.Resolve(options.Evaluation, problems);
        problems.Throw();
        var scoring = ModelScoring.Load(model!, options.Evaluation);
        RequireLabels(scoring.Experiment, problems);
        problems.Throw();
        var target = scoring.Targets[0];
        var attacked = ModelScoring.TargetOf(model!, target.Name);
        TrainedThreat.Of(model!, attacked, options.Evaluation.ModelPath!, Norm.LInfinity, ThreatRules.AllFree);
        var setting = new ChallengeSetting
        {
            Options = options,
            Experiment = scoring.Experiment,
            Protocol = Protocol.AllRows(scoring.Experiment, "trained-model"),
            Rules = ThreatRules.AllFree,
            Threat = RecipeResolution.ThreatOf(scoring.Experiment.Recipe, options.Evaluation.Experiment) ?? new ThreatRecipe((string?)null),
            Model = attacked,
            ModelDefence = scoring.Experiment.Recipe.Trainers.FirstOrDefault()?.Defence?.Text,
            ModelName = Path.GetFileNameWithoutExtension(options.Evaluation.ModelPath!),
        };
        return (setting, target, scoring.Remarks);
    }

    private static void RequireLabels(Experiment experiment, ProblemsByKind problems)
    {
        if (experiment.Targets is [var only] && experiment.Table.Target(only).IsLabel) return;
        problems.AddUsage(new Problem("attack-target", "A report of attacks has one target, of labels.",
            "Name it with --target; 'mer attack' moves rows of numbers too.") { Subject = nameof(ExperimentOptions.Targets) });
    }
}
