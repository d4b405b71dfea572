using System.Text;
using MerToolkit.Learning.Models;
using MerToolkit.Learning.Preparation;
using MerToolkit.Learning.Stacking;

namespace MerToolkit.Learning.Neural.Trainers;

/// <summary>A model of some of the columns.</summary>
/// <param name="columns">Number of columns of the table.</param>
/// <param name="branch">The model, and what it reads.</param>
internal abstract class BesideModel(int columns, HybridBranch branch) : IModel
{
    private const string NameTensor = "of";
    private const string StandardizedTensor = "standardized";

    /// <inheritdoc/>
    public int Columns => columns;

    /// <summary>The model, and what it reads.</summary>
    protected HybridBranch Branch => branch;

    /// <summary>The model for a kind of target.</summary>
    /// <param name="columns">Number of columns of the table.</param>
    /// <param name="reads">Indices of the columns it reads, from 0, ascending.</param>
    /// <param name="preparation">What these go through; null for nothing.</param>
    /// <param name="model">The model behind it.</param>
    /// <param name="trainer">Its trainer.</param>
    /// <param name="scale">What it predicts.</param>
    public static BesideModel Of(
        int columns, int[] reads, ColumnPreparation? preparation, IModel model, Trainer trainer, TargetScale scale)
    {
        var branch = new HybridBranch(StackParts.Part([], trainer, preparation, model, givesMargins: false, scale)!, reads);
        return scale is LabelScale labels ? new BesideLabels(columns, branch, labels.Labels.Count) : new BesideNumber(columns, branch);
    }

    /// <inheritdoc/>
    public void Save(ITensorSink tensors)
    {
        var name = Encoding.UTF8.GetBytes(branch.Part.Name);
        tensors.Add(NameTensor, name, name.Length);
        tensors.Add(StandardizedTensor, [branch.Part.Standardizer is null ? (byte)0 : (byte)1], 1);
        var own = new PartTensors(branch.Part.Name, tensors);
        branch.SaveReads(columns, own);
        branch.Part.Preparation?.Save(own);
        branch.Part.Model.Save(own);
    }

    /// <summary>The model in a file, every number of it checked.</summary>
    /// <param name="scale">What it predicts.</param>
    /// <param name="columns">Number of columns of the table.</param>
    /// <param name="tensors">Its numbers.</param>
    public static BesideModel Restore(TargetScale scale, int columns, ITensorSource tensors)
    {
        var name = Encoding.UTF8.GetString(tensors.Bytes(NameTensor, -1));
        if (BesideTrainer.FaultsOf(name).Any()) throw tensors.Refusal(NameTensor, "names no trainer of plain columns");
        var trainer = StackParts.Trainers(name)[0];
        var isStandardized = tensors.Bytes(StandardizedTensor, 1)[0];
        if (isStandardized > 1) throw tensors.Refusal(StandardizedTensor, "holds a value that is neither 0 nor 1");
        var own = new PartTensors(trainer.Declaration.Name, tensors);
        var reads = HybridBranch.RestoreReads(columns, own) ?? [.. Enumerable.Range(0, columns)];
        var preparation = ColumnPreparation.Restore(isStandardized == 1, reads.Length, own);
        var model = trainer.Restore(scale, reads.Length, own);
        var fits = model.Columns == reads.Length
            && (scale is LabelScale labels ? (model as IClassifier)?.Classes == labels.Labels.Count : model is IRegressor);
        return fits ? Of(columns, reads, preparation, model, trainer, scale)
            : throw tensors.Refusal(NameTensor, $"names '{name}', whose numbers do not fit");
    }
}

/// <summary>A model of some of the columns that tells labels apart.</summary>
/// <param name="columns">Number of columns of the table.</param>
/// <param name="branch">The model, and what it reads.</param>
/// <param name="classes">Number of labels.</param>
internal sealed class BesideLabels(int columns, HybridBranch branch, int classes) : BesideModel(columns, branch), IClassifier
{
    /// <inheritdoc/>
    public int Classes => classes;

    /// <inheritdoc/>
    public void Probabilities(FeatureRows rows, Span<double> destination) => Branch.OutputsOf(rows).CopyTo(destination);
}

/// <summary>A model of some of the columns that predicts a number.</summary>
/// <param name="columns">Number of columns of the table.</param>
/// <param name="branch">The model, and what it reads.</param>
internal sealed class BesideNumber(int columns, HybridBranch branch) : BesideModel(columns, branch), IRegressor
{
    /// <inheritdoc/>
    public void Predict(FeatureRows rows, Span<double> destination) => Branch.OutputsOf(rows).CopyTo(destination);
}
