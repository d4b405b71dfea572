using MerToolkit.Core.Errors;
using MerToolkit.Core.Tables;
using MerToolkit.Data.Joining;
using MerToolkit.Workflows.Recipes;

namespace MerToolkit.Workflows.Evaluating.Across;

/// <summary>Data to learn from and data to judge by, of two sets, with the same features and the same meaning of targets.</summary>
/// <param name="Train">Data that are learned from.</param>
/// <param name="Test">Data that are predicted.</param>
/// <param name="Remarks">What was done to bring them together, and what they share; one sentence an entry.</param>
internal sealed record SetPair(Experiment Train, Experiment Test, IReadOnlyList<string> Remarks)
{
    /// <summary>Brings two sets together.</summary>
    /// <param name="train">Data that are learned from.</param>
    /// <param name="test">Data that are predicted.</param>
    /// <exception cref="InputException">No common features, another profile, the same table, targets that do not fit: all.</exception>
    public static SetPair Of(Experiment train, Experiment test)
    {
        var (path, testPath) = (train.Options.TablePath, test.Options.TablePath);
        var remarks = new List<string>();
        var problems = new ProblemLog();
        if (train.Data.Sha256 == test.Data.Sha256)
        {
            problems.Add(new Problem("same-table", "This is the table that is learned from.", "Name another one to test on.")
                { Subject = testPath });
        }

        var (one, other) = (train.Table, test.Table);
        try
        {
            (one, other) = CommonFeatures.Of(one, other, path, testPath, remarks);
        }
        catch (InputException refusal)
        {
            foreach (var problem in refusal.Problems) problems.Add(problem);
        }

        var harmony = new TargetHarmony(path, testPath, problems);
        foreach (var target in train.Targets.Intersect(test.Targets)) (one, other) = harmony.Bring(one, other, target);
        problems.ThrowInput();
        remarks.AddRange(harmony.Remarks);
        remarks.AddRange(SharedSongs.Remarks(one, other));
        return new SetPair(With(train, one), With(test, other), remarks);
    }

    /// <summary>The targets of the test rows, on the labels of both tables.</summary>
    public IReadOnlyList<TargetData> Targets =>
    [
        .. Test.Targets.Select(name =>
        {
            var column = Test.Table.Target(name);
            var labels = column.IsLabel
                ? column.Classes().Union(Train.Table.Target(name).Classes()).Order(StringComparer.Ordinal).ToArray() : null;
            return new TargetData(Test.Table, name, labels);
        }),
    ];

    private static Experiment With(Experiment experiment, FeatureTable table) =>
        ReferenceEquals(table, experiment.Table) ? experiment : experiment.With(experiment.Data with { Table = table });
}
