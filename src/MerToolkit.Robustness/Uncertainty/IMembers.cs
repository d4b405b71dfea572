using MerToolkit.Learning.Models;

namespace MerToolkit.Robustness.Uncertainty;

/// <summary>Several opinions on each row, from one trained model or from several; where they differ, the model is unsure.</summary>
public interface IMembers
{
    /// <summary>Number of members.</summary>
    int Count { get; }

    /// <summary>Number of labels.</summary>
    int Classes { get; }

    /// <summary>Probability of each label by each member.</summary>
    /// <param name="rows">Rows x columns, as they are in a table.</param>
    /// <param name="destination">Receives [rows, members, classes], the classes of each member summing to 1.</param>
    void Probabilities(FeatureRows rows, Span<double> destination);
}
