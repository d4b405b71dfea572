using MerToolkit.Core.Errors;
using MerToolkit.Core.Tables;
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
    /// <returns>What is to be done, on which targets, and what a reader should know.</returns>
    /// <exception cref="MerException">All problems at once.</exception>
    public static (ChallengeSetting Setting, IReadOnlyList<TargetData> Targets, IReadOnlyList<string> Remarks) Resolve(
        ChallengeOptions options, IReadOnlyList<Problem> known)
    {
        var problems = new ProblemsByKind();
        problems.AddOptions(known, options.Validate());
        options.Evaluation.CheckOutputs(problems);
        var (setting, targets, remarks) = options.Evaluation.ModelPath is null
            ? OfTrainers(options, problems) : OfModel(options, problems);
        problems.Throw();
        var columns = setting!.Columns;
        var rules = setting.Threat.RulesPath is { } path ? problems.Try(() => ThreatRulesReader.Read(path)) : ThreatRules.AllFree;
        if (rules is not null) problems.Try(() => new ThreatModel(columns, new double[columns.Count], setting.Threat.Norm, rules));
        CheckSurrogates(setting, problems);
        if (setting is { AreLabels: false, Threat.LabellerPath: not null })
            problems.AddUsage(new Problem("labeller-numbers", "A labeller tells labels, and these targets hold numbers.", "Leave it out.")
                { Subject = nameof(ThreatRecipe.LabellerPath) });
        var labeller = setting is { AreLabels: true, Threat.LabellerPath: { } model }
            ? problems.Try(() => Labeller.Of(LabelSource.Read(model, columns), model, targets[0].Labels)) : null;
        problems.Throw();
        return (setting with { Rules = rules!, Labeller = labeller }, targets, remarks);
    }

    private static (ChallengeSetting?, IReadOnlyList<TargetData>, IReadOnlyList<string>) OfTrainers(
        ChallengeOptions options, ProblemsByKind problems)
    {
        var experiment = Experiment.Resolve(options.Evaluation.Experiment, problems);
        if (experiment is null) return (null, [], []);
        RequireTargets(experiment, problems);
        problems.Throw();
        var split = experiment.With(options.Evaluation.SplitOver(experiment.Recipe.Split));
        var setting = new ChallengeSetting
        {
            Options = options, Experiment = split, Protocol = Protocol.Make(split, options.Evaluation), Rules = ThreatRules.AllFree,
            Threat = split.Recipe.Threat ?? new ThreatRecipe((string?)null),
        };
        return (setting, [.. split.Targets.Select(name => new TargetData(split.Table, name))],
            split.BalanceSentence is { } sentence ? [sentence] : []);
    }

    private static (ChallengeSetting?, IReadOnlyList<TargetData>, IReadOnlyList<string>) OfModel(
        ChallengeOptions options, ProblemsByKind problems)
    {
        var model = ModelScoring.Resolve(options.Evaluation, problems);
        problems.Throw();
        var scoring = ModelScoring.Load(model!, options.Evaluation);
        RequireTargets(scoring.Experiment, problems);
        problems.Throw();
        TargetModel[] attacked = [.. scoring.Targets.Select(target => ModelScoring.TargetOf(model!, target.Name))];
        TrainedThreat.Of(model!, attacked[0], options.Evaluation.ModelPath!, Norm.LInfinity, ThreatRules.AllFree);
        var setting = new ChallengeSetting
        {
            Options = options,
            Experiment = scoring.Experiment,
            Protocol = Protocol.AllRows(scoring.Experiment, "trained-model"),
            Rules = ThreatRules.AllFree,
            Threat = RecipeResolution.ThreatOf(scoring.Experiment.Recipe, options.Evaluation.Experiment) ?? new ThreatRecipe((string?)null),
            Models = attacked,
            ModelDefence = scoring.Experiment.Recipe.Trainers.FirstOrDefault()?.Defence?.Text,
            ModelName = Path.GetFileNameWithoutExtension(options.Evaluation.ModelPath!),
        };
        return (setting, scoring.Targets, scoring.Remarks);
    }

    private static void RequireTargets(Experiment experiment, ProblemsByKind problems)
    {
        TargetColumn[] targets = [.. experiment.Targets.Select(experiment.Table.Target)];
        if (targets is not [{ IsLabel: true }] && targets.Any(target => target.IsLabel))
            problems.AddUsage(new Problem("attack-target", "A report of attacks has one target of labels, or targets of numbers alone.",
                "Name it with --target, as in --target label or --target arousal,valence.")
                { Subject = nameof(ExperimentOptions.Targets) });
        foreach (var target in targets.Where(target => !target.IsLabel && target.Numbers.Distinct().Take(2).Count() < 2))
            problems.AddUsage(new Problem("attack-target-constant",
                $"'{target.Schema.Name}' is the same in all rows, and distances are counted in its standard deviations.",
                "Leave it out.") { Subject = nameof(ExperimentOptions.Targets) });
    }

    private static void CheckSurrogates(ChallengeSetting setting, ProblemsByKind problems)
    {
        foreach (var name in setting.Surrogates)
        {
            var learns = TrainerRegistry.Find(name)!.Declaration;
            if (setting.AreLabels ? learns.LearnsLabels : learns.LearnsNumbers) continue;
            problems.AddUsage(new Problem("surrogate-target",
                $"'{name}' does not learn {(setting.AreLabels ? "labels" : "numbers")}, as the targets hold.",
                "'mer models list' tells which trainer learns what.") { Subject = nameof(ChallengeOptions.Surrogates) });
        }
    }
}
