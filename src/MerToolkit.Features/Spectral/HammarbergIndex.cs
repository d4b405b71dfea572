using System.Runtime.Intrinsics;
using MerToolkit.Core.Configuration;
using MerToolkit.Core.Numerics;
using MerToolkit.Features.Declarations;
using MerToolkit.Features.Extraction;

namespace MerToolkit.Features.Spectral;

/// <summary>Strongest low against strongest high partial.</summary>
internal sealed class HammarbergIndex : Feature
{
    public override FeatureDeclaration Declaration { get; } = new(
        "hammarberg-index", "dB", "spectral",
        "Strongest bin below 2 kHz against the strongest from 2 to 5 kHz: large for dull, soft sound.",
        "10 log10(max(1e-10, max P_0..2000) / max(1e-10, max P_2000..5000)), P = |X|^2",
        "Hammarberg et al. 1980; Eyben et al. 2016 (eGeMAPS)",
        "0")
    {
        IsCausal = true,
    };

    internal override IReadOnlyList<Track<double>> Compile(OptionValues options, PlanBuilder plan) => [plan.Add(new Stage(plan)).Track];

    private sealed unsafe class Stage(PlanBuilder plan) : IBlockStage, IDisposable
    {
        private readonly (int First, int Count) _low = BinRange.Of(plan.Settings, 0, 2000);
        private readonly (int First, int Count) _high = BinRange.Of(plan.Settings, 2000, 5000);
        private readonly AlignedBuffer<float> _peaks = new(2 * FrameBlock.Lanes);

        public Track<double> Track { get; } = plan.NewTrack<double>(1);

        public void Begin() { }

        public void Process(in FrameBlock block)
        {
            Peak(block.Power, _low).Store(_peaks.Pointer);
            Peak(block.Power, _high).Store(_peaks.Pointer + FrameBlock.Lanes);
            LevelDifference.Write(_peaks.Pointer, _peaks.Pointer + FrameBlock.Lanes, Track.Block(block.FirstFrame));
        }

        public void Dispose() => _peaks.Dispose();

        private static Vector256<float> Peak(float* power, (int First, int Count) bins)
        {
            var peak = Vector256<float>.Zero;
            for (nint bin = bins.First; bin < bins.First + bins.Count; bin++)
                peak = Vector256.Max(peak, Vector256.Load(power + bin * FrameBlock.Lanes));
            return peak;
        }
    }
}
