using MerToolkit.Audio;
using MerToolkit.Core.Numerics;

namespace MerToolkit.Features.Extraction;

/// <summary>
/// The samples of a clip that has to be seen whole before its frames are cut: kept while it is read, so that a short clip is
/// decoded once. A clip beyond the memory budget is given up and decoded again.
/// </summary>
internal sealed unsafe class KeptSamples : IDisposable
{
    /// <summary>Number of samples of a piece.</summary>
    public const int PieceSamples = 1 << 15;

    private readonly TrackStorage _storage;
    private readonly List<AlignedBuffer<byte>> _pieces = [];
    private long _samples;

    public KeptSamples(TrackStorage storage) => _storage = storage;

    /// <summary>True when all samples read are here.</summary>
    public bool IsWhole { get; private set; }

    /// <summary>Bytes kept at the most: three fifths of the budget, as for spectra.</summary>
    private long Limit => _storage.BudgetBytes / 5 * 3;

    /// <summary>Starts a clip.</summary>
    public void Begin()
    {
        Clear();
        IsWhole = true;
    }

    /// <summary>Reads the next piece, full unless the clip ends in it, however the source hands its samples out.</summary>
    /// <param name="source">The clip.</param>
    /// <returns>The samples read; none at the end. They hold until the next call.</returns>
    public ReadOnlySpan<float> ReadPiece(ISampleSource source)
    {
        if (IsWhole && (_pieces.Count + 1L) * PieceSamples * sizeof(float) > Limit)
        {
            Clear();
            IsWhole = false;
        }

        if (IsWhole || _pieces.Count == 0) _pieces.Add(_storage.Rent(PieceSamples * sizeof(float)));
        var piece = new Span<float>(_pieces[^1].Pointer, PieceSamples);
        var filled = 0;
        for (int read; filled < piece.Length && (read = source.Read(piece[filled..])) > 0;) filled += read;
        _samples += filled;
        return piece[..filled];
    }

    /// <summary>The kept samples as a clip at its start.</summary>
    /// <param name="sampleRate">Rate of the samples, Hz.</param>
    public ISampleSource Open(int sampleRate) => new Replay(this, sampleRate);

    /// <summary>Gives the memory back.</summary>
    public void Clear()
    {
        foreach (var piece in _pieces) _storage.Return(piece);
        _pieces.Clear();
        _samples = 0;
    }

    public void Dispose() => Clear();

    private sealed class Replay(KeptSamples kept, int sampleRate) : ISampleSource
    {
        private long _position;

        public int SampleRate => sampleRate;

        public int Read(Span<float> destination)
        {
            var within = (int)(_position % PieceSamples);
            var count = (int)Math.Min(Math.Min(destination.Length, PieceSamples - within), kept._samples - _position);
            if (count <= 0) return 0;
            var piece = (float*)kept._pieces[(int)(_position / PieceSamples)].Pointer;
            new ReadOnlySpan<float>(piece + within, count).CopyTo(destination);
            _position += count;
            return count;
        }

        public void Dispose() { }
    }
}
