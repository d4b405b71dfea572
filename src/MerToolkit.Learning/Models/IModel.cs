namespace MerToolkit.Learning.Models;

/// <summary>
/// A trained predictor of one target. Immutable; used from several threads at once. What else it can do it says by
/// implementing small interfaces; whoever needs a capability asks for it and names the model that lacks it.
/// </summary>
public interface IModel
{
    /// <summary>Number of columns it reads, in the order it was trained on.</summary>
    int Columns { get; }

    /// <summary>Hands all its numbers to a model file; <see cref="Trainer.Restore"/> makes the same model of them.</summary>
    /// <param name="tensors">Receives the tensors, each under its own name.</param>
    void Save(ITensorSink tensors);
}

/// <summary>A model that tells labels apart.</summary>
public interface IClassifier : IModel
{
    /// <summary>Number of labels.</summary>
    int Classes { get; }

    /// <summary>Probability of each label; the label with the largest (the first of equal ones) is the prediction.</summary>
    /// <param name="rows">Rows x columns.</param>
    /// <param name="destination">Receives [rows, classes], each row summing to 1.</param>
    void Probabilities(FeatureRows rows, Span<double> destination);
}

/// <summary>A model that predicts a number.</summary>
public interface IRegressor : IModel
{
    /// <summary>The predicted values, in the target's unit.</summary>
    /// <param name="rows">Rows x columns.</param>
    /// <param name="destination">Receives [rows].</param>
    void Predict(FeatureRows rows, Span<double> destination);
}
