using MerToolkit.Core.Errors;
using MerToolkit.Evaluation.Robustness;
using MerToolkit.Learning.Models;
using MerToolkit.Robustness.Attacks;
using MerToolkit.Robustness.Certificates;
using MerToolkit.Robustness.Defences;
using MerToolkit.Workflows.Recipes;

namespace MerToolkit.Workflows.Challenging;

/// <summary>A model that rows come by their labels from, for data that were labelled by one: it can be asked again.</summary>
/// <param name="source">The model.</param>
/// <param name="labels">The labels of the target, in the order of their indices.</param>
/// <param name="certifier">What proves that its answer stays.</param>
internal sealed class Labeller(LabelSource source, IReadOnlyList<string> labels, ICertifier certifier)
{
    private readonly LabelOfRows _ask = source.For(labels);

    /// <summary>Takes a model for it.</summary>
    /// <param name="source">The model.</param>
    /// <param name="path">Its file, for problems.</param>
    /// <param name="labels">The labels of the target, in the order of their indices.</param>
    /// <exception cref="InputException">It answers with other labels, or nothing can be proved of it.</exception>
    public static Labeller Of(LabelSource source, string path, IReadOnlyList<string> labels)
    {
        var certifier = Certifiers.For(source.Model, CertificateDepth.Exact, out var obstacle);
        return certifier is not null ? new Labeller(source, labels, certifier)
            : throw new InputException(new Problem("labeller-proof", $"Nothing can be proved of it: {obstacle}") { Subject = path });
    }

    /// <summary>The labels that rows have.</summary>
    /// <param name="rows">Rows x columns.</param>
    /// <returns>Index into all labels of each; [rows].</returns>
    public int[] LabelsOf(FeatureRows rows) => [.. _ask(rows)];

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
        var own = new LabelGoal(source.Model, new int[stage.Rows.Rows.Length]).Predicted(stage.Rows.Features);
        var stays = new bool[own.Length];
        var effort = stage.Effort with { Cancellation = cancellation };
        Parallel.For(0, own.Length, new ParallelOptions { MaxDegreeOfParallelism = stage.Jobs, CancellationToken = cancellation }, row =>
            stays[row] = Verdict.Robust
                == certifier.Certify(stage.Rows[row], own[row], stage.Threat, stage.Budgets[budget], effort).Verdict);
        for (var row = 0; row < stays.Length; row++)
            outcomes[stage.Seed, stage.PlaceOf(row)] = stays[row] ? RowOutcome.Right : RowOutcome.Wrong;
    }
}
