using MerToolkit.Core.Tables;

namespace MerToolkit.Data.Joining;

/// <summary>A table that was put together.</summary>
/// <param name="Table">The table; each column's origin stands in its schema.</param>
/// <param name="Parts">What each file gave, in their order.</param>
/// <param name="DroppedIds">Ids of the first table that were left out, since another lacks them.</param>
/// <param name="Remarks">Sentences that a person should read.</param>
public sealed record JoinResult(
    FeatureTable Table, IReadOnlyList<JoinPart> Parts, IReadOnlyList<string> DroppedIds, IReadOnlyList<string> Remarks);

/// <summary>What one file gave to a joined table.</summary>
/// <param name="Path">The file.</param>
/// <param name="Sha256">SHA-256 of its bytes, 64 lower-case hex digits.</param>
/// <param name="Features">Features it gave, count.</param>
/// <param name="Rows">Its rows, count.</param>
/// <param name="IdleRows">Rows of it that the result has no place for, count.</param>
public sealed record JoinPart(string Path, string Sha256, int Features, int Rows, int IdleRows);
