namespace MerToolkit.Features.Lyrics;

/// <summary>N-grams of some lengths, hashed into buckets.</summary>
/// <param name="Shortest">Least length, in words or characters; 1 or more.</param>
/// <param name="Longest">Greatest length, in words or characters; not below the least.</param>
/// <param name="Buckets">Number of buckets, a column each; 0 leaves the n-grams out.</param>
public sealed record GramRange(int Shortest, int Longest, int Buckets);
