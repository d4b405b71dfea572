using MerToolkit.Learning.Models;

namespace MerToolkit.Robustness.Certificates;

/// <summary>What a model itself answers for single rows, as a user would see it.</summary>
/// <param name="model">The model.</param>
internal sealed class ModelAnswer(TargetModel model)
{
    private readonly double[] _probabilities = new double[(model.Model as IClassifier)?.Classes ?? 1];

    /// <summary>Probabilities of the labels for the row asked last; [labels].</summary>
    public ReadOnlySpan<double> Probabilities => _probabilities;

    /// <summary>The predicted label.</summary>
    /// <param name="row">The row, columns as in a table; [columns].</param>
    /// <returns>Index of the most probable label, the first of equal ones.</returns>
    public int Label(ReadOnlySpan<float> row)
    {
        model.Probabilities(new FeatureRows(row, 1, row.Length), _probabilities);
        var largest = 0;
        for (var label = 1; label < _probabilities.Length; label++)
            if (_probabilities[label] > _probabilities[largest]) largest = label;
        return largest;
    }

    /// <summary>The predicted number, in the target's unit.</summary>
    /// <param name="row">The row, columns as in a table; [columns].</param>
    public double Number(ReadOnlySpan<float> row)
    {
        var number = 0.0;
        model.Predict(new FeatureRows(row, 1, row.Length), new Span<double>(ref number));
        return number;
    }
}
