using MerToolkit.Workflows.Extracting;

namespace MerToolkit.Workflows.Predicting;

/// <summary>Is told about each item, in the order of the inputs.</summary>
public interface IPredictionListener
{
    /// <summary>The work begins.</summary>
    /// <param name="items">Number of items.</param>
    void Started(int items);

    /// <summary>An item was predicted.</summary>
    void Predicted(Prediction prediction);

    /// <summary>An item failed.</summary>
    void Failed(ItemFailure failure);
}
