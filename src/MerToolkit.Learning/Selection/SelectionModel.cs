using System.Text;
using MerToolkit.Learning.Models;
using MerToolkit.Learning.Stacking;

namespace MerToolkit.Learning.Selection;

/// <summary>The candidate that was chosen, or the mean of all.</summary>
/// <param name="parts">The model chosen, or all of them for their mean.</param>
/// <param name="chosen">Name of the candidate that was chosen.</param>
/// <param name="scores">What each candidate reached.</param>
internal abstract class SelectionModel(IReadOnlyList<StackPart> parts, string chosen, IReadOnlyList<InnerScore> scores) : ISelection
{
    /// <summary>Name of the mean among the candidates.</summary>
    public const string Mean = "mean-of-all";

    private const string ChosenTensor = "selection/chosen";
    private const string CandidatesTensor = "selection/candidates";
    private const string ScoresTensor = "selection/scores";

    /// <inheritdoc/>
    public int Columns => parts[0].Model.Columns;

    /// <inheritdoc/>
    public string Chosen => chosen;

    /// <inheritdoc/>
    public IReadOnlyList<InnerScore> InnerScores => scores;

    /// <inheritdoc/>
    public void Save(ITensorSink tensors)
    {
        StackTensors.Save(parts, tensors);
        var names = Encoding.UTF8.GetBytes(string.Join(StackParts.Joint, scores.Select(score => score.Candidate)));
        tensors.Add(CandidatesTensor, names, names.Length);
        tensors.Add(ChosenTensor, [scores.Select(score => score.Candidate).ToList().IndexOf(chosen)], 1);
        tensors.Add(ScoresTensor, [.. scores.Select(score => score.Score)], scores.Count);
    }

    /// <summary>The model in a file, every number checked.</summary>
    /// <param name="scale">What it predicts.</param>
    /// <param name="columns">Number of columns.</param>
    /// <param name="tensors">Its numbers.</param>
    public static SelectionModel Restore(TargetScale scale, int columns, ITensorSource tensors)
    {
        var parts = StackTensors.Restore(scale, columns, tensors, mayStack: true);
        var names = Encoding.UTF8.GetString(tensors.Bytes(CandidatesTensor, -1)).Split(StackParts.Joint);
        var trainers = string.Join(StackParts.Joint, names.Where(name => name != Mean));
        if (StackParts.Faults(trainers, mayStack: true).Any() || names.Count(name => name == Mean) > 1)
            throw tensors.Refusal(CandidatesTensor, "does not name candidates");
        var scores = tensors.FiniteDoubles(ScoresTensor, names.Length);
        var chosen = tensors.Integers(ChosenTensor, 1)[0];
        if ((uint)chosen >= (uint)names.Length) throw tensors.Refusal(ChosenTensor, "is no index of a candidate");
        string[] own = [.. parts.Select(part => part.Name)];
        var fits = own.SequenceEqual(names[chosen] == Mean ? names.Where(name => name != Mean) : [names[chosen]]);
        if (!fits) throw tensors.Refusal(CandidatesTensor, "does not name the models that are there");
        return Of(scale, parts, names[chosen], [.. names.Zip(scores, (name, score) => new InnerScore(name, score))]);
    }

    /// <summary>The model for a kind of target.</summary>
    /// <param name="scale">What it predicts.</param>
    /// <param name="parts">The model chosen, or all of them for their mean.</param>
    /// <param name="chosen">Name of the candidate that was chosen.</param>
    /// <param name="scores">What each candidate reached.</param>
    public static SelectionModel Of(TargetScale scale, IReadOnlyList<StackPart> parts, string chosen, IReadOnlyList<InnerScore> scores) =>
        scale is LabelScale labels
            ? new LabelSelection(parts, chosen, scores, labels.Labels.Count) : new NumberSelection(parts, chosen, scores);

    /// <summary>Mean of the outputs of the models.</summary>
    /// <param name="rows">Rows x columns.</param>
    /// <param name="destination">Receives [rows, outputs]: probabilities, or numbers in the target's unit.</param>
    protected void MeanOutputs(FeatureRows rows, Span<double> destination)
    {
        var sums = new double[rows.Rows * parts[0].Outputs];
        foreach (var part in parts)
        {
            var outputs = part.OutputsOf(rows);
            for (var place = 0; place < sums.Length; place++) sums[place] += outputs[place];
        }

        for (var place = 0; place < sums.Length; place++) destination[place] = sums[place] / parts.Count;
    }
}

/// <summary>A chosen model that tells labels apart.</summary>
/// <param name="parts">The model chosen, or all of them for their mean.</param>
/// <param name="chosen">Name of the candidate that was chosen.</param>
/// <param name="scores">What each candidate reached.</param>
/// <param name="classes">Number of labels.</param>
internal sealed class LabelSelection(IReadOnlyList<StackPart> parts, string chosen, IReadOnlyList<InnerScore> scores, int classes)
    : SelectionModel(parts, chosen, scores), IClassifier
{
    /// <inheritdoc/>
    public int Classes => classes;

    /// <inheritdoc/>
    public void Probabilities(FeatureRows rows, Span<double> destination) => MeanOutputs(rows, destination);
}

/// <summary>A chosen model that predicts a number.</summary>
/// <param name="parts">The model chosen, or all of them for their mean.</param>
/// <param name="chosen">Name of the candidate that was chosen.</param>
/// <param name="scores">What each candidate reached.</param>
internal sealed class NumberSelection(IReadOnlyList<StackPart> parts, string chosen, IReadOnlyList<InnerScore> scores)
    : SelectionModel(parts, chosen, scores), IRegressor
{
    /// <inheritdoc/>
    public void Predict(FeatureRows rows, Span<double> destination) => MeanOutputs(rows, destination);
}
