using MerToolkit.Core.Errors;
using MerToolkit.Evaluation.Robustness;
using MerToolkit.Learning.ModelFile;
using MerToolkit.Learning.Models;
using MerToolkit.Robustness.Attacks;
using MerToolkit.Robustness.Certificates;

namespace MerToolkit.Workflows.Challenging;

/// <summary>A model that rows come by their labels from, for data that were labelled by one: it can be asked again.</summary>
/// <param name="model">The model.</param>
/// <param name="labels">The labels of the target, in the order of their indices.</param>
/// <param name="certifier">What proves that its answer stays.</param>
internal sealed class Labeller(TargetModel model, IReadOnlyList<string> labels, ICertifier certifier)
{
    private readonly int[] _indices = [.. ((LabelScale)model.Scale).Labels.Select(label => IndexOf(labels, label))];

    /// <summary>Takes a model for it.</summary>
    /// <param name="file">What the model file holds.</param>
    /// <param name="path">Its path, for problems.</param>
    /// <param name="columns">Columns of the table, in their order.</param>
    /// <param name="labels">The labels of the target, in the order of their indices.</param>
    /// <param name="certifierOf">What proves that a model's answer stays; null where nothing can.</param>
    /// <exception cref="InputException">It reads other columns, answers with other labels, or nothing can be proved of it.</exception>
    public static Labeller Of(TrainedModel file, string path, IReadOnlyList<string> columns, IReadOnlyList<string> labels,
        Func<TargetModel, ICertifier?> certifierOf)
    {
        var problems = new ProblemLog();
        var model = file.Targets[0];
        if (!file.Facts.Columns.Select(column => column.Name).SequenceEqual(columns))
            Report("labeller-columns", "It reads other columns than the table has, or in another order.",
                "Choose its columns with --features.");
        if (model.Scale is not LabelScale scale || !scale.Labels.ToHashSet().SetEquals(labels))
            Report("labeller-labels", $"It does not answer with the labels of the table: {string.Join(", ", labels)}.",
                "Import it with --classes in their words.");
        if (certifierOf(model) is not { } certifier)
            Report("labeller-proof", "Nothing can be proved of it: it is neither a sum of trees nor linear.", "");
        else if (problems.Problems.Count == 0) return new Labeller(model, labels, certifier);
        throw new InputException(problems.Problems);

        void Report(string code, string message, string remedy) => problems.Add(new Problem(code, message, remedy) { Subject = path });
    }

    /// <summary>The labels that rows have.</summary>
    /// <param name="rows">Rows x columns.</param>
    /// <returns>Index into all labels of each; [rows].</returns>
    public int[] LabelsOf(FeatureRows rows) =>
        [.. new LabelGoal(model, new int[rows.Rows]).Predicted(rows).Select(label => _indices[label])];

    /// <summary>Where a model's answer is not the label that a row has.</summary>
    /// <param name="goal">Holds the model.</param>
    /// <param name="values">Rows, row-major [rows, columns].</param>
    /// <returns>True where they differ; [rows].</returns>
    public bool[] Differs(LabelGoal goal, float[] values)
    {
        var rows = new FeatureRows(values, goal.Rows, goal.Columns);
        return [.. goal.Predicted(rows).Zip(LabelsOf(rows), (answer, label) => answer != label)];
    }

    /// <summary>Notes which rows provably keep their label within a budget.</summary>
    /// <param name="stage">Rows and threat.</param>
    /// <param name="budget">Index of the budget, from 0.</param>
    /// <param name="outcomes">Receives right where the label cannot move.</param>
    /// <param name="cancellation">Ends it.</param>
    public void Note(PartStage stage, int budget, RowOutcomes outcomes, CancellationToken cancellation)
    {
        var own = new LabelGoal(model, new int[stage.Rows.Rows.Length]).Predicted(stage.Rows.Features);
        var stays = new bool[own.Length];
        var effort = stage.Effort with { Cancellation = cancellation };
        Parallel.For(0, own.Length, new ParallelOptions { MaxDegreeOfParallelism = stage.Jobs, CancellationToken = cancellation }, row =>
            stays[row] = Verdict.Robust
                == certifier.Certify(stage.Rows[row], own[row], stage.Threat, stage.Budgets[budget], effort).Verdict);
        for (var row = 0; row < stays.Length; row++)
            outcomes[stage.Seed, stage.PlaceOf(row)] = stays[row] ? RowOutcome.Right : RowOutcome.Wrong;
    }

    private static int IndexOf(IReadOnlyList<string> labels, string label) =>
        labels.Index().First(entry => entry.Item == label).Index;
}
