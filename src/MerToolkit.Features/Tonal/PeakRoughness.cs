using MerToolkit.Core.Numerics;
using MerToolkit.Features.Extraction;

namespace MerToolkit.Features.Tonal;

/// <summary>
/// Sensory dissonance of each frame's peaks: for each pair the Plomp-Levelt curve of their distance in critical bands, times both
/// amplitudes. Sethares 1993: e^(-3.5 x) - e^(-5.75 x), x = 0.24 (f_j - f_i) / (0.0207 f_i + 18.96).
/// </summary>
internal sealed unsafe class PeakRoughness : IBlockStage
{
    private const float Distance = 0.24f, Slope = 0.0207f, Offset = 18.96f;

    // At x = 3 the curve has come down to 1/7,000 of its peak; in between it is read from a table.
    private const int Farthest = 3, StepsInOne = 256;

    private static readonly float[] Curve = MakeCurve();

    private readonly SpectralPeaks _peaks;

    private PeakRoughness(SpectralPeaks peaks) => _peaks = peaks;

    /// <summary>Sum over the pairs of each lane: [8], in squared amplitudes.</summary>
    public double[] Sums { get; } = new double[FrameBlock.Lanes];

    /// <summary>Sum of the squared amplitudes of each lane: [8].</summary>
    public double[] Energies { get; } = new double[FrameBlock.Lanes];

    public bool ReadsSpectra => false;

    /// <param name="grid">The plan of <see cref="PeakGrid"/>.</param>
    public static PeakRoughness In(PlanBuilder grid) =>
        grid.Share(typeof(PeakRoughness), () => new PeakRoughness(SpectralPeaks.In(grid)));

    public void Begin() { }

    public void Process(in FrameBlock block)
    {
        fixed (float* hertz = _peaks.Hertz, amplitudes = _peaks.Amplitudes)
            for (var lane = 0; lane < FrameBlock.Lanes; lane++)
            {
                var first = lane * SpectralPeaks.Capacity;
                Add(hertz + first, amplitudes + first, _peaks.Counts[lane], lane);
            }
    }

    private void Add(float* hertz, float* amplitudes, int count, int lane)
    {
        double sum = 0, energy = 0;
        for (var i = 0; i < count; i++)
        {
            var scale = StepsInOne * Distance / (Slope * hertz[i] + Offset);
            var near = 0f;
            for (var j = i + 1; j < count; j++)
            {
                var place = (hertz[j] - hertz[i]) * scale;
                if (place >= Farthest * StepsInOne) break;
                var step = (int)place;
                near += amplitudes[j] * (Curve[step] + (place - step) * (Curve[step + 1] - Curve[step]));
            }

            sum += (double)near * amplitudes[i];
            energy += (double)amplitudes[i] * amplitudes[i];
        }

        (Sums[lane], Energies[lane]) = (sum, energy);
    }

    private static float[] MakeCurve()
    {
        var curve = new float[Farthest * StepsInOne + 1];
        for (var i = 0; i < curve.Length; i++)
        {
            var x = (double)i / StepsInOne;
            curve[i] = (float)(VectorMath.Exp(-3.5 * x) - VectorMath.Exp(-5.75 * x));
        }

        return curve;
    }
}
