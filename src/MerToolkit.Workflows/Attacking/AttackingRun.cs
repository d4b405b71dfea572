using System.Diagnostics;
using MerToolkit.Core.Errors;
using MerToolkit.Core.Numerics;
using MerToolkit.Learning.Models;
using MerToolkit.Robustness.Attacks;

namespace MerToolkit.Workflows.Attacking;

/// <summary>
/// Moves the rows of a table, within a budget, so that a trained model errs, and writes them with schema and manifest. No digit
/// depends on the number of threads.
/// </summary>
public static class AttackingRun
{
    /// <summary>Checks everything, then attacks, and writes what was asked for.</summary>
    /// <param name="options">What is asked for.</param>
    /// <param name="listener">Is told about the progress.</param>
    /// <param name="cancellation">Ends the run; nothing is written.</param>
    /// <param name="known">Problems that were found before, e.g. words that could not be read as numbers.</param>
    /// <exception cref="MerException">All problems at once: usage first, then inputs, then the machine's.</exception>
    public static AttackingReport Run(
        AttackingOptions options, IAttackingListener listener, CancellationToken cancellation, params IReadOnlyList<Problem> known)
    {
        var (started, start) = (DateTimeOffset.Now, Stopwatch.GetTimestamp());
        var setting = AttackSetting.Resolve(options, known);
        var result = Attack(setting, options, listener, cancellation);
        cancellation.ThrowIfCancellationRequested();
        var seconds = Stopwatch.GetElapsedTime(start).TotalSeconds;
        var manifest = AttackingOutputs.ManifestOf(setting, options, started, seconds);
        if (options.OutputPath is { } output) AttackingOutputs.Write(output, setting.Table.With(result.Rows), manifest);
        return ReportOf(setting, options, result) with { WallSeconds = seconds, PeakBytes = PeakMemory.Bytes() };
    }

    private static AttackResult Attack(
        AttackSetting setting, AttackingOptions options, IAttackingListener listener, CancellationToken cancellation)
    {
        var random = RandomStream.FromSeed((ulong)options.Seed).Split("attack").Split(setting.Attack.Declaration.Name);
        var context = new AttackContext(random, options.Data.Jobs, cancellation) { Finished = listener.Finished };
        if (options.Surrogate is null)
        {
            listener.Started(setting.Table.Rows);
            return setting.Attack.Run(setting.Task, setting.Options, context);
        }

        var surrogate = GoalMaking.Goal(setting.Table, SurrogateTraining.Train(setting.Table, options, cancellation), options.Push);
        if (setting.Attack.Obstacle(surrogate) is { } obstacle) throw AttackSetting.Refusal(obstacle, setting.Task.Goal);
        listener.Started(setting.Table.Rows);
        return Transfer.Run(setting.Attack, setting.Task, surrogate, setting.Options, context);
    }

    private static AttackingReport ReportOf(AttackSetting setting, AttackingOptions options, AttackResult result)
    {
        var (table, task) = (setting.Table, setting.Task);
        var succeeded = result.Succeeded.Count(has => has);
        var report = new AttackingReport
        {
            Options = options,
            Attack = setting.Attack.Declaration.Name,
            AttackOptions = setting.Options,
            Trainer = table.Targets[0].Trainer.Declaration.Name,
            Targets = [.. table.Targets.Select(target => target.Scale.Name)],
            Threat = task.Threat.Sentence(task.Epsilon),
            Rows = table.Rows,
            DataHash = table.Experiment.Data.Sha256,
            Columns = table.Columns.Count,
            Succeeded = succeeded,
            QueriesPerRow = result.Queries.Average(queries => (double)queries),
            Remarks = RemarksOf(table),
        };
        return table.AreLabels
            ? report with { CleanAccuracy = CleanAccuracy(task), AttackedAccuracy = 1 - ((double)succeeded / table.Rows) }
            : report with { Moves = [.. table.Targets.Select(target => MoveOf(target, task, result))] };
    }

    private static string[] RemarksOf(AttackedTable table) =>
    [
        .. table.Experiment.Data.Remarks,
        .. table.Experiment.Data.Sha256 == table.Model.Facts.DataHash
            ? new[] { "The model learned from this very table: it stands attacks better here than on rows it has not seen." } : [],
    ];

    private static double CleanAccuracy(AttackTask task)
    {
        var wrong = new bool[task.Goal.Rows];
        task.Goal.Confirm(Rows(task, task.Origins.Span), [.. Enumerable.Range(0, wrong.Length)], wrong);
        return 1 - ((double)wrong.Count(isWrong => isWrong) / wrong.Length);
    }

    private static PredictionMove MoveOf(TargetModel target, AttackTask task, AttackResult result)
    {
        var (before, after) = (new double[task.Goal.Rows], new double[task.Goal.Rows]);
        target.Predict(Rows(task, task.Origins.Span), before);
        target.Predict(Rows(task, result.Rows), after);
        var mean = FixedLanes.Sum([.. before.Zip(after, (left, right) => Math.Abs(right - left))]) / before.Length;
        return new PredictionMove(target.Scale.Name, ((NumberScale)target.Scale).Unit, mean);
    }

    private static FeatureRows Rows(AttackTask task, ReadOnlySpan<float> values) => new(values, task.Goal.Rows, task.Goal.Columns);
}
