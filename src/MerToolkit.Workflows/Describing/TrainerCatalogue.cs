using MerToolkit.Core.Configuration;
using MerToolkit.Core.Errors;
using MerToolkit.Data.Sets;
using MerToolkit.Learning.Models;

namespace MerToolkit.Workflows.Describing;

/// <summary>What a trainer says of itself.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Aliases">Other names it answers to.</param>
/// <param name="Learns"><c>labels</c>, <c>numbers</c> or both.</param>
/// <param name="Summary">What it is.</param>
/// <param name="Formula">What it computes or minimises.</param>
/// <param name="Source">Paper.</param>
/// <param name="IsStandardized">True when columns are standardised before it.</param>
/// <param name="IsBaseline">True for a trivial predictor.</param>
/// <param name="Options">Its options.</param>
public sealed record TrainerFacts(
    string Name, IReadOnlyList<string> Aliases, IReadOnlyList<string> Learns, string Summary, string Formula, string Source,
    bool IsStandardized, bool IsBaseline, IReadOnlyList<DeclaredOption> Options);

/// <summary>All trainers, for help and <c>mer models</c>.</summary>
public static class TrainerCatalogue
{
    /// <summary>Names of the trainers.</summary>
    public static IReadOnlyList<string> Names => [.. All().Select(trainer => trainer.Name)];

    /// <summary>Names of the layouts a table may have.</summary>
    public static IReadOnlyList<string> LayoutNames => [.. TableLayouts.All.Select(layout => layout.Name)];

    /// <summary>All trainers by name.</summary>
    public static IReadOnlyList<TrainerFacts> All() => [.. TrainerRegistry.All.Select(Of)];

    /// <summary>One trainer.</summary>
    /// <param name="name">Name or alias.</param>
    /// <exception cref="UsageException">There is none of this name; the nearest is named.</exception>
    public static TrainerFacts Find(string name)
    {
        var problems = new ProblemLog();
        var trainer = TrainerRegistry.Find(name, problems);
        problems.ThrowUsage();
        return Of(trainer!);
    }

    private static TrainerFacts Of(Trainer trainer)
    {
        var declaration = trainer.Declaration;
        var learns = new List<string>();
        if (declaration.LearnsLabels) learns.Add("labels");
        if (declaration.LearnsNumbers) learns.Add("numbers");
        return new TrainerFacts(declaration.Name, declaration.Aliases, learns, declaration.Summary, declaration.Formula, declaration.Source,
            declaration.WantsStandardizedColumns, declaration.IsBaseline, declaration.Options);
    }
}
