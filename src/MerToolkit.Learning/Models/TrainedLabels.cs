namespace MerToolkit.Learning.Models;

/// <summary>The labels that have training rows, as indices into all labels, ascending.</summary>
internal static class TrainedLabels
{
    /// <summary>Those of training rows.</summary>
    /// <param name="data">Data of labels, one row or more.</param>
    public static int[] Of(TrainingData data) => [.. data.Classes.ToArray().Distinct().Order()];

    /// <summary>Those in a model file; anything but ascending indices is refused.</summary>
    /// <param name="name">Name of the tensor.</param>
    /// <param name="scale">All labels.</param>
    /// <param name="tensors">Where it is.</param>
    public static int[] Restore(string name, LabelScale scale, ITensorSource tensors)
    {
        var labels = tensors.Integers(name, -1);
        var isAscending = labels.Zip(labels.Skip(1), (label, next) => label < next).All(isLess => isLess);
        return labels.Length > 0 && isAscending && labels[0] >= 0 && labels[^1] < scale.Labels.Count ? labels
            : throw tensors.Refusal(name, $"does not hold ascending indices of {scale.Labels.Count} labels");
    }
}
