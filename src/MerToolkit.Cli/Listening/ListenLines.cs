using MerToolkit.Cli.Output;
using MerToolkit.Cli.Running;
using MerToolkit.Workflows.Listening;
using MerToolkit.Workflows.Listening.Serving;

namespace MerToolkit.Cli.Listening;

/// <summary>A line of JSON an event, for pipes and files; what a person should know goes to standard error.</summary>
/// <param name="shell">Where to.</param>
/// <param name="isQuiet">True when nothing is told but failures.</param>
internal sealed class ListenLines(Shell shell, bool isQuiet) : IListenDisplay
{
    /// <summary>What a page for all is.</summary>
    public const string OpenPage = "everyone who reaches this machine over the network can see the page";

    /// <inheritdoc/>
    public void Ready(PageAddress? page)
    {
        if (page is null) return;
        Note($"page: {page.Link}");
        if (!page.IsLoopback) shell.Error.WriteLine($"warning: {OpenPage}");
    }

    /// <inheritdoc/>
    public void Started(ListeningStart start) => Note($"{start.Input}; {start.Trainer} on {start.Profile} hears {start.Hears}");

    /// <inheritdoc/>
    public bool Predicted(LivePrediction prediction)
    {
        JsonLine.Write(shell.Out, writer => LiveJson.Write(writer, prediction));
        return shell.Out is not PipeWriter { IsClosed: true };
    }

    /// <inheritdoc/>
    public void Stalled(double seconds, double waitedSeconds)
    {
        JsonLine.Write(shell.Out, writer => LiveJson.WriteStall(writer, seconds, waitedSeconds));
        Note(Invariant($"no sound for {waitedSeconds:0} s; waiting"));
    }

    /// <inheritdoc/>
    public void Dispose() { }

    private void Note(string text)
    {
        if (!isQuiet) shell.Error.WriteLine(text);
    }
}
