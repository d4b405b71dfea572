using MerToolkit.Data.Joining;

namespace MerToolkit.Workflows.Joining;

/// <summary>A table that was joined and written.</summary>
/// <param name="Options">What was asked for.</param>
/// <param name="Result">The table, and what each file gave.</param>
/// <param name="WallSeconds">Time from start to end, seconds.</param>
public sealed record JoinReport(JoinOptions Options, JoinResult Result, double WallSeconds);
