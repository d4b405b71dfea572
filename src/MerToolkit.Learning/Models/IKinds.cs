namespace MerToolkit.Learning.Models;

/// <summary>
/// A model whose columns belong to kinds of input (sound, lyrics, ...), and that predicts rows which lack some of the kinds. A row lacks a
/// kind when all its cells of that kind hold no value (NaN); it has all of a kind or nothing of it.
/// </summary>
public interface IKinds : IModel
{
    /// <summary>The kinds, in the order of their first columns; every column belongs to one.</summary>
    IReadOnlyList<InputKind> Kinds { get; }

    /// <summary>Who speaks for a row that has only some kinds, as told to a person: <c>random-forest@sound</c>.</summary>
    /// <param name="present">Names of the kinds that the row has.</param>
    /// <returns>Names of what speaks; empty when the model cannot predict such a row.</returns>
    IReadOnlyList<string> SpeakersOf(IReadOnlySet<string> present);
}
