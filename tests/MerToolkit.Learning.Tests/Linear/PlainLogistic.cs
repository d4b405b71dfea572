namespace MerToolkit.Learning.Tests.Linear;

/// <summary>
/// The objective of multinomial logistic regression and its derivatives, written from the formula without any care for
/// speed: what the trainer is held against.
/// </summary>
/// <param name="values">Row-major [rows, columns].</param>
/// <param name="classes">Class of each row, [rows].</param>
/// <param name="count">Number of classes.</param>
/// <param name="weights">Weight of each row, [rows].</param>
/// <param name="c">Inverse strength of the penalty.</param>
internal sealed class PlainLogistic(double[] values, int[] classes, int count, double[] weights, double c)
{
    private readonly int _columns = values.Length / classes.Length;

    /// <summary>Probabilities [rows, classes] for coefficients [classes, columns] and intercepts [classes].</summary>
    public double[] Probabilities(double[] coefficients, double[] intercepts)
    {
        var probabilities = new double[classes.Length * count];
        for (var row = 0; row < classes.Length; row++)
        {
            var logits = Enumerable.Range(0, count).Select(label => intercepts[label] + Enumerable.Range(0, _columns)
                .Sum(column => coefficients[label * _columns + column] * values[row * _columns + column])).ToArray();
            var sum = logits.Sum(logit => Math.Exp(logit - logits.Max()));
            for (var label = 0; label < count; label++) probabilities[row * count + label] = Math.Exp(logits[label] - logits.Max()) / sum;
        }

        return probabilities;
    }

    /// <summary>Sum of weighted log losses plus penalty.</summary>
    public double Value(double[] coefficients, double[] intercepts)
    {
        var probabilities = Probabilities(coefficients, intercepts);
        var loss = classes.Select((label, row) => -weights[row] * Math.Log(probabilities[row * count + label])).Sum();
        return loss + coefficients.Sum(coefficient => coefficient * coefficient) / (2 * c);
    }

    /// <summary>Gradient: coefficients [classes, columns], then intercepts [classes].</summary>
    public double[] Gradient(double[] coefficients, double[] intercepts)
    {
        var probabilities = Probabilities(coefficients, intercepts);
        double[] gradient = [.. coefficients.Select(coefficient => coefficient / c), .. new double[count]];
        for (var row = 0; row < classes.Length; row++)
            for (var label = 0; label < count; label++)
            {
                var residual = weights[row] * (probabilities[row * count + label] - (classes[row] == label ? 1 : 0));
                gradient[count * _columns + label] += residual;
                for (var column = 0; column < _columns; column++)
                    gradient[label * _columns + column] += residual * values[row * _columns + column];
            }

        return gradient;
    }
}
