using MerToolkit.Core.Errors;
using MerToolkit.Core.Numerics;
using MerToolkit.Learning.Linear;
using MerToolkit.Learning.Models;

namespace MerToolkit.Learning.Stacking.Kinds;

/// <summary>
/// A stack whose parts read one kind of input each. For a row that lacks a kind, the parts that can speak are weighed by the linear model
/// that was trained on them alone.
/// </summary>
/// <param name="columns">Number of columns of all kinds together.</param>
/// <param name="kinds">The kinds.</param>
/// <param name="parts">The models below.</param>
/// <param name="tops">The linear models on their outputs.</param>
internal abstract class KindStack(int columns, IReadOnlyList<InputKind> kinds, IReadOnlyList<KindPart> parts, KindTops tops) : IKinds
{
    private readonly uint[] _needs = [.. parts.Select(part => part.Kinds)];

    /// <inheritdoc/>
    public int Columns => columns;

    /// <inheritdoc/>
    public IReadOnlyList<InputKind> Kinds => kinds;

    /// <summary>The stack of a target.</summary>
    /// <param name="scale">What it predicts.</param>
    /// <param name="columns">Number of columns of all kinds together.</param>
    /// <param name="kinds">The kinds.</param>
    /// <param name="parts">The models below.</param>
    /// <param name="tops">The linear models on their outputs.</param>
    public static KindStack Of(
        TargetScale scale, int columns, IReadOnlyList<InputKind> kinds, IReadOnlyList<KindPart> parts, KindTops tops) =>
        scale is LabelScale labels ? new LabelKindStack(columns, kinds, parts, tops, labels.Labels.Count)
            : new NumberKindStack(columns, kinds, parts, tops);

    /// <summary>The kinds that a row has, as a bit each.</summary>
    /// <param name="kinds">The kinds.</param>
    /// <param name="row">The cells of the row, [columns].</param>
    public static uint Present(IReadOnlyList<InputKind> kinds, ReadOnlySpan<float> row)
    {
        var present = 0u;
        for (var index = 0; index < kinds.Count; index++)
            if (kinds[index].IsIn(row)) present |= 1u << index;
        return present;
    }

    /// <summary>The inputs of the model on top of some parts: their outputs side by side.</summary>
    /// <param name="parts">All parts.</param>
    /// <param name="mask">Those that speak, as a bit each.</param>
    /// <returns>Indices from 0 among the outputs of all parts.</returns>
    public static int[] InputsOf(IReadOnlyList<KindPart> parts, uint mask) =>
        [.. parts.Where((_, index) => (mask & (1u << index)) != 0)
            .SelectMany(part => Enumerable.Range(part.Part.First, part.Part.Outputs))];

    /// <inheritdoc/>
    public IReadOnlyList<string> SpeakersOf(IReadOnlySet<string> present)
    {
        var there = kinds.Index().Where(entry => present.Contains(entry.Item.Name))
            .Aggregate(0u, (all, entry) => all | (1u << entry.Index));
        var top = tops.For(KindTops.Speaking(_needs, there));
        return top < 0 ? [] : [.. parts.Where((_, index) => (tops.Masks[top] & (1u << index)) != 0).Select(part => part.Label)];
    }

    /// <inheritdoc/>
    public void Save(ITensorSink tensors) => KindTensors.Save(columns, kinds, parts, tops, tensors);

    /// <summary>The scores of each row, by the model on top that fits what the row has.</summary>
    /// <param name="rows">Rows x columns.</param>
    /// <param name="take">Receives the index of a row, its model, and its scores; called in the order of the rows.</param>
    /// <exception cref="InputException">A row that no part can speak for.</exception>
    protected void Score(FeatureRows rows, Action<int, TopModel, double[]> take)
    {
        var speaking = new uint[rows.Rows];
        for (var row = 0; row < rows.Rows; row++) speaking[row] = KindTops.Speaking(_needs, Present(kinds, rows[row]));
        var inputs = Inputs(rows, speaking);
        var width = parts.Sum(part => part.Part.Outputs);
        int[][] read = [.. tops.Masks.Select(mask => InputsOf(parts, mask))];
        for (var row = 0; row < rows.Rows; row++)
        {
            var index = tops.For(speaking[row]);
            if (index < 0) throw Silent(row, rows.Rows);
            var top = tops.Models[index];
            var own = new double[read[index].Length];
            for (var place = 0; place < own.Length; place++) own[place] = inputs[(row * width) + read[index][place]];
            var scores = new double[top.Biases.Length];
            for (var score = 0; score < scores.Length; score++)
                scores[score] = top.Biases[score] + FixedLanes.Dot(top.Weights.AsSpan(score * own.Length, own.Length), own);
            take(row, top, scores);
        }
    }

    private double[] Inputs(FeatureRows rows, uint[] speaking)
    {
        var width = parts.Sum(part => part.Part.Outputs);
        var inputs = new double[rows.Rows * width];
        foreach (var (index, part) in parts.Index())
        {
            int[] own = [.. Enumerable.Range(0, rows.Rows).Where(row => (speaking[row] & (1u << index)) != 0)];
            if (own.Length == 0) continue;
            var outputs = part.OutputsOf(rows, own);
            for (var place = 0; place < own.Length; place++)
                outputs.AsSpan(place * part.Part.Outputs, part.Part.Outputs).CopyTo(inputs.AsSpan((own[place] * width) + part.Part.First));
        }

        return inputs;
    }

    private InputException Silent(int row, int rows) => new(new Problem("kinds-absent",
        FormattableString.Invariant($"Row {row + 1} of {rows} has none of the kinds that a part reads: ")
        + $"{string.Join(", ", parts.Select(part => part.Label))}.", "Leave the row out."));
}

/// <summary>A stack of kinds that tells labels apart: the softmax of its scores.</summary>
/// <param name="columns">Number of columns of all kinds together.</param>
/// <param name="kinds">The kinds.</param>
/// <param name="parts">The models below.</param>
/// <param name="tops">The linear models on their outputs.</param>
/// <param name="classes">Number of all labels.</param>
internal sealed class LabelKindStack(
    int columns, IReadOnlyList<InputKind> kinds, IReadOnlyList<KindPart> parts, KindTops tops, int classes)
    : KindStack(columns, kinds, parts, tops), IClassifier
{
    /// <inheritdoc/>
    public int Classes => classes;

    /// <inheritdoc/>
    public void Probabilities(FeatureRows rows, Span<double> destination)
    {
        var probabilities = new double[rows.Rows * classes];
        Score(rows, (row, top, scores) =>
        {
            LogisticModel.Softmax(scores);
            for (var place = 0; place < scores.Length; place++) probabilities[(row * classes) + top.Labels[place]] = scores[place];
        });
        probabilities.CopyTo(destination);
    }
}

/// <summary>A stack of kinds that predicts a number: its only score.</summary>
/// <param name="columns">Number of columns of all kinds together.</param>
/// <param name="kinds">The kinds.</param>
/// <param name="parts">The models below.</param>
/// <param name="tops">The linear models on their outputs.</param>
internal sealed class NumberKindStack(int columns, IReadOnlyList<InputKind> kinds, IReadOnlyList<KindPart> parts, KindTops tops)
    : KindStack(columns, kinds, parts, tops), IRegressor
{
    /// <inheritdoc/>
    public void Predict(FeatureRows rows, Span<double> destination)
    {
        var predicted = new double[rows.Rows];
        Score(rows, (row, _, scores) => predicted[row] = scores[0]);
        predicted.CopyTo(destination);
    }
}
