using MerToolkit.Learning.Models;

namespace MerToolkit.Robustness.Attacks.Running;

/// <summary>Puts what several rows ask to the model together, since models answer blocks faster than single rows.</summary>
/// <param name="task">What is attacked.</param>
/// <param name="climbed">The goal whose gradients are climbed.</param>
internal sealed class QuestionBlock(AttackTask task, AttackGoal climbed)
{
    /// <summary>Answers what each row asks.</summary>
    /// <param name="asking">Rows, each with its attack standing at a question.</param>
    public void Answer(IReadOnlyList<(AttackedRow Row, IEnumerator<Asked> Attack)> asking)
    {
        AnswerLabels(Those(Asked.Labels));
        AnswerGradients(Those(Asked.Gradient));
        AnswerLosses([.. Those(Asked.Losses), .. Those(Asked.Gradient)]);

        AttackedRow[] Those(Asked asked) => [.. asking.Where(pair => pair.Attack.Current == asked).Select(pair => pair.Row)];
    }

    /// <summary>Gives each row the losses of its candidates, and lets the model confirm what has succeeded by them.</summary>
    /// <param name="rows">Rows whose candidates wait.</param>
    public void AnswerLosses(AttackedRow[] rows)
    {
        if (rows.Length == 0) return;
        var (cells, indices) = Gather(rows, onlyFirst: false);
        var losses = new double[indices.Length];
        task.Goal.Losses(new FeatureRows(cells, indices.Length, task.Goal.Columns), indices, losses);
        var first = 0;
        foreach (var row in rows)
        {
            row.Answer(losses.AsSpan(first, row.Waiting));
            first += row.Waiting;
        }

        if (task.KeepsBest && task.Goal.EndsWithSuccess) ConfirmBest([.. rows.Where(row => row.BestLoss > 0)]);
    }

    private void AnswerGradients(AttackedRow[] rows)
    {
        if (rows.Length == 0) return;
        var (cells, indices) = Gather(rows, onlyFirst: true);
        var gradients = new double[cells.Length];
        climbed.Gradients(new FeatureRows(cells, rows.Length, task.Goal.Columns), indices, gradients);
        for (var place = 0; place < rows.Length; place++)
            rows[place].AnswerGradient(gradients.AsSpan(place * task.Goal.Columns, task.Goal.Columns));
    }

    private void AnswerLabels(AttackedRow[] rows)
    {
        if (rows.Length == 0) return;
        var (cells, indices) = Gather(rows, onlyFirst: false);
        var succeeds = new bool[indices.Length];
        task.Goal.Confirm(new FeatureRows(cells, indices.Length, task.Goal.Columns), indices, succeeds);
        var first = 0;
        foreach (var row in rows)
        {
            row.Answer(succeeds.AsSpan(first, row.Waiting));
            first += row.Waiting;
        }
    }

    private void ConfirmBest(AttackedRow[] rows)
    {
        if (rows.Length == 0) return;
        float[] cells = [.. rows.SelectMany(row => row.Best)];
        var succeeded = new bool[rows.Length];
        task.Goal.Confirm(new FeatureRows(cells, rows.Length, task.Goal.Columns), [.. rows.Select(row => row.Index)], succeeded);
        for (var place = 0; place < rows.Length; place++)
            if (succeeded[place]) rows[place].Confirm();
    }

    private (float[] Cells, int[] Indices) Gather(AttackedRow[] rows, bool onlyFirst)
    {
        int[] counts = [.. rows.Select(row => onlyFirst ? 1 : row.Waiting)];
        var indices = new int[counts.Sum()];
        var cells = new float[indices.Length * task.Goal.Columns];
        var place = 0;
        for (var row = 0; row < rows.Length; row++)
        {
            for (var candidate = 0; candidate < counts[row]; candidate++, place++)
            {
                rows[row].Candidate(candidate).CopyTo(cells.AsSpan(place * task.Goal.Columns));
                indices[place] = rows[row].Index;
            }
        }

        return (cells, indices);
    }
}
