using MerToolkit.Audio.Resampling;
using MerToolkit.Core.Numerics;

namespace MerToolkit.Audio.Perturbation.Streams;

/// <summary>
/// A clip made shorter or longer at the same pitch: waveform similarity overlap-add (WSOLA; Verhelst and Roelands 1993). Pieces of
/// 50 ms are taken from the clip every 25 ms times the speed and laid 25 ms apart, each faded into the next by Hann's half. A piece
/// may begin up to 12.5 ms earlier or later, where its beginning is most similar (normalised correlation) to how the piece before
/// it goes on. At speed 1 the clip comes out as it is. n samples give n / speed, rounded.
/// </summary>
internal sealed unsafe class StretchedSource : DerivedSource
{
    private const double HopSeconds = 0.025;

    private readonly double _speed;
    private readonly int _hop;
    private readonly int _reach;
    private readonly float[] _fade;
    private readonly float[] _piece;
    private readonly float[] _scores;
    private readonly SlidingWindow _clip;
    private int _inPiece;
    private long _pieces;
    private long _previous;
    private long _given;

    /// <summary>Takes over a clip.</summary>
    /// <param name="input">The clip.</param>
    /// <param name="speed">Pure number, above 1 for shorter; 0.25..4.</param>
    /// <param name="sampleRate">Rate that the samples are given out as, Hz; another than the clip's moves its pitch.</param>
    public StretchedSource(ISampleSource input, double speed, int sampleRate) : base(input, sampleRate)
    {
        const int Unit = PolyphaseFilter.TapUnit;
        _speed = speed;
        _hop = Unit * Math.Max(1, (int)Math.Round(HopSeconds * input.SampleRate / Unit));
        _reach = _hop / 2;
        _fade = [.. Enumerable.Range(0, _hop).Select(index => (float)((1 - VectorMath.CosPi((double)index / _hop)) / 2))];
        _piece = new float[_hop];
        _scores = new float[2 * _reach + 4];
        _inPiece = _hop;
        _clip = new SlidingWindow(input, before: 2 * _hop, length: (int)Math.Ceiling(4 * _hop * Math.Max(1, speed)) + 8 * _hop);
    }

    /// <inheritdoc/>
    protected override int ReadOn(Span<float> destination)
    {
        var done = 0;
        while (done < destination.Length)
        {
            if (_inPiece == _hop) MakePiece();
            var room = Math.Min(destination.Length - done, _hop - _inPiece);
            if (_clip.Length is { } length)
                room = (int)Math.Min(room, (long)Math.Round(length / _speed, MidpointRounding.AwayFromZero) - _given);
            if (room <= 0) break;
            _piece.AsSpan(_inPiece, room).CopyTo(destination[done..]);
            _inPiece += room;
            _given += room;
            done += room;
        }

        return done;
    }

    /// <summary>Fades from the previous piece, as it goes on, to the beginning of the next.</summary>
    private void MakePiece()
    {
        var target = (long)Math.Round(++_pieces * (double)_hop * _speed, MidpointRounding.AwayFromZero) - _hop;
        var least = Math.Min(_previous, target - _reach);
        var most = Math.Max(_previous, target + _reach) + _hop;
        fixed (float* samples = _clip.Between(least, most))
        {
            var going = samples + (_previous - least);
            var chosen = target + Shift(going, samples + (target - _reach - least));
            var next = samples + (chosen - least);
            for (var index = 0; index < _hop; index++) _piece[index] = going[index] + _fade[index] * (next[index] - going[index]);
            _previous = chosen + _hop;
        }

        _inPiece = 0;
    }

    /// <summary>Where the next piece begins, samples from its place: the most similar one, the place itself when none is better.</summary>
    private int Shift(float* going, float* first)
    {
        var count = 2 * _reach;
        fixed (float* scores = _scores)
        {
            for (var index = 0; index < count; index += 4) PolyphaseKernel.DotFour(going, first + index, 1, _hop, scores + index, 1);
        }

        double energy = 0;
        for (var index = 0; index < _hop; index++) energy += (double)first[index] * first[index];
        var (best, bestScore, own) = (_reach, double.NegativeInfinity, double.NegativeInfinity);
        for (var index = 0; index < count; index++)
        {
            var score = energy > 0 ? _scores[index] / Math.Sqrt(energy) : 0;
            if (index == _reach) own = score;
            if (score > bestScore) (best, bestScore) = (index, score);
            energy += (double)first[index + _hop] * first[index + _hop] - (double)first[index] * first[index];
        }

        return (bestScore > own ? best : _reach) - _reach;
    }
}
