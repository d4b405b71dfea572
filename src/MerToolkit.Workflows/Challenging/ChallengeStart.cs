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
        var rules = options.ThreatPath is { } threat ? problems.Try(() => ThreatRulesReader.Read(threat)) : ThreatRules.AllFree;
        var labeller = options.LabellerPath is { } path ? problems.Try(() => ModelArchive.Read(path)) : null;
        var (setting, target, remarks) = options.Evaluation.ModelPath is null
            ? OfTrainers(options, problems) : OfModel(options, problems);
        problems.Throw();
        setting = setting! with { Rules = rules! };
        if (labeller is not null) setting = setting with { Labeller = LabellerOf(labeller, setting, target!) };
        return (setting, target!, remarks);
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
        if (attacked.Spread is null)
        {
            throw new InputException(new Problem("model-spread",
                "The model does not say how far its columns spread, which budgets are counted in.",
                "Train it again; a model of another program is imported with --scale TABLE.") { Subject = options.Evaluation.ModelPath });
        }

        var setting = new ChallengeSetting
        {
            Options = options,
            Experiment = scoring.Experiment,
            Protocol = Protocol.AllRows(scoring.Experiment, "trained-model"),
            Rules = ThreatRules.AllFree,
            Model = attacked,
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

    private static Labeller LabellerOf(TrainedModel file, ChallengeSetting setting, TargetData target) =>
        Labeller.Of(file, setting.Options.LabellerPath!, [.. setting.Experiment.Table.FeatureColumns.Select(column => column.Name)],
            target.Labels, model => Certifiers.For(model, CertificateDepth.Exact, out _));
}
