using MerToolkit.Workflows.Inputs;
using MerToolkit.Workflows.Recipes;

namespace MerToolkit.Workflows.Tests;

/// <summary>Experiments on tables of a test.</summary>
internal static class Experiments
{
    /// <summary>What is asked for: a table and trainers, on one thread.</summary>
    public static ExperimentOptions Options(string table, params string[] trainers) =>
        new() { TablePath = table, Trainers = trainers, Jobs = 1 };

    /// <summary>The experiment; all problems when there are some.</summary>
    public static Experiment Resolve(ExperimentOptions options)
    {
        var problems = new ProblemsByKind();
        var experiment = Experiment.Resolve(options, problems);
        problems.Throw();
        return experiment!;
    }

    /// <summary>Settings as <c>--set</c> gives them.</summary>
    public static IReadOnlyList<KeyValuePair<string, string>> Settings(params string[] settings) =>
        [.. settings.Select(setting => setting.Split('=')).Select(parts => KeyValuePair.Create(parts[0], parts[1]))];
}
