using MerToolkit.Core.Configuration;
using MerToolkit.Core.Numerics;
using MerToolkit.Features.Declarations;
using MerToolkit.Features.Extraction;

namespace MerToolkit.Features.Spectral;

/// <summary>How shrill the sound is.</summary>
internal sealed class Sharpness : Feature
{
    // Exponent of specific loudness over power (Zwicker and Fastl 1999).
    private const float Exponent = 0.23f;
    private const float Floor = 1e-10f;

    public override FeatureDeclaration Declaration { get; } = new(
        "sharpness", "acum", "spectral",
        "How shrill the sound is: the middle of its loudness over the critical bands, the highest weighted most.",
        "0.11 sum z g(z) N(z) / sum N(z), z = 1..24 Bark, N = max(1e-10, E)^0.23 - 1e-10^0.23, E the band's power; g = 1 up to 14 Bark, "
            + "0.066 exp(0.171 z) above",
        "Zwicker and Fastl 1999; Peeters 2004",
        "0")
    {
        IsCausal = true,
    };

    internal override IReadOnlyList<Track<double>> Compile(OptionValues options, PlanBuilder plan) =>
        [plan.Add(new Stage(BandPower.In(plan, BarkScale.Edges), plan.NewTrack<double>(1))).Track];

    private sealed unsafe class Stage : IBlockStage
    {
        private readonly BandPower _bands;
        private readonly float[] _loudness;
        private readonly double[] _weights;
        private readonly float _silence = VectorMath.Exp(Exponent * VectorMath.Log(Floor));

        public Stage(BandPower bands, Track<double> track)
        {
            _bands = bands;
            Track = track;
            _loudness = new float[bands.Bands * FrameBlock.Lanes];
            _weights = [.. Enumerable.Range(1, bands.Bands).Select(z => 0.11 * z * (z <= 14 ? 1 : 0.066 * VectorMath.Exp(0.171 * z)))];
        }

        public Track<double> Track { get; }

        public void Begin() { }

        public void Process(in FrameBlock block)
        {
            for (var i = 0; i < _loudness.Length; i++) _loudness[i] = _bands.Power[i] < Floor ? Floor : _bands.Power[i];
            VectorMath.Log(_loudness, _loudness);
            for (var i = 0; i < _loudness.Length; i++) _loudness[i] *= Exponent;
            VectorMath.Exp(_loudness, _loudness);
            var destination = Track.Block(block.FirstFrame);
            for (var lane = 0; lane < FrameBlock.Lanes; lane++)
            {
                double sum = 0, weighted = 0;
                for (var band = 0; band < _weights.Length; band++)
                {
                    double loudness = _loudness[band * FrameBlock.Lanes + lane] - _silence;
                    sum += loudness;
                    weighted += loudness * _weights[band];
                }

                // At the floor only the rounding of the power remains.
                destination[lane] = sum <= 1e-6 ? 0 : weighted / sum;
            }
        }
    }
}
