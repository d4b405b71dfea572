using MerToolkit.Core.Errors;
using MerToolkit.Core.Tables;
using MerToolkit.Data.Joining;

namespace MerToolkit.Workflows.Recipes;

/// <summary>
/// The windows of the first seconds, in which raters still look for their place: MediaEval leaves out 15 s of every song.
/// </summary>
internal static class EarlyWindows
{
    /// <summary>The table without them.</summary>
    /// <param name="data">The table.</param>
    /// <param name="seconds">Labels before this second of their piece are left out; 0 keeps all.</param>
    /// <exception cref="UsageException">The rows are no windows of pieces.</exception>
    /// <exception cref="InputException">No row is left.</exception>
    public static LoadedTable LeftOut(LoadedTable data, double seconds)
    {
        if (seconds <= 0) return data;
        var windows = data.Table.Ids.Select(WindowId.Parse).ToArray();
        if (windows.Any(window => window is null))
        {
            throw new UsageException(new Problem("skip-without-time", "The rows are no windows of pieces: they have no first seconds.",
                "Leave --skip-seconds out, or make a table with 'mer extract --every'.")
                { Subject = nameof(ExperimentOptions.SkipSeconds) });
        }

        int[] rows = [.. Enumerable.Range(0, windows.Length).Where(row => windows[row]!.Value.Seconds >= seconds)];
        if (rows.Length == 0)
            throw new InputException(new Problem("skip-all", Invariant($"No row stands at {seconds} s or later."), "Skip less."));
        var remark = Invariant($"{windows.Length - rows.Length} of {windows.Length} windows stand before {seconds} s and are left out.");
        return data with { Table = data.Table.SelectRows(rows), Remarks = [.. data.Remarks, remark] };
    }
}
