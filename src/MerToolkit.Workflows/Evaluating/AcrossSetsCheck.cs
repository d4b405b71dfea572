using MerToolkit.Core.Errors;
using MerToolkit.Workflows.Recipes;

namespace MerToolkit.Workflows.Evaluating;

/// <summary>Whether models that learn from one table can predict the rows of another.</summary>
internal static class AcrossSetsCheck
{
    /// <summary>The two tables, when they fit each other.</summary>
    /// <param name="train">Data that are learned from.</param>
    /// <param name="test">Data that are predicted.</param>
    /// <exception cref="InputException">Other features, another profile, the same table, another kind of target: all of it.</exception>
    public static Experiment Require(Experiment train, Experiment test)
    {
        var problems = new ProblemLog();
        if (Difference(train, test) is { } difference)
            Report("columns-differ", $"The features differ from those of '{train.Options.TablePath}': {difference}.",
                "Choose common ones with --features.");
        var (profile, other) = (train.Table.Schema.ProfileHash, test.Table.Schema.ProfileHash);
        if (profile is not null && other is not null && profile != other)
            Report("profile-differs", "The two tables were made with different profiles.", "Extract both with one profile.");
        if (train.Data.Sha256 == test.Data.Sha256)
            Report("same-table", "This is the table that is learned from.", "Name another one to test on.");
        foreach (var target in test.Targets.Where(target => train.Table.Target(target).IsLabel != test.Table.Target(target).IsLabel))
            Report("target-differs", $"The target '{target}' holds labels in one table and numbers in the other.",
                "Name a target that both hold alike.");
        problems.ThrowInput();
        return test;

        void Report(string code, string message, string remedy) =>
            problems.Add(new Problem(code, message, remedy) { Subject = test.Options.TablePath });
    }

    private static string? Difference(Experiment train, Experiment test)
    {
        const int ListedAtMost = 8;
        var columns = train.Table.FeatureColumns.Select(column => column.Name).ToArray();
        var others = test.Table.FeatureColumns.Select(column => column.Name).ToArray();
        if (columns.SequenceEqual(others)) return null;
        var single = columns.Except(others).Concat(others.Except(columns)).Take(ListedAtMost).ToArray();
        return single.Length == 0 ? "they stand in another order" : $"only one of them has {string.Join(", ", single)}";
    }

    /// <summary>The targets of the test rows, on the labels of both tables.</summary>
    /// <param name="train">Data that are learned from.</param>
    /// <param name="test">Data that are predicted.</param>
    public static IReadOnlyList<TargetData> Targets(Experiment train, Experiment test) =>
    [
        .. test.Targets.Select(name =>
        {
            var column = test.Table.Target(name);
            var labels = column.IsLabel
                ? column.Classes().Union(train.Table.Target(name).Classes()).Order(StringComparer.Ordinal).ToArray() : null;
            return new TargetData(test.Table, name, labels);
        }),
    ];
}
