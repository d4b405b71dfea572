namespace MerToolkit.Features.Lyrics;

/// <summary>Which lexicon a profile was used with.</summary>
/// <param name="Name">Name of its file, without folder.</param>
/// <param name="Sha256">SHA-256 of its bytes, 64 lower-case hex digits.</param>
/// <param name="Columns">Names of its columns of numbers, as they stand in the names of features.</param>
public sealed record LexiconFacts(string Name, string Sha256, IReadOnlyList<string> Columns);
