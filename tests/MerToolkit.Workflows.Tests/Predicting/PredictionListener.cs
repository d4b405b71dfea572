using MerToolkit.Workflows.Extracting;
using MerToolkit.Workflows.Predicting;

namespace MerToolkit.Workflows.Tests.Predicting;

/// <summary>Keeps what it is told.</summary>
internal sealed class PredictionListener : IPredictionListener
{
    public List<string> Heard { get; } = [];

    /// <summary>Called after each prediction; null for nothing.</summary>
    public Action? OnPredicted { get; init; }

    public void Started(int items) => Heard.Add($"start {items}");

    public void Predicted(Prediction prediction)
    {
        Heard.Add($"done {Path.GetFileName(prediction.Item)}");
        OnPredicted?.Invoke();
    }

    public void Failed(ItemFailure failure) => Heard.Add($"failed {Path.GetFileName(failure.Item)}");
}
