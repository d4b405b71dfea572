using MerToolkit.Cli.Progress;
using MerToolkit.Cli.Running;
using MerToolkit.Workflows.Listening;
using MerToolkit.Workflows.Listening.Serving;
using Spectre.Console;

namespace MerToolkit.Cli.Listening;

/// <summary>The live view of a terminal: redrawn on a thread of its own a few times a second, whatever pace the predictions have.</summary>
internal sealed class ListenView : IListenDisplay
{
    private static readonly TimeSpan Redrawn = TimeSpan.FromMilliseconds(80);

    private readonly ListenPicture _picture;
    private readonly ManualResetEventSlim _end = new();
    private readonly Task _drawing;

    /// <summary>Starts to draw.</summary>
    /// <param name="shell">Where to: standard output.</param>
    public ListenView(Shell shell)
    {
        var console = AnsiConsole.Create(new AnsiConsoleSettings
        {
            Ansi = AnsiSupport.Yes,
            ColorSystem = shell.OutTerminal.HasColor ? ColorsOf(shell.Variable) : ColorSystemSupport.NoColors,
            Interactive = InteractionSupport.Yes,
            Out = new TerminalOutput(shell.Out, shell.OutTerminal.Width),
        });
        _picture = new ListenPicture(shell.OutTerminal.HasColor);
        _drawing = Task.Run(() => console.Live(_picture).AutoClear(false).Start(context =>
        {
            do context.Refresh(); while (!_end.Wait(Redrawn));
            context.Refresh();
        }));
    }

    /// <inheritdoc/>
    public void Ready(PageAddress? page)
    {
        if (page is not null) _picture.Page = page.IsLoopback ? page.Link : $"{page.Link} ({ListenLines.OpenPage})";
    }

    /// <inheritdoc/>
    public void Started(ListeningStart start) => _picture.Start = start;

    /// <inheritdoc/>
    public bool Predicted(LivePrediction prediction)
    {
        _picture.Add(prediction);
        return true;
    }

    /// <inheritdoc/>
    public void Stalled(double seconds, double waitedSeconds) =>
        _picture.Note = Invariant($"no sound for {waitedSeconds:0} s; waiting");

    /// <inheritdoc/>
    public void Dispose()
    {
        _end.Set();
        _drawing.GetAwaiter().GetResult();
        _end.Dispose();
    }

    private static ColorSystemSupport ColorsOf(Func<string, string?> variable)
    {
        if (variable("COLORTERM") is "truecolor" or "24bit") return ColorSystemSupport.TrueColor;
        return variable("TERM")?.Contains("256", StringComparison.Ordinal) == true ? ColorSystemSupport.EightBit : ColorSystemSupport.Standard;
    }
}
