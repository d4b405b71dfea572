using MerToolkit.Core.Numerics;
using MerToolkit.Features.Extraction;

namespace MerToolkit.Features.Melodic;

/// <summary>
/// The pitches that may be the melody's in each frame of 93 ms: the highest maxima of the salience curve, each refined and judged
/// by its own partials. Shared by melody, notes and texture.
/// </summary>
internal sealed unsafe class MelodyCandidates : IBlockStage, IDisposable
{
    /// <summary>Candidates kept of a frame.</summary>
    public const int Most = 8;

    private readonly SpectralPeaks _peaks;
    private readonly SalienceCurve _curve = new();
    private readonly HarmonicSeries _series = new();
    private readonly LayerCount _layers;
    private readonly AlignedBuffer<float> _strengths = new(SpectralPeaks.Most);
    private readonly float[] _pitches = new float[Most];
    private readonly float[] _saliences = new float[Most];

    private MelodyCandidates(PlanBuilder grid)
    {
        Grid = grid;
        _peaks = new SpectralPeaks(grid.Settings);
        _layers = new LayerCount(_series);
        Track = grid.NewTrack<float>(Rows);
    }

    /// <summary>
    /// Rows of <see cref="Track"/>: cents, strength and energy share of each candidate, then the energy of the frame and its layers.
    /// </summary>
    public const int Rows = 3 * Most + 2;

    /// <summary>Row of the frame's weighted energy.</summary>
    public const int EnergyRow = 3 * Most;

    /// <summary>Row of the number of layers.</summary>
    public const int LayersRow = 3 * Most + 1;

    /// <summary>The grid of long frames.</summary>
    public PlanBuilder Grid { get; }

    /// <summary>[26, frames]; a candidate that is none has strength 0.</summary>
    public Track<float> Track { get; }

    public static MelodyCandidates In(PlanBuilder plan)
    {
        var grid = MelodyGrids.Long(plan);
        return grid.Share(typeof(MelodyCandidates), () => new MelodyCandidates(grid));
    }

    public void Begin() { }

    public void Process(in FrameBlock block)
    {
        _peaks.Find(block);
        var destination = Track.Block(block.FirstFrame);
        for (var lane = 0; lane < block.Count; lane++) Judge(lane, destination + lane);
    }

    public void Dispose()
    {
        _peaks.Dispose();
        _curve.Dispose();
        _strengths.Dispose();
    }

    private void Judge(int lane, float* destination)
    {
        var hertz = _peaks.Hertz(lane);
        var amplitudes = _peaks.Amplitudes(lane);
        var count = _peaks.Counts[lane];
        for (var i = 0; i < count; i++) _strengths.Pointer[i] = amplitudes[i];
        _curve.Compute(_peaks.Cents(lane), _strengths.Pointer, count);
        var candidates = _curve.Maxima(_pitches, _saliences);
        var energy = _peaks.Energies[lane];
        var refined = stackalloc float[Most];
        new Span<float>(refined, Most).Fill((float)PitchScale.ReferenceHz);
        _layers.Begin();
        for (var i = 0; i < Most; i++)
        {
            var (strength, share) = (0f, 0f);
            if (i < candidates)
            {
                _series.Find((float)PitchScale.ToHertz(_pitches[i]), hertz, amplitudes, _strengths.Pointer, count);
                (refined[i], strength) = (_series.Hertz, _series.Strength);
                share = Math.Min(1, SpectralPeaks.LobeEnergy * _series.Energy / energy);
                _layers.Add(_series.Partials, strength, share);
            }

            destination[(Most + i) * Track<float>.Stride] = strength;
            destination[(2 * Most + i) * Track<float>.Stride] = share;
        }

        var cents = stackalloc float[Most];
        PitchScale.ToCents(new ReadOnlySpan<float>(refined, Most), new Span<float>(cents, Most));
        for (var i = 0; i < Most; i++) destination[i * Track<float>.Stride] = cents[i];
        destination[EnergyRow * Track<float>.Stride] = energy;
        destination[LayersRow * Track<float>.Stride] = _layers.Count(_strengths.Pointer);
    }
}
