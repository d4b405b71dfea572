using MerToolkit.Cli.Declarations;
using MerToolkit.Cli.Parsing;
using MerToolkit.Cli.Progress;
using MerToolkit.Cli.Running;
using MerToolkit.Workflows.Extracting;
using MerToolkit.Workflows.Reproducing;

namespace MerToolkit.Cli.Commands;

/// <summary>Shows steps, and clips while sounds are extracted; one display at a time.</summary>
internal sealed class ReproduceListener(ParsedCommand parsed, Shell shell) : IReproductionListener, IDisposable
{
    private IProgressDisplay? _display;
    private bool _showsClips;
    private (int All, int Done) _steps;

    /// <inheritdoc/>
    public void Started(int steps)
    {
        _steps = (steps, 0);
        Next().Begin(steps, "step");
    }

    /// <inheritdoc/>
    public void Finished(string words, bool hasFailed)
    {
        if (_showsClips)
        {
            Next().Begin(_steps.All, "step");
            for (var step = 0; step < _steps.Done; step++) _display!.Advance(isFailure: false);
            _showsClips = false;
        }

        _steps.Done++;
        if (parsed.Get(CommonOptions.Verbose)) _display!.Note(words);
        _display!.Advance(hasFailed);
    }

    /// <inheritdoc/>
    public IExtractionListener Extracting(string set)
    {
        _showsClips = true;
        return new ExtractListener(shell, Next(), isJson: false, parsed.Get(CommonOptions.Verbose));
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        _display?.Dispose();
        _display = null;
    }

    private IProgressDisplay Next()
    {
        Dispose();
        return _display = ProgressDisplays.Create(shell, parsed.Get(CommonOptions.Quiet), parsed.Get(CommonOptions.Json));
    }
}
