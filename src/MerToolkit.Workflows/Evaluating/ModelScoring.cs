using MerToolkit.Audio.Perturbation;
using MerToolkit.Core.Errors;
using MerToolkit.Data.Joining;
using MerToolkit.Evaluation.Results;
using MerToolkit.Learning.ModelFile;
using MerToolkit.Learning.Models;
using MerToolkit.Learning.Preparation;
using MerToolkit.Workflows.Extracting;
using MerToolkit.Workflows.Inputs;
using MerToolkit.Workflows.Predicting;
using MerToolkit.Workflows.Recipes;

namespace MerToolkit.Workflows.Evaluating;

/// <summary>A trained model with rows it is to be scored on.</summary>
/// <param name="Model">The model.</param>
/// <param name="Experiment">The rows, in the model's columns.</param>
/// <param name="Targets">The targets, on the model's scales.</param>
/// <param name="Remarks">What a reader should know, one sentence an entry.</param>
internal sealed record ModelScoring(
    TrainedModel Model, Experiment Experiment, IReadOnlyList<TargetData> Targets, IReadOnlyList<string> Remarks)
{
    /// <summary>Clips that could not be read; none for a table.</summary>
    public IReadOnlyList<ItemFailure> Failures { get; init; } = [];

    /// <summary>What is wrong with the options; files are not looked at.</summary>
    /// <param name="options">The data, and what else was asked for.</param>
    public static IReadOnlyList<Problem> Validate(EvaluationOptions options)
    {
        var problems = new OptionChecks();
        var experiment = options.Experiment;
        problems.Require(experiment.TablePath.Length > 0 || options.AudioPath is not null, nameof(ExperimentOptions.TablePath),
            "No table is named to score the model on.", "Name it after the model, or a folder of sounds with --audio.");
        problems.Require(experiment.TablePath.Length == 0 || options.AudioPath is null, nameof(EvaluationOptions.AudioPath),
            "Both a table and a folder of sounds are named.", "Leave one of the two out.");
        problems.Require(experiment.Trainers.Count == 0 && experiment.RecipePath is null, nameof(ExperimentOptions.Trainers),
            "A trained model needs neither trainer nor recipe.", "Leave it out.");
        problems.Require(experiment.Defence is null, nameof(ExperimentOptions.Defence),
            "A trained model has the defence it was trained with.", "Leave it out, or train it anew.");
        problems.Require(experiment.Settings.Count == 0, nameof(ExperimentOptions.Settings),
            "The options of a trained model cannot be changed.", "Leave them out, or train it anew.");
        problems.Require(experiment.FeaturePatterns.Count == 0, nameof(ExperimentOptions.FeaturePatterns),
            "A trained model reads the features it learned from.", "Leave the patterns out.");
        var ofData = experiment.ValidateData().Where(problem => problem.Subject != nameof(ExperimentOptions.TablePath));
        return [.. problems.Found, .. ofData];
    }

    /// <summary>Reads model and table, and checks that they fit.</summary>
    /// <param name="options">What was asked for.</param>
    /// <param name="problems">Receives what is wrong.</param>
    /// <returns>The model; null when there is a problem.</returns>
    public static TrainedModel? Resolve(EvaluationOptions options, ProblemsByKind problems) =>
        problems.Try(() => ModelArchive.Read(options.ModelPath!));

    /// <summary>Reads a table, and checks that it fits the model.</summary>
    /// <param name="model">The model.</param>
    /// <param name="options">What was asked for.</param>
    public static ModelScoring Load(TrainedModel model, EvaluationOptions options)
    {
        var recipe = RecipeFor(model, options.ModelPath!, options.Experiment);
        return Of(model, recipe, options.Experiment, TableLoading.Load(Experiment.RequestOf(options.Experiment, recipe)));
    }

    /// <summary>Extracts sounds, as they are and under each perturbation.</summary>
    /// <param name="model">The model.</param>
    /// <param name="options">What was asked for.</param>
    /// <param name="perturbations">The perturbations.</param>
    /// <param name="listener">Is told about each clip.</param>
    /// <param name="cancellation">Ends the work.</param>
    /// <returns>The clips as they are, then the same clips under each perturbation, in order.</returns>
    public static IReadOnlyList<ModelScoring> LoadSounds(
        TrainedModel model, EvaluationOptions options, IReadOnlyList<PerturbationChain> perturbations, IEvaluationListener listener,
        CancellationToken cancellation)
    {
        var recipe = RecipeFor(model, options.ModelPath!, options.Experiment);
        var asked = options.Experiment with { TablePath = options.AudioPath! };
        var sounds = SoundScoring.Extract(model, options, perturbations, listener, cancellation);
        return
        [
            .. sounds.Conditions.Select(data =>
                Of(model, recipe with { Dataset = data.Dataset }, asked, data) with { Failures = sounds.Failures }),
        ];
    }

    /// <summary>The model of one target.</summary>
    /// <param name="model">The model file.</param>
    /// <param name="name">Name of the target.</param>
    public static TargetModel TargetOf(TrainedModel model, string name) => model.Targets.First(target => target.Scale.Name == name);

    /// <summary>The scores of the model as those of a trainer.</summary>
    /// <param name="model">The model.</param>
    /// <param name="targets">One entry a target.</param>
    public static TrainerResult Result(TrainedModel model, IReadOnlyList<TargetResult> targets)
    {
        var first = model.Targets[0];
        var choice = new TrainerChoice(first.Trainer, first.Options);
        return new TrainerResult(choice.Name, [.. choice.Options.Values], first.Standardizer is not null, targets)
        {
            Preparation = first.Preparation?.Kind ?? PreparationKind.None,
        };
    }

    /// <summary>The recipe of the training, as it is for rows that the model is asked about.</summary>
    /// <param name="model">The model.</param>
    /// <param name="path">Its file, for problems.</param>
    /// <param name="asked">Targets and data.</param>
    /// <exception cref="UsageException">Targets that the model does not predict.</exception>
    public static Recipe RecipeFor(TrainedModel model, string path, ExperimentOptions asked)
    {
        var trained = RecipeReader.Parse(model.Facts.RecipeText, path);
        var names = asked.Targets.Count > 0 ? asked.Targets : [.. model.Targets.Select(target => target.Scale.Name)];
        RequireTargets(model, names);
        return trained with
        {
            Targets = names,
            Dataset = asked.Dataset ?? trained.Dataset,
            AllowColumns = asked.AllowColumns.Count > 0 ? asked.AllowColumns : trained.AllowColumns,
            FeaturePatterns = [],
            Split = trained.Split with { Group = asked.GroupColumn ?? trained.Split.Group },
            Seeds = [(int)model.Facts.Seed],
            Balance = null,
        };
    }

    private static ModelScoring Of(TrainedModel model, Recipe recipe, ExperimentOptions asked, LoadedTable loaded)
    {
        var (table, remarks) = ModelFit.Of(model, loaded.Table, asked.TablePath);
        var experiment = Experiment.Of(asked, recipe, loaded with { Table = table, Missing = MissingCells.Of(table) });
        var targets = recipe.Targets.Select(name => TargetOn(TargetOf(model, name), experiment)).ToArray();
        var isOwn = loaded.Sha256 == model.Facts.DataHash;
        const string Own = "The model learned from this very table: these are not scores on music it has not heard.";
        return new ModelScoring(model, experiment, targets, isOwn ? [Own, .. remarks] : remarks);
    }

    private static void RequireTargets(TrainedModel model, IReadOnlyList<string> names)
    {
        var own = model.Targets.Select(target => target.Scale.Name).ToArray();
        var problems = new ProblemLog();
        foreach (var name in names.Except(own))
        {
            problems.Add(new Problem("target-unknown", $"The model does not predict '{name}'.", NearestWord.Remedy(name, own))
                { Subject = nameof(ExperimentOptions.Targets) });
        }

        problems.ThrowUsage();
    }

    /// <summary>A target of the rows on the model's scale.</summary>
    /// <param name="model">The model of the target.</param>
    /// <param name="experiment">The rows.</param>
    /// <exception cref="InputException">Labels for numbers or the other way round, or labels that the model does not know.</exception>
    public static TargetData TargetOn(TargetModel model, Experiment experiment)
    {
        const int ListedAtMost = 8;
        var column = experiment.Table.Target(model.Scale.Name);
        if (column.IsLabel != model.Scale is LabelScale)
        {
            throw Refusal("target-differs", $"The target '{model.Scale.Name}' holds labels in one and numbers in the other.",
                "Use a table with the target the model learned.");
        }

        if (model.Scale is not LabelScale scale) return new TargetData(experiment.Table, model.Scale.Name);
        var unknown = column.Classes().Except(scale.Labels).Take(ListedAtMost).Select(label => $"'{label}'").ToArray();
        if (unknown.Length == 0) return new TargetData(experiment.Table, model.Scale.Name, scale.Labels);
        throw Refusal("label-unknown", $"The model does not know {string.Join(", ", unknown)}.",
            $"Its labels: {string.Join(", ", scale.Labels)}.");

        InputException Refusal(string code, string message, string remedy) =>
            new(new Problem(code, message, remedy) { Subject = experiment.Options.TablePath, Column = model.Scale.Name });
    }
}
