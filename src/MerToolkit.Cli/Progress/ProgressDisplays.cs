using MerToolkit.Cli.Running;

namespace MerToolkit.Cli.Progress;

/// <summary>Chooses how progress is shown.</summary>
internal static class ProgressDisplays
{
    /// <summary>A bar on a terminal, lines elsewhere, nothing when quiet.</summary>
    /// <param name="shell">Where to, and what it leads to.</param>
    /// <param name="isQuiet">True when no progress is wanted.</param>
    /// <param name="streamsResults">True when standard output gets lines meanwhile; on a terminal they would tear a bar.</param>
    public static IProgressDisplay Create(Shell shell, bool isQuiet, bool streamsResults)
    {
        if (isQuiet) return new SilentProgress(shell.Error);
        var canDraw = shell.ErrorTerminal.IsLive && !(streamsResults && shell.OutTerminal.IsLive);
        // In a method of its own, so that the drawing library is loaded only when it draws.
        return canDraw ? Draw(shell) : new PlainProgress(shell.Error, shell.Clock);
    }

    private static IProgressDisplay Draw(Shell shell) => new TerminalProgress(shell.Error, shell.ErrorTerminal, shell.Clock);
}
