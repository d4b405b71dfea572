using System.Diagnostics;

namespace MerToolkit.Robustness.Certificates;

/// <summary>Counts the boxes that are looked at for a row, and says when there were enough.</summary>
internal sealed class SearchEffort
{
    // A box takes microseconds: the clock is asked often enough, and costs nothing.
    private const long StepsBetweenClocks = 16;
    private CertificateEffort _allowed = new();
    private long _began;

    /// <summary>Number of boxes looked at so far.</summary>
    public long Steps { get; private set; }

    /// <summary>Whether no more boxes may be looked at.</summary>
    public bool IsSpent { get; private set; }

    /// <summary>Begins with a row.</summary>
    /// <param name="allowed">How long it may take.</param>
    public void Begin(CertificateEffort allowed)
    {
        allowed.Cancellation.ThrowIfCancellationRequested();
        (_allowed, Steps, IsSpent) = (allowed, 0, false);
        if (allowed.Time is not null) _began = Stopwatch.GetTimestamp();
    }

    /// <summary>Counts a box.</summary>
    /// <returns>False when it may not be looked at any more.</returns>
    public bool Step()
    {
        if (IsSpent || Steps >= _allowed.Steps) return Spend();
        if (Steps++ % StepsBetweenClocks != 0) return true;
        _allowed.Cancellation.ThrowIfCancellationRequested();
        return _allowed.Time is not { } time || Stopwatch.GetElapsedTime(_began) < time || Spend();
    }

    private bool Spend()
    {
        IsSpent = true;
        return false;
    }
}
