namespace MerToolkit.Learning.Networks;

/// <summary>How a network goes down its loss.</summary>
/// <param name="Batch">Rows of a step, 1 or more.</param>
/// <param name="Rate">Learning rate of a step, a pure number above 0.</param>
/// <param name="Epochs">Most times that all rows are gone through, 1 or more.</param>
/// <param name="Penalty">L2 penalty: half of it times the squared weights is added to the summed loss of a batch; a pure number.</param>
/// <param name="Patience">Number of epochs in a row without progress after which it ends, 1 or more.</param>
internal sealed record TrainingPace(int Batch, double Rate, int Epochs, double Penalty, int Patience)
{
    /// <summary>Least fall of the mean loss of the rows learned from that counts as progress, a pure number.</summary>
    public const double LeastProgress = 1e-4;
}
