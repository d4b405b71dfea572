using MerToolkit.Learning.Models;
using MerToolkit.Robustness.Attacks;
using MerToolkit.Robustness.Tests.Support;
using MerToolkit.Robustness.Threat;

namespace MerToolkit.Robustness.Tests.Attacks;

/// <summary>What holds for every attack on every model it can be tried on.</summary>
/// <param name="attack">The attack.</param>
/// <param name="subject">What is attacked.</param>
internal sealed class AttackContract(Attack attack, AttackSubject subject)
{
    private const int Rows = 20;
    private const double Epsilon = .25;
    private const int Queries = 60;

    /// <summary>The checks by name.</summary>
    public static IReadOnlyDictionary<string, Action<AttackContract>> Checks { get; } = new Dictionary<string, Action<AttackContract>>
    {
        ["epsilon 0 changes nothing"] = contract => contract.EpsilonZero(),
        ["rows stay within the budget"] = contract => contract.WithinBudget(),
        ["the best is kept"] = contract => contract.KeepsBest(),
        ["success is what the model confirms"] = contract => contract.Confirms(),
        ["queries stay within their number"] = contract => contract.Counts(),
        ["jobs change no bit"] = contract => contract.Jobs(),
        ["company changes no bit"] = contract => contract.Company(),
        ["missing cells stay missing"] = contract => contract.Missing(),
        ["rows that succeed are left alone"] = contract => contract.LeavesAlone(),
        ["a column without spread stays"] = contract => contract.Immutable(),
        ["cancelling ends it"] = contract => contract.Cancels(),
        ["all rows are told as finished"] = contract => contract.Progress(),
    };

    private AttackTask Task(double epsilon = Epsilon, Norm norm = Norm.LInfinity) =>
        subject.Task(Rows, epsilon, norm) with { QueriesPerRow = Queries };

    private AttackResult Run(AttackTask task, int jobs = 1) => attack.Run(task, Sample.Options(attack), Sample.Context(jobs));

    private void EpsilonZero()
    {
        foreach (var keepsBest in new[] { true, false })
        {
            var task = Task(0) with { KeepsBest = keepsBest };
            AssertSameBits(task.Origins.Span, Run(task).Rows);
        }
    }

    private void WithinBudget()
    {
        foreach (var norm in Enum.GetValues<Norm>())
        {
            foreach (var keepsBest in new[] { true, false })
            {
                var task = Task(norm: norm) with { KeepsBest = keepsBest };
                var result = Run(task);
                for (var row = 0; row < Rows; row++)
                    Assert.True(task.Threat.Allows(Row(task.Origins.Span, row), Epsilon, Row(result.Rows, row)), $"{norm}, row {row}");
            }
        }
    }

    private void KeepsBest()
    {
        var task = Task();
        var result = Run(task);
        var losses = Losses(task, task.Origins.Span);
        Assert.Equal(Losses(task, result.Rows), result.Losses);
        for (var row = 0; row < Rows; row++) Assert.True(result.Losses[row] >= losses[row], $"row {row}");
    }

    private void Confirms()
    {
        foreach (var keepsBest in new[] { true, false })
        {
            var task = Task() with { KeepsBest = keepsBest };
            var result = Run(task);
            var confirmed = new bool[Rows];
            task.Goal.Confirm(new FeatureRows(result.Rows, Rows, subject.Columns), All(), confirmed);
            Assert.Equal(confirmed, result.Succeeded);
        }
    }

    private void Counts()
    {
        foreach (var most in new[] { 1, 2, 7, Queries })
        {
            var result = Run(Task() with { QueriesPerRow = most });
            Assert.All(result.Queries, queries => Assert.InRange(queries, 1, most));
        }
    }

    private void Jobs()
    {
        var (one, two, three) = (Run(Task()), Run(Task(), 2), Run(Task(), 3));
        AssertSame(one, two);
        AssertSame(one, three);
    }

    private void Company()
    {
        var together = Run(Task());
        int[] others = [.. Enumerable.Range(0, Rows).Select(row => row % 3 == 1 ? row : row + 30)];
        var among = Run(subject.Task(others, Epsilon) with { QueriesPerRow = Queries });
        for (var row = 1; row < Rows; row += 3) AssertSameBits(Row(together.Rows, row), Row(among.Rows, row));
        var alone = Run(subject.Task([0], Epsilon) with { QueriesPerRow = Queries });
        AssertSameBits(Row(together.Rows, 0), alone.Rows);
    }

    private void Missing()
    {
        var task = Task();
        var result = Run(task);
        Assert.Equal(task.Origins.ToArray().Select(float.IsNaN), result.Rows.Select(float.IsNaN));
    }

    private void LeavesAlone()
    {
        var task = Task();
        if (!task.Goal.EndsWithSuccess) return;
        var (result, succeeds) = (Run(task), new bool[Rows]);
        task.Goal.Confirm(new FeatureRows(task.Origins.Span, Rows, subject.Columns), All(), succeeds);
        Assert.Contains(true, succeeds);
        for (var row = 0; row < Rows; row++)
        {
            if (!succeeds[row]) continue;
            Assert.True(result.Succeeded[row]);
            Assert.Equal(1, result.Queries[row]);
            AssertSameBits(Row(task.Origins.Span, row), Row(result.Rows, row));
        }
    }

    private void Immutable()
    {
        var task = Task();
        double[] deviations = [.. task.Threat.Deviations.ToArray().Select((deviation, column) => column == 1 ? 0 : deviation)];
        var result = Run(task with { Threat = new ThreatModel(task.Threat.Columns, deviations), KeepsBest = false });
        for (var row = 0; row < Rows; row++)
            AssertSameBits(Row(task.Origins.Span, row).Slice(1, 1), Row(result.Rows, row).Slice(1, 1));
    }

    private void Cancels()
    {
        using var source = new CancellationTokenSource();
        source.Cancel();
        var context = Sample.Context() with { Cancellation = source.Token };
        Assert.ThrowsAny<OperationCanceledException>(() => attack.Run(Task(), Sample.Options(attack), context));
    }

    private void Progress()
    {
        var finished = 0;
        attack.Run(Task(), Sample.Options(attack), Sample.Context() with { Finished = count => Interlocked.Add(ref finished, count) });
        Assert.Equal(Rows, finished);
    }

    private double[] Losses(AttackTask task, ReadOnlySpan<float> rows)
    {
        var losses = new double[Rows];
        task.Goal.Losses(new FeatureRows(rows, Rows, subject.Columns), All(), losses);
        return losses;
    }

    private ReadOnlySpan<float> Row(ReadOnlySpan<float> rows, int row) => rows.Slice(row * subject.Columns, subject.Columns);

    private static int[] All() => [.. Enumerable.Range(0, Rows)];

    private static void AssertSame(AttackResult expected, AttackResult found)
    {
        AssertSameBits(expected.Rows, found.Rows);
        Assert.Equal(expected.Succeeded, found.Succeeded);
        Assert.Equal(expected.Losses, found.Losses);
        Assert.Equal(expected.Queries, found.Queries);
    }

    private static void AssertSameBits(ReadOnlySpan<float> expected, ReadOnlySpan<float> found) => Assert.Equal(
        expected.ToArray().Select(BitConverter.SingleToInt32Bits), found.ToArray().Select(BitConverter.SingleToInt32Bits));
}
