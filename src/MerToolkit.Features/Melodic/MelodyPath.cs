using MerToolkit.Core.Numerics;
using MerToolkit.Features.Extraction;
using MerToolkit.Features.Functionals;

namespace MerToolkit.Features.Melodic;

/// <summary>
/// The melody of a clip: the path through the candidates of all frames, or through none where nothing is sung or played, that gives up
/// least strength for least movement (Viterbi 1967; for pitch: Secrest and Doddington 1983).
/// </summary>
internal sealed unsafe class MelodyPath : IClipStage
{
    private const int States = MelodyCandidates.Most + 1;
    private const int Rest = MelodyCandidates.Most;

    private readonly MelodyCandidates _candidates;
    private readonly float[] _costs = new float[States], _next = new float[States];
    private readonly float[] _cents = new float[States], _centsBefore = new float[States];
    private readonly float[] _logarithms = new float[2 * FrameBlock.Lanes];
    private readonly int _longestGap;
    private readonly Track<byte> _from; // [states, frames]: the state before each

    private MelodyPath(MelodyCandidates candidates)
    {
        _candidates = candidates;
        _from = candidates.Grid.NewTrack<byte>(States);
        var settings = candidates.Grid.Settings;
        _longestGap = (int)Math.Round(MelodyRules.LongestGapSeconds * settings.SampleRate / settings.Hop);
    }

    /// <summary>Number of frames of the clip on the grid of long frames.</summary>
    public int Frames { get; private set; }

    /// <summary>Pitch of each frame, cents above 55 Hz; 0 where no melody is. [frames].</summary>
    public float[] Cents { get; private set; } = [];

    /// <summary>Share of the frame's energy that the melody's partials hold, 0..1; 0 where no melody is. [frames].</summary>
    public float[] Salience { get; private set; } = [];

    public static MelodyPath In(PlanBuilder plan)
    {
        var candidates = MelodyCandidates.In(plan);
        return candidates.Grid.Share(typeof(MelodyPath), () => new MelodyPath(candidates));
    }

    public void Finish(ClipSpan clip)
    {
        Frames = checked((int)clip.Frames);
        if (Cents.Length != Frames)
        {
            Cents = new float[Frames];
            Salience = new float[Frames];
        }

        var reference = Reference(clip);
        Advance(clip, reference);
        Trace(clip);
        using var energies = new AlignedBuffer<float>(Frames);
        _candidates.Track.ReadRow(MelodyCandidates.EnergyRow, 0, energies.Span);
        PathBridge.Close(Cents, Salience, energies.Span, _longestGap);
    }

    /// <summary>Strength of the clip's strong frames: 19 of 20 are weaker.</summary>
    private float Reference(ClipSpan clip)
    {
        for (var chunk = 0; chunk < clip.Chunks; chunk++)
        {
            var source = _candidates.Track.ReadChunk(chunk);
            for (var frame = 0; frame < clip.FramesIn(chunk); frame++)
            {
                var largest = 0f;
                for (nint i = 0; i < MelodyCandidates.Most; i++)
                    largest = Math.Max(largest, source[(MelodyCandidates.Most + i) * Track<float>.Stride + frame]);
                Salience[(long)chunk * Track<float>.ChunkFrames + frame] = largest;
            }
        }

        return Frames == 0 ? 0 : Selection.Nth(Salience, (int)(Frames * 0.95));
    }

    private void Advance(ClipSpan clip, float reference)
    {
        Array.Clear(_costs);
        for (var chunk = 0; chunk < clip.Chunks; chunk++)
        {
            var source = _candidates.Track.ReadChunk(chunk);
            var from = _from.AppendChunk();
            for (var frame = 0; frame < clip.FramesIn(chunk); frame++)
            {
                var emissions = Emissions(source + frame, reference);
                for (nint i = 0; i < MelodyCandidates.Most; i++) _cents[i] = source[i * Track<float>.Stride + frame];
                Step(emissions, from + frame);
            }
        }
    }

    /// <summary>Cost of each candidate in a frame; infinite where there is none.</summary>
    private ReadOnlySpan<float> Emissions(float* source, float reference)
    {
        var largest = 0f;
        for (nint i = 0; i < MelodyCandidates.Most; i++)
            largest = Math.Max(largest, source[(MelodyCandidates.Most + i) * Track<float>.Stride]);
        for (nint i = 0; i < MelodyCandidates.Most; i++)
        {
            var strength = source[(MelodyCandidates.Most + i) * Track<float>.Stride];
            var share = source[(2 * MelodyCandidates.Most + i) * Track<float>.Stride];
            // Three ratios that are 1 for a sure melody: to the frame's strongest, to the share of energy (squared, for noise has a
            // tenth and a wide vibrato a sixth), to the clip's level.
            var part = Math.Min(1, share / MelodyRules.SureShare);
            var ratio = strength <= 0 ? 0 : strength / largest * part * part * Math.Min(1, strength / (reference * MelodyRules.SureLevel));
            _logarithms[i] = Math.Max(ratio, MelodyRules.LeastRatio);
        }

        VectorMath.Log(_logarithms.AsSpan(0, MelodyCandidates.Most), _logarithms.AsSpan(0, MelodyCandidates.Most));
        for (var i = 0; i < MelodyCandidates.Most; i++) _logarithms[i] *= -MelodyRules.StrengthWeight;
        _logarithms[Rest] = MelodyRules.RestCost;
        return _logarithms.AsSpan(0, States);
    }

    private void Step(ReadOnlySpan<float> emissions, byte* from)
    {
        for (var to = 0; to < States; to++, from += Track<byte>.Stride)
        {
            var (best, least) = (0, float.PositiveInfinity);
            for (var state = 0; state < States; state++)
            {
                var cost = _costs[state] + Transition(state, to);
                if (cost >= least) continue;
                (best, least) = (state, cost);
            }

            _next[to] = least + emissions[to];
            *from = (byte)best;
        }

        // Costs are kept near 0, so that an hour of them does not eat the fraction of float32.
        var smallest = _next[0];
        foreach (var cost in _next) smallest = Math.Min(smallest, cost);
        for (var state = 0; state < States; state++) _costs[state] = _next[state] - smallest;
        _cents.CopyTo(_centsBefore, 0);
    }

    private float Transition(int from, int to)
    {
        if (from == Rest || to == Rest) return from == to ? 0 : MelodyRules.OnsetCost;
        var move = Math.Abs(_cents[to] - _centsBefore[from]) * (1 / MelodyRules.FreeMove);
        return Math.Min(MelodyRules.LeapCost, MelodyRules.MoveCost * move * move);
    }

    private void Trace(ClipSpan clip)
    {
        var state = 0;
        for (var i = 1; i < States; i++)
            if (_costs[i] < _costs[state]) state = i;
        for (var chunk = clip.Chunks - 1; chunk >= 0; chunk--)
        {
            var source = _candidates.Track.ReadChunk(chunk);
            var from = _from.ReadChunk(chunk);
            for (var within = clip.FramesIn(chunk) - 1; within >= 0; within--)
            {
                var frame = chunk * Track<float>.ChunkFrames + within;
                Cents[frame] = state == Rest ? 0 : source[state * Track<float>.Stride + within];
                Salience[frame] = state == Rest ? 0 : source[(2 * MelodyCandidates.Most + state) * Track<float>.Stride + within];
                state = from[state * Track<byte>.Stride + within];
            }
        }
    }
}
