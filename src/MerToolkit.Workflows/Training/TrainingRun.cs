using System.Diagnostics;
using MerToolkit.Core.Errors;
using MerToolkit.Core.Files;
using MerToolkit.Core.Numerics;
using MerToolkit.Features.Profiles;
using MerToolkit.Learning.ModelFile;
using MerToolkit.Learning.Models;
using MerToolkit.Workflows.Inputs;
using MerToolkit.Workflows.Recipes;

namespace MerToolkit.Workflows.Training;

/// <summary>Learns a model from all rows of a table and writes it.</summary>
public static class TrainingRun
{
    /// <summary>Name of the stream that trainings draw from; the same for a model and for the folds of an evaluation.</summary>
    internal const string StreamName = "training";

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
        var model = Learn(experiment, profile, cancellation);
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
        problems.AddUsage(known);
        var unread = known.Select(problem => problem.Subject).ToHashSet();
        problems.AddUsage([.. options.Experiment.Validate().Where(problem => !unread.Contains(problem.Subject))]);
        options.Check(problems);
        var experiment = Experiment.Resolve(options.Experiment, problems);
        if (experiment is { Recipe.Trainers.Count: > 1 })
        {
            problems.AddUsage(new Problem("option-value", "The recipe names several trainers, a model has one.", "Keep one of them.")
                { Subject = nameof(ExperimentOptions.RecipePath) });
        }

        var profile = problems.Try(() => ModelProfile.Find(experiment));
        problems.Throw();
        return (experiment!, profile!.Profile);
    }

    private static TrainedModel Learn(Experiment experiment, Profile? profile, CancellationToken cancellation)
    {
        var (recipe, table) = (experiment.Recipe, experiment.Table);
        var choice = recipe.Trainers[0];
        var seed = (ulong)recipe.Seeds[0];
        var rows = Enumerable.Range(0, table.Rows).ToArray();
        var targets = new List<TargetModel>();
        foreach (var name in experiment.Targets)
        {
            var stream = RandomStream.FromSeed(seed).Split(StreamName).Split(choice.Name).Split(name);
            var context = new TrainingContext(stream, experiment.Options.Jobs, cancellation);
            var data = new TargetData(table, name).Training(rows);
            targets.Add(TargetModel.Train(choice.Trainer, choice.Options, data, recipe.IsStandardized, context));
        }

        return new TrainedModel(
            new ModelFacts
            {
                Columns = table.FeatureColumns,
                Profile = table.Schema.Profile ?? profile?.Id,
                ProfileHash = table.Schema.ProfileHash ?? profile?.Hash,
                ProfileText = profile?.ResolvedText,
                RecipeText = experiment.RecipeText,
                DataPath = experiment.Options.TablePath,
                DataHash = experiment.Data.Sha256,
                Rows = table.Rows,
                Seed = seed,
                ToolVersion = ProductVersion.Text,
            },
            targets);
    }

    private static void WriteManifest(TrainingReport report, DateTimeOffset started) =>
        ManifestFile.Write(report.Options.OutputPath, new Manifest
        {
            Command = "train",
            Arguments = report.Options.Experiment.CommandLine,
            ToolVersion = ProductVersion.Text,
            Recipes = [report.Experiment.ManifestRecipe],
            Inputs = report.Experiment.Inputs,
            Seed = report.Model.Facts.Seed,
            Machine = MachineFacts.Current(),
            Started = started,
            WallSeconds = report.WallSeconds,
            Good = report.Model.Facts.Rows,
        });
}
