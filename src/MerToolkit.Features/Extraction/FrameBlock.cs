namespace MerToolkit.Features.Extraction;

/// <summary>
/// Eight neighbouring frames on their way through the block stages, one frame a vector lane. In the last block, and in any block
/// of a stream, only the first <see cref="Count"/> lanes are frames; the rest is computed and ignored. What a stage keeps for the
/// next block is that of lane <c>Count - 1</c>.
/// </summary>
internal readonly unsafe struct FrameBlock
{
    /// <summary>Lanes of a block.</summary>
    public const int Lanes = 8;

    /// <summary>Index of the first lane's frame; a multiple of 8 unless the clip is a stream that wants its frames early.</summary>
    public required long FirstFrame { get; init; }

    /// <summary>Lanes that are frames of the clip, 1..8; the next block starts behind the last of them.</summary>
    public required int Count { get; init; }

    /// <summary>Samples: lane l is <c>[l * hop .. l * hop + size)</c>, padding included.</summary>
    public required float* Samples { get; init; }

    /// <summary>First index of <see cref="Samples"/> that is no padding; may be negative.</summary>
    public required nint SignalStart { get; init; }

    /// <summary>Index behind the last of <see cref="Samples"/> that is no padding; may exceed what the block reads.</summary>
    public required nint SignalEnd { get; init; }

    /// <summary>Power spectra [bins, 8].</summary>
    public required float* Power { get; init; }

    /// <summary>Magnitude spectra [bins, 8]; null unless a stage asked for them.</summary>
    public required float* Magnitude { get; init; }
}

/// <summary>Part of a plan that sees every block once, while the clip is read.</summary>
internal interface IBlockStage
{
    /// <summary>True when the stage reads <see cref="FrameBlock.Power"/> or <see cref="FrameBlock.Magnitude"/>.</summary>
    bool ReadsSpectra => true;

    /// <summary>Starts a clip.</summary>
    void Begin();

    /// <summary>Takes the next block.</summary>
    void Process(in FrameBlock block);
}

/// <summary>Part of a plan that runs when the whole clip has been seen, and may need what only then is known.</summary>
internal interface IClipStage
{
    /// <summary>Completes the clip's tracks of this stage.</summary>
    void Finish(ClipSpan clip);
}

/// <summary>How long a clip turned out to be.</summary>
/// <param name="Frames">Number of frames.</param>
/// <param name="Samples">Number of samples, padding not counted.</param>
internal readonly record struct ClipSpan(long Frames, long Samples)
{
    /// <summary>Number of track chunks the frames fill.</summary>
    public int Chunks => (int)((Frames + Track<float>.ChunkFrames - 1) / Track<float>.ChunkFrames);

    /// <summary>Frames in one chunk.</summary>
    public int FramesIn(int chunk) => (int)Math.Min(Track<float>.ChunkFrames, Frames - (long)chunk * Track<float>.ChunkFrames);
}
