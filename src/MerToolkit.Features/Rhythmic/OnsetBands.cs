using System.Runtime.Intrinsics;
using MerToolkit.Core.Configuration;
using MerToolkit.Core.Numerics;
using MerToolkit.Features.Declarations;
using MerToolkit.Features.Extraction;
using MerToolkit.Features.Spectral;
using MerToolkit.Features.Transforms;

namespace MerToolkit.Features.Rhythmic;

/// <summary>Onset strength of bass, middle and treble, or of each octave, by themselves.</summary>
internal sealed class OnsetBands : Feature
{
    private const string Octaves = "octaves";

    private static readonly Region[] Three = [new("low", 200), new("middle", 2000), new("high", double.PositiveInfinity)];

    private static readonly Region[] Eight =
    [
        new("to-100", 100), new("to-200", 200), new("to-400", 400), new("to-800", 800), new("to-1600", 1600), new("to-3200", 3200),
        new("to-6400", 6400), new("above", double.PositiveInfinity),
    ];

    public override FeatureDeclaration Declaration { get; } = new(
        "onset-bands", "dB", "rhythmic",
        "How strongly something begins in the bass (to 200 Hz), the middle (to 2 kHz) and the treble, or in each octave from 100 Hz: "
        + "the mean rise of the mel bands there since the frame before.",
        "mean over the Slaney bands (of 128) centred in the region of max(0, L_t - L_(t-1)), L in dB and at least that of a sine 70 dB "
        + "below full scale; 0 in the first frame",
        "Ellis 2007, by regions as in Scheirer 1998, Tempo and beat analysis of acoustic musical signals",
        "0")
    {
        IsCausal = true,
        Options =
        [
            new("regions", "", "Regions of frequency that are told apart: 'three', or 'octaves' with edges at 100, 200, .. 6,400 Hz.")
            {
                Default = "three", Words = ["three", Octaves], AllowsNumber = false,
            },
        ],
    };

    public override IReadOnlyList<FeatureOutput> Outputs(OptionValues options, AnalysisSettings settings) =>
        [new(Declaration.Name, [.. Regions(options).Select(region => region.Name)], Declaration.Unit)];

    internal override IReadOnlyList<Track<double>> Compile(OptionValues options, PlanBuilder plan) =>
        [plan.Add(new Stage(plan, Regions(options))).Track];

    private static Region[] Regions(OptionValues options) => options.Word("regions") == Octaves ? Eight : Three;

    private sealed record Region(string Name, double HighestHz);

    private sealed unsafe class Stage : IBlockStage, IDisposable
    {
        private const double RangeDecibels = 70;

        private readonly MelDecibelTrack _mel;
        private readonly AlignedBuffer<float> _before;
        private readonly int[] _regions;
        private readonly int[] _counts;
        private readonly float[] _floors;

        public Stage(PlanBuilder plan, Region[] regions)
        {
            var (settings, mel) = (plan.Settings, MelSettings.Slaney128);
            _mel = MelDecibelTrack.In(plan, mel);
            _before = new AlignedBuffer<float>(mel.Bands);
            var bank = new MelBank(
                settings.SampleRate, settings.FrameSize, mel.Bands, mel.LowHz, settings.SampleRate / 2.0, mel.Scale, mel.IsAreaNormalised);
            _regions = new int[mel.Bands];
            _counts = new int[regions.Length];
            _floors = new float[mel.Bands];
            for (var band = 0; band < mel.Bands; band++)
            {
                var weights = bank.Weights(band);
                var (heaviest, height) = (0, 0f);
                for (var i = 0; i < weights.Length; i++)
                    if (weights[i] > height) (heaviest, height) = (i, weights[i]);
                _regions[band] = RegionOf(settings.BinHz(bank.FirstBin(band) + heaviest), regions);
                // A band between two bins never hears anything and does not count.
                if (height > 0) _counts[_regions[band]]++;
                // A full-scale sine gives (size / 4)^2 in its bin through a Hann window.
                var sine = height * ((double)settings.FrameSize / 4) * ((double)settings.FrameSize / 4);
                _floors[band] = height > 0 ? (float)(10 * VectorMath.Log10(sine) - RangeDecibels) : 0;
            }

            Track = plan.NewTrack<double>(regions.Length);
        }

        /// <summary>[regions, frames], dB.</summary>
        public Track<double> Track { get; }

        public bool ReadsSpectra => true;

        public void Begin() { }

        public void Process(in FrameBlock block)
        {
            var source = _mel.Track.Block(block.FirstFrame);
            var sums = stackalloc double[_counts.Length * FrameBlock.Lanes];
            new Span<double>(sums, _counts.Length * FrameBlock.Lanes).Clear();
            for (nint band = 0; band < _regions.Length; band++)
            {
                var here = Vector256.MaxNative(Vector256.Load(source + band * Track<float>.Stride), Vector256.Create(_floors[band]));
                var rise = Vector256.MaxNative(here - Shifted(here, block.FirstFrame == 0 ? here[0] : _before.Pointer[band]), default);
                _before.Pointer[band] = here[block.Count - 1];
                var place = sums + _regions[band] * FrameBlock.Lanes;
                (Vector256.Load(place) + Vector256.WidenLower(rise)).Store(place);
                (Vector256.Load(place + 4) + Vector256.WidenUpper(rise)).Store(place + 4);
            }

            var destination = Track.Block(block.FirstFrame);
            for (nint row = 0; row < _counts.Length; row++)
                for (var lane = 0; lane < FrameBlock.Lanes; lane++)
                    destination[row * Track<double>.Stride + lane] = sums[row * FrameBlock.Lanes + lane] / Math.Max(1, _counts[row]);
        }

        public void Dispose() => _before.Dispose();

        private static int RegionOf(double hertz, Region[] regions) => Array.FindIndex(regions, region => hertz <= region.HighestHz);

        /// <summary>Each lane's neighbour to the left; the first lane takes the frame before the block.</summary>
        private static Vector256<float> Shifted(Vector256<float> values, float before) =>
            Vector256.Shuffle(values, Vector256.Create(0, 0, 1, 2, 3, 4, 5, 6)).WithElement(0, before);
    }
}
