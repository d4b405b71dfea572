using System.Globalization;
using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using MerToolkit.Core.Numerics;
using MerToolkit.Features.Extraction;

namespace MerToolkit.Features.Spectral;

/// <summary>
/// Power between fixed edges. A bin stands for the hertz from half a bin below to half a bin above it, and gives each band the share that
/// lies in it, so that bands of any width fit frames of any length. Bands above half the rate are empty.
/// </summary>
internal sealed unsafe class BandPower : IBlockStage, IDisposable
{
    private readonly AlignedBuffer<float> _power;
    private readonly AlignedBuffer<float> _weights;
    private readonly int[] _first;
    private readonly int[] _offset;

    private BandPower(AnalysisSettings settings, double[] edges)
    {
        Bands = edges.Length - 1;
        _power = new AlignedBuffer<float>((nint)Bands * FrameBlock.Lanes);
        _first = new int[Bands];
        _offset = new int[Bands + 1];
        var width = settings.BinHz(1);
        var weights = new List<float>();
        for (var band = 0; band < Bands; band++)
        {
            for (var bin = 0; bin < settings.Bins; bin++)
            {
                var low = Math.Max(edges[band], (bin - 0.5) * width);
                var high = Math.Min(edges[band + 1], (bin + 0.5) * width);
                if (high <= low) continue;
                if (weights.Count == _offset[band]) _first[band] = bin;
                weights.Add((float)((high - low) / width));
            }

            _offset[band + 1] = weights.Count;
        }

        _weights = new AlignedBuffer<float>(Math.Max(1, weights.Count));
        for (var i = 0; i < weights.Count; i++) _weights.Span[i] = weights[i];
    }

    /// <summary>Number of bands.</summary>
    public int Bands { get; }

    /// <summary>Power of the current block: [bands, 8].</summary>
    public float* Power => _power.Pointer;

    /// <summary>The power between these edges.</summary>
    /// <param name="plan">The plan.</param>
    /// <param name="edges">Hz, ascending, one more than bands; infinity for half the rate.</param>
    public static BandPower In(PlanBuilder plan, params double[] edges)
    {
        var key = string.Join(' ', edges.Select(edge => edge.ToString(CultureInfo.InvariantCulture)));
        return plan.Share((typeof(BandPower), key), () => new BandPower(plan.Settings, edges));
    }

    public void Begin() { }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public void Process(in FrameBlock block)
    {
        for (var band = 0; band < _first.Length; band++)
        {
            var source = block.Power + (nint)_first[band] * FrameBlock.Lanes;
            var (even, odd) = (Vector256<float>.Zero, Vector256<float>.Zero);
            int index = _offset[band], end = _offset[band + 1];
            for (; index + 1 < end; index += 2, source += 2 * FrameBlock.Lanes)
            {
                even += Vector256.Load(source) * Vector256.Create(_weights.Pointer[index]);
                odd += Vector256.Load(source + FrameBlock.Lanes) * Vector256.Create(_weights.Pointer[index + 1]);
            }

            if (index < end) even += Vector256.Load(source) * Vector256.Create(_weights.Pointer[index]);
            (even + odd).Store(_power.Pointer + band * FrameBlock.Lanes);
        }
    }

    public void Dispose()
    {
        _power.Dispose();
        _weights.Dispose();
    }
}
