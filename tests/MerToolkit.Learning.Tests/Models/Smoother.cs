using MerToolkit.Learning.Models;

namespace MerToolkit.Learning.Tests.Models;

/// <summary>
/// A small honest model for proofs: the mean of the training targets, near rows counting more (Nadaraya and Watson 1964),
/// sum(w k y) / sum(w k) with k = (1 + squared distance)^-3. For labels the targets are 1 for the label and 0 for others.
/// </summary>
internal sealed class Smoother : IClassifier, IRegressor
{
    private readonly int _stride;

    /// <summary>Makes one of rows [rows, columns], targets [rows, outputs] and weights [rows].</summary>
    public Smoother(int columns, int outputs, double[] rows, double[] targets, double[] weights)
    {
        Columns = _stride = columns;
        Classes = outputs;
        (Rows, Targets, Weights) = (rows, targets, weights);
    }

    /// <summary>Changes what it answers; a fault.</summary>
    public delegate void Spoiling(FeatureRows rows, Span<double> answers);

    public int Columns { get; set; }

    public int Classes { get; }

    public double[] Rows { get; }

    public double[] Targets { get; }

    public double[] Weights { get; }

    public Spoiling? SpoilAnswers { get; init; }

    public Func<double, double> Saved { get; init; } = value => value;

    public void Probabilities(FeatureRows asked, Span<double> destination) => Answer(asked, destination);

    public void Predict(FeatureRows asked, Span<double> destination) => Answer(asked, destination);

    public void Save(ITensorSink tensors)
    {
        tensors.Add("rows", [.. Rows.Select(Saved)], Weights.Length, _stride);
        tensors.Add("targets", Targets, Weights.Length, Classes);
        tensors.Add("weights", Weights, Weights.Length);
    }

    private void Answer(FeatureRows asked, Span<double> destination)
    {
        for (var row = 0; row < asked.Rows; row++) Answer(asked[row], destination.Slice(row * Classes, Classes));
        SpoilAnswers?.Invoke(asked, destination[..(asked.Rows * Classes)]);
    }

    private void Answer(ReadOnlySpan<float> asked, Span<double> answer)
    {
        var total = 0.0;
        answer.Clear();
        for (var known = 0; known < Weights.Length; known++)
        {
            var distance = 1.0;
            for (var column = 0; column < asked.Length; column++)
            {
                var difference = asked[column] - Rows[known * _stride + column];
                distance += difference * difference;
            }

            var share = Weights[known] / (distance * distance * distance);
            total += share;
            for (var output = 0; output < Classes; output++) answer[output] += share * Targets[known * Classes + output];
        }

        for (var output = 0; output < Classes; output++) answer[output] /= total;
    }
}
