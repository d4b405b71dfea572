using System.Runtime.ExceptionServices;
using MerToolkit.Core.Configuration;

namespace MerToolkit.Robustness.Attacks.Running;

/// <summary>Attacks all rows of a task, in blocks on several threads; what becomes of a row does not depend on its block.</summary>
/// <param name="attack">The attack.</param>
/// <param name="task">Rows, goal and budget.</param>
/// <param name="options">Options of the attack.</param>
/// <param name="context">Randomness, threads, cancellation.</param>
internal sealed class AttackRun(RowAttack attack, AttackTask task, OptionValues options, AttackContext context)
{
    // Enough for a model to predict at its pace, few enough for threads to end together.
    private const int MostRowsAtOnce = 128;
    private const int LeastRowsAtOnce = 8;
    private readonly AttackGoal _climbed = attack.Climbed(task, options, context);
    private readonly AttackResult _result = Empty(task);

    /// <summary>Runs it.</summary>
    public AttackResult Run()
    {
        var rows = task.Goal.Rows;
        var size = Math.Clamp(rows / (4 * context.Jobs), LeastRowsAtOnce, MostRowsAtOnce);
        var failures = new Exception?[(rows + size - 1) / size];
        var parallel = new ParallelOptions { MaxDegreeOfParallelism = context.Jobs, CancellationToken = context.Cancellation };
        Parallel.For(0, failures.Length, parallel, (block, loop) =>
        {
            try
            {
                RunBlock(block * size, Math.Min(size, rows - block * size));
            }
            catch (Exception failure) when (failure is not OperationCanceledException)
            {
                failures[block] = failure;
                loop.Break();
            }
        });

        // Of several failures the first in the order of the rows is told, for any number of jobs.
        if (failures.FirstOrDefault(failure => failure is not null) is { } first) ExceptionDispatchInfo.Throw(first);
        return _result;
    }

    private static AttackResult Empty(AttackTask task)
    {
        var rows = task.Goal.Rows;
        if (task.Origins.Length != (long)rows * task.Goal.Columns || task.Threat.Columns.Count != task.Goal.Columns)
            throw new ArgumentException("Rows, goal and threat do not have the same shape.", nameof(task));
        return new AttackResult(new float[task.Origins.Length], new bool[rows], new double[rows], new int[rows]);
    }

    private void RunBlock(int first, int count)
    {
        AttackedRow[] rows = [.. Enumerable.Range(first, count).Select(index => new AttackedRow(task, index, context.Random.Split(index)))];
        var questions = new QuestionBlock(task, _climbed);
        foreach (var row in rows) row.Try(new double[row.Columns]);
        questions.AnswerLosses(rows);
        var going = new List<(AttackedRow Row, IEnumerator<Asked> Attack)>();
        if (task.Epsilon > 0)
            going.AddRange(rows.Where(row => !row.IsDone).Select(row => (row, attack.Attack(row, options).GetEnumerator())));
        context.Finished?.Invoke(rows.Length - going.Count);
        while (going.Count > 0)
        {
            context.Cancellation.ThrowIfCancellationRequested();
            var before = going.Count;
            going.RemoveAll(pair => !GoesOn(pair.Row, pair.Attack));
            questions.Answer(going);
            going.RemoveAll(pair => pair.Row.IsDone);
            if (before > going.Count) context.Finished?.Invoke(before - going.Count);
        }

        Finish(rows);
    }

    private bool GoesOn(AttackedRow row, IEnumerator<Asked> steps) =>
        steps.MoveNext() && (task.QueriesPerRow is not { } most || row.Queries + row.Waiting <= most);

    private void Finish(AttackedRow[] rows)
    {
        var (first, columns) = (rows[0].Index, task.Goal.Columns);
        var cells = _result.Rows.AsSpan(first * columns, rows.Length * columns);
        for (var place = 0; place < rows.Length; place++)
        {
            rows[place].Final.CopyTo(cells[(place * columns)..]);
            _result.Queries[first + place] = rows[place].Queries;
        }

        int[] indices = [.. rows.Select(row => row.Index)];
        task.Goal.Losses(new(cells, rows.Length, columns), indices, _result.Losses.AsSpan(first, rows.Length));
        task.Goal.Confirm(new(cells, rows.Length, columns), indices, _result.Succeeded.AsSpan(first, rows.Length));
    }
}
