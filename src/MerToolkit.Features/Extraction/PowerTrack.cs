using System.Runtime.Intrinsics.X86;
using MerToolkit.Core.Numerics;

namespace MerToolkit.Features.Extraction;

/// <summary>
/// The power spectra of a clip for stages that can start only when the clip has been seen (chroma needs its tuning):
/// kept in memory for a short clip, computed again from the sound for a long one.
/// </summary>
internal sealed unsafe class PowerTrack : IDisposable
{
    private const int BlocksInChunk = 32;
    private const int CacheLine = 64;

    private readonly TrackStorage _storage;
    private readonly AlignedBuffer<float> _scratch;
    private readonly List<AlignedBuffer<byte>> _chunks = [];
    private readonly nint _blockLength;
    private bool _isKept;

    public PowerTrack(TrackStorage storage, int bins)
    {
        _storage = storage;
        _blockLength = (nint)bins * FrameBlock.Lanes;
        _scratch = new AlignedBuffer<float>(_blockLength);
    }

    /// <summary>True when a stage needs the spectra after the pass.</summary>
    public bool IsNeeded { get; set; }

    /// <summary>Room for one block's spectra that are not kept.</summary>
    public float* Scratch => _scratch.Pointer;

    /// <summary>Bytes of spectra kept at the most: three fifths of the budget.</summary>
    private long Limit => _storage.BudgetBytes / 5 * 3;

    public void Clear()
    {
        foreach (var chunk in _chunks) _storage.Return(chunk);
        _chunks.Clear();
        _isKept = IsNeeded;
    }

    /// <summary>Where the next block's spectra are to be written: [bins, 8].</summary>
    public float* Block(long firstFrame)
    {
        if (!_isKept) return _scratch.Pointer;
        var block = (int)(firstFrame / FrameBlock.Lanes);
        if (block / BlocksInChunk == _chunks.Count)
        {
            if ((_chunks.Count + 1) * ChunkBytes > Limit)
            {
                Clear();
                _isKept = false;
                return _scratch.Pointer;
            }

            _chunks.Add(_storage.Rent((nint)ChunkBytes));
        }

        FetchAhead(block + 1);
        return Kept(block);
    }

    /// <summary>Brings the next block's memory near while this one is computed: its cold lines would stall the last pass.</summary>
    private void FetchAhead(int block)
    {
        if (!Sse.IsSupported || block / BlocksInChunk >= _chunks.Count) return;
        var place = (byte*)Kept(block);
        for (nint offset = 0; offset < _blockLength * sizeof(float); offset += CacheLine) Sse.Prefetch1(place + offset);
    }

    /// <summary>Gives all blocks once more to a stage; only their spectra are set.</summary>
    /// <param name="stage">Receives the blocks in order.</param>
    /// <param name="clip">Length of the clip.</param>
    /// <param name="replay">Reads the clip again, for a clip whose spectra were not kept.</param>
    public void Replay(IBlockStage stage, ClipSpan clip, Action<IBlockStage> replay)
    {
        stage.Begin();
        if (!_isKept)
        {
            replay(stage);
            return;
        }

        for (long frame = 0; frame < clip.Frames; frame += FrameBlock.Lanes)
        {
            stage.Process(new FrameBlock
            {
                FirstFrame = frame,
                Count = (int)Math.Min(FrameBlock.Lanes, clip.Frames - frame),
                Power = Kept((int)(frame / FrameBlock.Lanes)),
                Samples = null,
                Magnitude = null,
                SignalStart = 0,
                SignalEnd = 0,
            });
        }
    }

    public void Dispose()
    {
        Clear();
        _scratch.Dispose();
    }

    private long ChunkBytes => BlocksInChunk * _blockLength * sizeof(float);

    private float* Kept(int block) =>
        (float*)_chunks[block / BlocksInChunk].Pointer + block % BlocksInChunk * _blockLength;
}
