using System.Text;
using MerToolkit.Core.Numerics;
using MerToolkit.Learning.Linear;
using MerToolkit.Learning.Models;
using MerToolkit.Learning.Preparation;
using MerToolkit.Learning.Stacking;

namespace MerToolkit.Learning.Neural.Trainers;

/// <summary>
/// What hybrids for labels and for numbers share: branches, and the dense layer that weighs the logarithms of their probabilities, or
/// their predictions.
/// </summary>
/// <param name="columns">Number of columns of the table.</param>
/// <param name="branches">The branches.</param>
/// <param name="top">The dense layer.</param>
internal abstract class HybridModel(int columns, IReadOnlyList<HybridBranch> branches, TopModel top) : IModel
{
    private const string NamesTensor = "branches";
    private const string StandardizedTensor = "standardized";

    /// <inheritdoc/>
    public int Columns => columns;

    /// <summary>The branches.</summary>
    public IReadOnlyList<HybridBranch> Branches => branches;

    /// <summary>The dense layer on what they say.</summary>
    protected TopModel Top => top;

    /// <summary>Whether a model file holds branches.</summary>
    /// <param name="tensors">Its numbers.</param>
    public static bool IsIn(ITensorSource tensors) => tensors.Has(NamesTensor);

    /// <summary>The model for a kind of target.</summary>
    /// <param name="scale">What it predicts.</param>
    /// <param name="columns">Number of columns of the table.</param>
    /// <param name="branches">The branches.</param>
    /// <param name="top">The dense layer.</param>
    public static HybridModel Of(TargetScale scale, int columns, IReadOnlyList<HybridBranch> branches, TopModel top) =>
        scale is LabelScale labels
            ? new LabelHybrid(columns, branches, top, labels.Labels.Count) : new NumberHybrid(columns, branches, top);

    /// <inheritdoc/>
    public void Save(ITensorSink tensors)
    {
        var names = Encoding.UTF8.GetBytes(string.Join(StackParts.Joint, branches.Select(branch => branch.Part.Name)));
        tensors.Add(NamesTensor, names, names.Length);
        byte[] standardized = [.. branches.Select(branch => branch.Part.Standardizer is null ? (byte)0 : (byte)1)];
        tensors.Add(StandardizedTensor, standardized, branches.Count);
        foreach (var branch in branches)
        {
            var own = new PartTensors(branch.Part.Name, tensors);
            branch.SaveReads(columns, own);
            branch.Part.Preparation?.Save(own);
            branch.Part.Model.Save(own);
        }

        top.Save(branches.Sum(branch => branch.Part.Outputs), tensors);
    }

    /// <summary>The model in a file, every number of it checked.</summary>
    /// <param name="scale">What it predicts.</param>
    /// <param name="columns">Number of columns of the table.</param>
    /// <param name="tensors">Its numbers.</param>
    public static HybridModel Restore(TargetScale scale, int columns, ITensorSource tensors)
    {
        var names = Encoding.UTF8.GetString(tensors.Bytes(NamesTensor, -1)).Split(StackParts.Joint);
        if (names.Distinct().Count() < names.Length) throw tensors.Refusal(NamesTensor, "names a branch twice");
        var standardized = tensors.Bytes(StandardizedTensor, names.Length);
        if (standardized.Any(flag => flag > 1)) throw tensors.Refusal(StandardizedTensor, "holds a value that is neither 0 nor 1");
        var parts = new List<StackPart>();
        var branches = new List<HybridBranch>();
        for (var place = 0; place < names.Length; place++)
        {
            var trainer = TrainerRegistry.Find(names[place]);
            if (trainer is null or HybridTrainer or StackTrainer) throw tensors.Refusal(NamesTensor, "names no branch of a hybrid");
            var own = new PartTensors(trainer.Declaration.Name, tensors);
            var reads = HybridBranch.RestoreReads(columns, own);
            var width = reads?.Length ?? columns;
            var preparation = ColumnPreparation.Restore(standardized[place] == 1, width, own);
            var model = trainer.Restore(scale, width, own);
            var fits = model.Columns == width
                && (scale is LabelScale labels ? (model as IClassifier)?.Classes == labels.Labels.Count : model is IRegressor);
            if (!fits) throw tensors.Refusal(NamesTensor, $"names '{names[place]}', whose numbers do not fit");
            parts.Add(StackParts.Part(parts, trainer, preparation, model, givesMargins: false, scale)!);
            branches.Add(new HybridBranch(parts[^1], reads));
        }

        return Of(scale, columns, branches, TopModel.Restore(scale, parts.Sum(part => part.Outputs), tensors));
    }

    /// <summary>The scores of rows.</summary>
    /// <param name="rows">Rows x columns.</param>
    /// <returns>Row-major [rows, scores].</returns>
    protected double[] Scores(FeatureRows rows)
    {
        var width = branches.Sum(branch => branch.Part.Outputs);
        var outputs = new double[branches.Count][];
        for (var place = 0; place < outputs.Length; place++) outputs[place] = branches[place].OutputsOf(rows);
        var inputs = HybridJoint.SideBySide([.. branches.Select(branch => branch.Part)], outputs);
        if (top.Labels.Length > 0) HybridPool.TakeLogarithms(inputs);
        var scores = new double[rows.Rows * top.Biases.Length];
        for (var index = 0; index < scores.Length; index++)
        {
            var (row, score) = Math.DivRem(index, top.Biases.Length);
            scores[index] = top.Biases[score]
                + FixedLanes.Dot(top.Weights.AsSpan(score * width, width), inputs.AsSpan(row * width, width));
        }

        return scores;
    }
}

/// <summary>A hybrid that tells labels apart: the softmax of its scores.</summary>
/// <param name="columns">Number of columns of the table.</param>
/// <param name="branches">The branches.</param>
/// <param name="top">The dense layer.</param>
/// <param name="classes">Number of all labels.</param>
internal sealed class LabelHybrid(int columns, IReadOnlyList<HybridBranch> branches, TopModel top, int classes)
    : HybridModel(columns, branches, top), IClassifier
{
    /// <inheritdoc/>
    public int Classes => classes;

    /// <inheritdoc/>
    public void Probabilities(FeatureRows rows, Span<double> destination)
    {
        var (scores, labels) = (Scores(rows), Top.Labels);
        destination[..(rows.Rows * classes)].Clear();
        for (var row = 0; row < rows.Rows; row++)
        {
            var shares = scores.AsSpan(row * labels.Length, labels.Length);
            LogisticModel.Softmax(shares);
            for (var place = 0; place < labels.Length; place++) destination[(row * classes) + labels[place]] = shares[place];
        }
    }
}

/// <summary>A hybrid that predicts a number: its only score.</summary>
/// <param name="columns">Number of columns of the table.</param>
/// <param name="branches">The branches.</param>
/// <param name="top">The dense layer.</param>
internal sealed class NumberHybrid(int columns, IReadOnlyList<HybridBranch> branches, TopModel top)
    : HybridModel(columns, branches, top), IRegressor
{
    /// <inheritdoc/>
    public void Predict(FeatureRows rows, Span<double> destination) => Scores(rows).CopyTo(destination);
}
