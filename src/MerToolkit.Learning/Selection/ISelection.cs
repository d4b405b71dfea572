using MerToolkit.Learning.Models;

namespace MerToolkit.Learning.Selection;

/// <summary>A model chosen among several by folds inside its training rows.</summary>
public interface ISelection : IModel
{
    /// <summary>Name of the candidate that was chosen: a trainer, or <c>mean-of-all</c>.</summary>
    string Chosen { get; }

    /// <summary>What each candidate reached on rows it had not seen, in the order they were named.</summary>
    IReadOnlyList<InnerScore> InnerScores { get; }
}

/// <summary>What a candidate reached in inner folds.</summary>
/// <param name="Candidate">Its name: a trainer, or <c>mean-of-all</c>.</param>
/// <param name="Score">Macro-F1 for labels (0..1), coefficient of determination for numbers (up to 1); a pure number.</param>
public sealed record InnerScore(string Candidate, double Score);
