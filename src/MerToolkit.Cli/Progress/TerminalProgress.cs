using MerToolkit.Cli.Running;
using Spectre.Console;
using Spectre.Console.Rendering;

namespace MerToolkit.Cli.Progress;

/// <summary>A bar with items a second, time left and failures so far, redrawn on a terminal.</summary>
internal sealed class TerminalProgress : IProgressDisplay
{
    private const int BarWidth = 20;

    private readonly IAnsiConsole _console;
    private readonly ProgressState _state;
    private readonly ManualResetEventSlim _end = new();
    private ProgressTask? _task;
    private Task? _drawing;

    /// <summary>For the terminal that standard error leads to.</summary>
    public TerminalProgress(TextWriter error, Terminal terminal, TimeProvider clock)
    {
        _state = new ProgressState(clock);
        _console = AnsiConsole.Create(new AnsiConsoleSettings
        {
            Ansi = AnsiSupport.Yes,
            ColorSystem = terminal.HasColor ? ColorSystemSupport.Standard : ColorSystemSupport.NoColors,
            Interactive = InteractionSupport.Yes,
            Out = new TerminalOutput(error, terminal.Width),
        });
    }

    /// <inheritdoc/>
    public void Begin(int items, string noun)
    {
        _state.Begin(items, noun);
        using var begun = new ManualResetEventSlim();
        var progress = _console.Progress().AutoClear(true).HideCompleted(false)
            .Columns(new ProgressBarColumn { Width = BarWidth }, new PercentageColumn(), new StateColumn(_state));
        _drawing = Task.Run(() => progress.Start(context =>
        {
            _task = context.AddTask(noun + "s", maxValue: Math.Max(1, items));
            begun.Set();
            _end.Wait();
        }));
        begun.Wait();
    }

    /// <inheritdoc/>
    public void Advance(bool isFailure)
    {
        _state.Advance(isFailure);
        _task?.Increment(1);
    }

    /// <inheritdoc/>
    public void Note(string line) => _console.WriteLine(line);

    /// <inheritdoc/>
    public void Dispose()
    {
        _end.Set();
        _drawing?.GetAwaiter().GetResult();
        _end.Dispose();
    }

    /// <summary>What the counts say; plain text, so that brackets stay brackets.</summary>
    private sealed class StateColumn(ProgressState state) : ProgressColumn
    {
        /// <inheritdoc/>
        protected override bool NoWrap => true;

        /// <inheritdoc/>
        public override IRenderable Render(RenderOptions options, ProgressTask task, TimeSpan deltaTime) => new Text(state.Text());
    }
}
