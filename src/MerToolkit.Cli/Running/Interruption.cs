using System.Runtime.InteropServices;

namespace MerToolkit.Cli.Running;

/// <summary>
/// Ctrl-C and SIGTERM. The first asks the work to end with what is finished; a second one ends the process at once.
/// </summary>
internal sealed class Interruption : IDisposable
{
    private readonly CancellationTokenSource _source = new();
    private readonly List<PosixSignalRegistration> _registrations = [];
    private readonly Action<int> _endAtOnce;
    private int _count;

    /// <summary>Not yet listening to the system.</summary>
    /// <param name="endAtOnce">Ends the process with an exit code.</param>
    public Interruption(Action<int> endAtOnce) => _endAtOnce = endAtOnce;

    /// <summary>Cancelled by the first signal.</summary>
    public CancellationToken Token => _source.Token;

    /// <summary>Exit code of the first signal; 0 when there was none.</summary>
    public int ExitCode { get; private set; }

    /// <summary>True when a signal came.</summary>
    public bool IsRequested => ExitCode != 0;

    /// <summary>Takes over the system's signals.</summary>
    public void Listen()
    {
        _registrations.Add(PosixSignalRegistration.Create(PosixSignal.SIGINT, Take));
        _registrations.Add(PosixSignalRegistration.Create(PosixSignal.SIGTERM, Take));
    }

    /// <summary>Takes one signal.</summary>
    /// <param name="exitCode">Exit code it stands for.</param>
    public void Request(int exitCode)
    {
        if (Interlocked.Increment(ref _count) > 1)
        {
            _endAtOnce(exitCode);
            return;
        }
        ExitCode = exitCode;
        _source.Cancel();
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        foreach (var registration in _registrations) registration.Dispose();
        _source.Dispose();
    }

    private void Take(PosixSignalContext signal)
    {
        signal.Cancel = true;
        Request(signal.Signal == PosixSignal.SIGINT ? Running.ExitCode.Interrupted : Running.ExitCode.Terminated);
    }
}
