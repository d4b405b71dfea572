using System.Diagnostics;
using MerToolkit.Core.Errors;
using MerToolkit.Core.Files;
using MerToolkit.Features.Profiles;
using MerToolkit.Learning.ModelFile;
using MerToolkit.Learning.Models;
using MerToolkit.Learning.Preparation;
using MerToolkit.Robustness.Defences;
using MerToolkit.Workflows.Inputs;
using MerToolkit.Workflows.Recipes;

namespace MerToolkit.Workflows.Training;

/// <summary>Learns a model from all rows of a table and writes it.</summary>
public static class TrainingRun
{
    /// <summary>Checks everything, then trains one model a target and writes them as one file with a manifest beside it.</summary>
    /// <param name="options">What is asked for.</param>
    /// <param name="cancellation">Ends the training; nothing is written.</param>
    /// <param name="known">Problems that were found before, e.g. words that could not be read as numbers.</param>
    /// <exception cref="MerException">All problems at once: usage first, then inputs, then the machine's.</exception>
    public static TrainingReport Run(TrainingOptions options, CancellationToken cancellation, params IReadOnlyList<Problem> known)
    {
        var started = DateTimeOffset.Now;
        var start = Stopwatch.GetTimestamp();
        var (experiment, profile) = Resolve(options, known);
        var model = Learn(options, experiment, profile, cancellation);
        ModelArchive.Write(options.OutputPath, model);
        var report = new TrainingReport
        {
            Options = options,
            Experiment = experiment,
            Model = model,
            Sha256 = ContentHash.OfFile(options.OutputPath),
            WallSeconds = Stopwatch.GetElapsedTime(start).TotalSeconds,
            PeakBytes = PeakMemory.Bytes(),
        };
        WriteManifest(report, started);
        return report;
    }

    private static (Experiment Experiment, Profile? Profile) Resolve(TrainingOptions options, IReadOnlyList<Problem> known)
    {
        var problems = new ProblemsByKind();
        problems.AddOptions(known, options.Validate());
        OutputFile.Check(options.OutputPath, nameof(TrainingOptions.OutputPath), options.Force, problems);
        var experiment = Experiment.Resolve(options.Experiment, problems, RowsUse.Training);
        if (experiment is { Recipe.Trainers.Count: > 1, Options.RecipePath: not null })
        {
            problems.AddUsage(new Problem("option-value", "The recipe names several trainers, a model has one.", "Keep one of them.")
                { Subject = nameof(ExperimentOptions.RecipePath) });
        }

        var profile = problems.Try(() => ModelProfile.Find(experiment));
        problems.Throw();
        return (experiment!, profile);
    }

    private static TrainedModel Learn(
        TrainingOptions options, Experiment experiment, Profile? profile, CancellationToken cancellation)
    {
        var choice = experiment.Recipe.Trainers[0];
        TargetData[] targets = [.. experiment.Targets.Select(target => new TargetData(experiment.Table, target))];
        var models = new TargetModel[targets.Length];
        foreach (var group in TargetGroups.Of(choice, targets))
        {
            TargetData[] own = [.. group.Select(place => targets[place])];
            var stream = TrainingStream.Of(SeedOf(experiment), choice.Trainer.Declaration.Name, TargetGroups.NameOf(own));
            var context = new TrainingContext(stream, experiment.Options.Jobs, cancellation)
                { CheckpointFolder = options.CheckpointFolder };
            foreach (var (place, model) in group.Zip(Learn(experiment, choice, own, context))) models[place] = model;
        }

        return new TrainedModel(FactsOf(experiment, profile), models);
    }

    private static IReadOnlyList<TargetModel> Learn(
        Experiment experiment, TrainerChoice choice, IReadOnlyList<TargetData> targets, TrainingContext context) =>
        TargetGroups.Train(choice, choice.Options, targets, [.. Enumerable.Range(0, experiment.Table.Rows)],
            experiment.Recipe.Preparation, context, experiment.ProtectionOf(choice, targets[0].Labels));

    private static ModelFacts FactsOf(Experiment experiment, Profile? profile) => new()
    {
        Columns = experiment.Table.FeatureColumns,
        Profile = experiment.Table.Schema.Profile ?? profile?.Id,
        ProfileHash = experiment.Table.Schema.ProfileHash ?? profile?.Hash,
        ProfileText = profile?.ResolvedText,
        RecipeText = experiment.RecipeText,
        DataPath = experiment.Options.TablePath,
        DataHash = experiment.Data.Sha256,
        Rows = experiment.Table.Rows,
        Seed = SeedOf(experiment),
        ToolVersion = ProductVersion.Text,
    };

    private static ulong SeedOf(Experiment experiment) => (ulong)experiment.Recipe.Seeds[0];

    private static void WriteManifest(TrainingReport report, DateTimeOffset started) =>
        ManifestFile.Write(report.Options.OutputPath, new Manifest
        {
            Command = "train",
            Arguments = report.Options.Experiment.CommandLine,
            ToolVersion = ProductVersion.Text,
            Recipes =
            [
                report.Experiment.ManifestRecipe,
                .. report.Experiment.BalanceSentence is { } balance ? new[] { Experiment.ManifestBalance(balance) } : [],
            ],
            Inputs = report.Experiment.Inputs,
            Seed = report.Model.Facts.Seed,
            Machine = MachineFacts.Current(),
            Started = started,
            WallSeconds = report.WallSeconds,
            Good = report.Model.Facts.Rows,
        });
}
