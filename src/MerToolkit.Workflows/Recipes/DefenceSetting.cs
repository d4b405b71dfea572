using MerToolkit.Core.Errors;
using MerToolkit.Core.Files;
using MerToolkit.Core.Tables;
using MerToolkit.Learning.ModelFile;
using MerToolkit.Learning.Models;
using MerToolkit.Robustness.Defences;
using MerToolkit.Robustness.Threat;
using MerToolkit.Workflows.Inputs;

namespace MerToolkit.Workflows.Recipes;

/// <summary>What the defences of a recipe need, read and checked: the rules of the threat, and who tells labels.</summary>
/// <param name="Threat">What the recipe says.</param>
/// <param name="Rules">What columns may become.</param>
/// <param name="Labeller">What tells the label of any row; null when nobody knows.</param>
internal sealed record DefenceSetting(ThreatRecipe Threat, ThreatRules Rules, LabelSource? Labeller)
{
    /// <summary>Reads what is needed; null where no trainer has a defence, or something is wrong.</summary>
    /// <param name="recipe">The recipe.</param>
    /// <param name="table">The table.</param>
    /// <param name="targets">Names of the targets that are learned.</param>
    /// <param name="problems">Receives what is wrong.</param>
    public static DefenceSetting? Resolve(Recipe recipe, FeatureTable table, IReadOnlyList<string> targets, ProblemsByKind problems)
    {
        if (recipe.Trainers.All(choice => choice.Defence is null)) return null;
        var threat = recipe.Threat ?? new ThreatRecipe((string?)null);
        string[] columns = [.. table.FeatureColumns.Select(column => column.Name)];
        var rules = threat.RulesPath is { } path ? problems.Try(() => ThreatRulesReader.Read(path)) : ThreatRules.AllFree;
        var labeller = threat.LabellerPath is { } model ? problems.Try(() => LabelSource.Read(model, columns)) : null;
        if (rules is not null) problems.Try(() => new ThreatModel(columns, new double[columns.Length], threat.Norm, rules));
        foreach (var choice in recipe.Trainers)
            foreach (var target in targets)
                Check(choice, table.Target(target), threat.LabellerPath is not null, problems);
        return rules is null ? null : new DefenceSetting(threat, rules, labeller);
    }

    /// <summary>How a training is defended; null for a trainer without a defence.</summary>
    /// <param name="choice">The trainer.</param>
    /// <param name="labels">The labels of the target in the order of their indices; none for numbers.</param>
    public Protection? For(TrainerChoice choice, IReadOnlyList<string> labels) => choice.Defence is not { } chain
        ? null : new Protection(chain, Threat.Norm, Rules, labels.Count == 0 ? null : Labeller?.For(labels));

    /// <summary>The files that went in, for a manifest.</summary>
    public IEnumerable<ManifestInput> Inputs => new[] { Threat.RulesPath, Threat.LabellerPath }.OfType<string>().Where(File.Exists)
        .Select(path => new ManifestInput(path, ContentHash.OfFile(path), new FileInfo(path).Length));

    private static void Check(TrainerChoice choice, TargetColumn target, bool canAsk, ProblemsByKind problems)
    {
        if (choice.Defence is not { } chain) return;
        foreach (var obstacle in DefendedTraining.Obstacles(chain, choice.Trainer.Declaration, target.IsLabel, canAsk))
        {
            problems.AddUsage(new Problem("defence-trainer", obstacle)
            {
                Subject = nameof(ExperimentOptions.Defence),
            });
        }
    }
}
