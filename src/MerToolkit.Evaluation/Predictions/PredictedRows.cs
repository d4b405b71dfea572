namespace MerToolkit.Evaluation.Predictions;

/// <summary>The rows that were predicted, the same for every trainer and seed of an evaluation.</summary>
/// <param name="Ids">One unique name a row.</param>
/// <param name="Groups">Group of each row, null or empty where a row stands alone; null without groups.</param>
public sealed record PredictedRows(IReadOnlyList<string> Ids, IReadOnlyList<string?>? Groups)
{
    /// <summary>Number of rows.</summary>
    public int Count => Ids.Count;
}

/// <summary>Predictions of labels by one trainer with one seed, each row by a model that has not seen it.</summary>
/// <param name="Labels">The labels; a class is its index, from 0.</param>
/// <param name="Truth">True class of each row.</param>
/// <param name="Predicted">Predicted class of each row.</param>
/// <param name="Probabilities">Row-major [rows, labels], each row summing to 1.</param>
/// <param name="Folds">Fold each row was predicted in, from 0; -1 for a row that was not predicted, as most of a hold-out are not.</param>
public sealed record LabelPredictions(
    IReadOnlyList<string> Labels, int[] Truth, int[] Predicted, double[] Probabilities, int[] Folds)
{
    /// <summary>True when the row was predicted; rows that were not do not count.</summary>
    /// <param name="row">Row index, from 0.</param>
    public bool Covers(int row) => Folds[row] >= 0;

    internal int[] CoveredTruth => Coverage.Of(Truth, Folds);

    internal int[] CoveredPredicted => Coverage.Of(Predicted, Folds);
}

/// <summary>Predictions of numbers by one trainer with one seed, each row by a model that has not seen it.</summary>
/// <param name="Truth">True value of each row, in the target's unit.</param>
/// <param name="Predicted">Predicted value of each row, in the target's unit.</param>
/// <param name="Folds">Fold each row was predicted in, from 0; -1 for a row that was not predicted, as most of a hold-out are not.</param>
public sealed record NumberPredictions(double[] Truth, double[] Predicted, int[] Folds)
{
    /// <summary>True when the row was predicted; rows that were not do not count.</summary>
    /// <param name="row">Row index, from 0.</param>
    public bool Covers(int row) => Folds[row] >= 0;

    internal double[] CoveredTruth => Coverage.Of(Truth, Folds);

    internal double[] CoveredPredicted => Coverage.Of(Predicted, Folds);
}
