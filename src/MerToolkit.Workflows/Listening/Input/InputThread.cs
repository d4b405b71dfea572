using System.Diagnostics;

namespace MerToolkit.Workflows.Listening.Input;

/// <summary>
/// Reads the input on a thread of its own, so that whoever listens can tell that nothing comes, and stop while the system still waits
/// for a pipe. A fixed ring of pieces lies between; when it is full the input is not read on, and a pipe fills up behind it.
/// </summary>
internal sealed class InputThread : IDisposable
{
    private const int Pieces = 16;
    private const int PieceSamples = 8192;

    private readonly Func<ILiveInput> _open;
    private readonly (float[] Samples, int Count, long Arrived)[] _ring = new (float[], int, long)[Pieces];
    private readonly SemaphoreSlim _filled = new(0);
    private readonly SemaphoreSlim _free = new(Pieces);
    private ILiveInput? _input;
    private Exception? _failure;
    private volatile bool _isEnded;
    private int _next;

    /// <summary>Starts to read.</summary>
    /// <param name="open">Opens the input, on the thread: a pipe may wait for its first byte.</param>
    public InputThread(Func<ILiveInput> open)
    {
        _open = open;
        for (var piece = 0; piece < Pieces; piece++) _ring[piece].Samples = new float[PieceSamples];
        new Thread(ReadAll) { IsBackground = true, Name = "input" }.Start();
    }

    /// <summary>The input; null until <see cref="Wait"/> has said that something is there.</summary>
    public ILiveInput? Input => Volatile.Read(ref _input);

    /// <summary>Why the input broke off, once a piece without samples has come; null when it ended by itself.</summary>
    public Exception? Failure => _failure;

    /// <summary>Waits for the next piece, or for the end.</summary>
    /// <param name="limit">Longest wait.</param>
    /// <param name="cancellation">Ends the wait.</param>
    /// <returns>False when nothing came in time.</returns>
    public bool Wait(TimeSpan limit, CancellationToken cancellation) => _filled.Wait(limit, cancellation);

    /// <summary>The piece that was waited for.</summary>
    /// <param name="arrived">When it came, in ticks of the stopwatch.</param>
    /// <returns>Its samples, none at the end; they hold until <see cref="Release"/>.</returns>
    public ReadOnlySpan<float> Take(out long arrived)
    {
        ref var piece = ref _ring[_next];
        arrived = piece.Arrived;
        return piece.Samples.AsSpan(0, piece.Count);
    }

    /// <summary>Gives the piece back to be filled again.</summary>
    public void Release()
    {
        _next = (_next + 1) % Pieces;
        _free.Release();
    }

    /// <summary>Reads no further piece; a read that the system does not end is left to itself.</summary>
    public void Dispose()
    {
        _isEnded = true;
        _free.Release();
    }

    private void ReadAll()
    {
        var place = 0;
        try
        {
            Volatile.Write(ref _input, _open());
            while (!_isEnded)
            {
                _free.Wait();
                ref var piece = ref _ring[place];
                piece.Count = _isEnded ? 0 : _input!.Read(piece.Samples);
                piece.Arrived = Stopwatch.GetTimestamp();
                place = (place + 1) % Pieces;
                var isLast = piece.Count == 0;
                _filled.Release();
                if (isLast) break;
            }
        }
        catch (Exception failure)
        {
            _failure = failure;
            (_ring[place].Count, _ring[place].Arrived) = (0, Stopwatch.GetTimestamp());
            _filled.Release();
        }
        finally
        {
            _input?.Dispose();
        }
    }
}
