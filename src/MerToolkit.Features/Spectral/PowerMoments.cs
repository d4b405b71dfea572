using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using MerToolkit.Core.Configuration;
using MerToolkit.Core.Numerics;
using MerToolkit.Features.Declarations;
using MerToolkit.Features.Extraction;

namespace MerToolkit.Features.Spectral;

/// <summary>The power spectrum as a distribution over frequency: its centre and its shape.</summary>
internal sealed class PowerMoments : Feature
{
    private static readonly (string Key, string Unit)[] Parts =
    [
        ("spectral-moments-centroid", "Hz"), ("spectral-moments-spread", "Hz"),
        ("spectral-moments-skewness", "1"), ("spectral-moments-kurtosis", "1"),
    ];

    public override FeatureDeclaration Declaration { get; } = new(
        "spectral-moments", "Hz", "spectral",
        "Shape of the power spectrum: centre and spread (Hz), skewness (above 0 when most power lies low) and kurtosis (large for a "
            + "narrow peak with wide skirts; 3 for a bell).",
        "with weights P_k / sum P: c = mean f, spread = sqrt m2, skewness = m3 / m2^1.5, kurtosis = m4 / m2^2, m_j = mean (f - c)^j",
        "Peeters 2004; MIRtoolbox; Eyben et al. 2016",
        "0")
    {
        IsCausal = true,
        IsGainInvariant = true,
    };

    public override IReadOnlyList<FeatureOutput> Outputs(OptionValues options, AnalysisSettings settings) =>
        [.. Parts.Select(part => new FeatureOutput(part.Key, [""], part.Unit))];

    internal override IReadOnlyList<Track<double>> Compile(OptionValues options, PlanBuilder plan) => plan.Add(new Stage(plan)).Tracks;

    private sealed unsafe class Stage : IBlockStage, IDisposable
    {
        private const int Group = 8;

        private readonly int _bins;
        private readonly double _binHz;
        private readonly AlignedBuffer<float> _places;
        private readonly AlignedBuffer<double> _sums = new(4 * FrameBlock.Lanes);

        public Stage(PlanBuilder plan)
        {
            _bins = plan.Settings.Bins;
            _binHz = plan.Settings.BinHz(1);
            _places = new AlignedBuffer<float>(_bins);
            for (var bin = 0; bin < _bins; bin++) _places.Span[bin] = bin;
            Tracks = [.. Parts.Select(_ => plan.NewTrack<double>(1))];
        }

        public IReadOnlyList<Track<double>> Tracks { get; }

        public void Begin() { }

        public void Process(in FrameBlock block)
        {
            var sums = _sums.Pointer;
            var centroids = Tracks[0].Block(block.FirstFrame);
            LaneMath.Sum(block.Power, _bins, sums);
            LaneMath.WeightedSum(block.Power, _places.Pointer, _bins, centroids);
            for (var lane = 0; lane < FrameBlock.Lanes; lane++)
                centroids[lane] = sums[lane] > 0 ? centroids[lane] / sums[lane] : 0;
            Deviations(block.Power, centroids, sums + FrameBlock.Lanes);
            var spreads = Tracks[1].Block(block.FirstFrame);
            var skewnesses = Tracks[2].Block(block.FirstFrame);
            var kurtoses = Tracks[3].Block(block.FirstFrame);
            for (var lane = 0; lane < FrameBlock.Lanes; lane++)
            {
                var second = Moment(lane, 1);
                centroids[lane] *= _binHz;
                spreads[lane] = Math.Sqrt(second) * _binHz;
                skewnesses[lane] = second > 0 ? Moment(lane, 2) / (second * Math.Sqrt(second)) : 0;
                kurtoses[lane] = second > 0 ? Moment(lane, 3) / (second * second) : 0;
            }
        }

        public void Dispose()
        {
            _places.Dispose();
            _sums.Dispose();
        }

        private double Moment(int lane, int row)
        {
            var sum = _sums.Pointer[lane];
            return sum > 0 ? _sums.Pointer[row * FrameBlock.Lanes + lane] / sum : 0;
        }

        /// <param name="power">[bins, 8].</param>
        /// <param name="centroids">Centre of each lane, bins: [8].</param>
        /// <param name="sums">Receives the sums of second, third and fourth powers, in bins: [3, 8].</param>
        [MethodImpl(MethodImplOptions.AggressiveOptimization)]
        private void Deviations(float* power, double* centroids, double* sums)
        {
            var centroid = Vector256.Narrow(Vector256.Load(centroids), Vector256.Load(centroids + 4));
            Vector256<double> secondLow = default, secondHigh = default, thirdLow = default, thirdHigh = default;
            Vector256<double> fourthLow = default, fourthHigh = default;
            for (var first = 0; first < _bins; first += Group)
            {
                var last = Math.Min(first + Group, _bins);
                Vector256<float> second = default, third = default, fourth = default;
                for (var bin = first; bin < last; bin++)
                {
                    var distance = Vector256.Create(_places.Pointer[bin]) - centroid;
                    var square = distance * distance;
                    var weighted = Vector256.Load(power + bin * FrameBlock.Lanes) * square;
                    second += weighted;
                    third += weighted * distance;
                    fourth += weighted * square;
                }

                secondLow += Vector256.WidenLower(second);
                secondHigh += Vector256.WidenUpper(second);
                thirdLow += Vector256.WidenLower(third);
                thirdHigh += Vector256.WidenUpper(third);
                fourthLow += Vector256.WidenLower(fourth);
                fourthHigh += Vector256.WidenUpper(fourth);
            }

            secondLow.Store(sums);
            secondHigh.Store(sums + 4);
            thirdLow.Store(sums + 8);
            thirdHigh.Store(sums + 12);
            fourthLow.Store(sums + 16);
            fourthHigh.Store(sums + 20);
        }
    }
}
