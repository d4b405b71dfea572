using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using MerToolkit.Core.Configuration;
using MerToolkit.Core.Numerics;
using MerToolkit.Features.Declarations;
using MerToolkit.Features.Extraction;

namespace MerToolkit.Features.Spectral;

/// <summary>Peaks against valleys in octave bands.</summary>
internal sealed class SpectralContrast : Feature
{
    public override FeatureDeclaration Declaration { get; } = new(
        "spectral-contrast", "dB", "spectral",
        "Clear partials or a wash of sound, band by band: how far the peaks stand above the valleys.",
        "dB(mean of the loudest 2 % of the band's magnitudes) - dB(mean of the quietest 2 %), each with its own floor over the clip",
        "Jiang et al. 2002; librosa 0.11 feature.spectral_contrast",
        "difference of the clip's largest peak and largest valley in dB; 0 when the whole clip is silent")
    {
        IsCausal = false,
        Options =
        [
            new("low", "Hz", "Upper edge of the lowest band; the others are octaves above it.")
            {
                Default = 200.0, Minimum = 1, Maximum = 20000,
            },
            new("bands", "1", "Number of octave bands above the lowest; one row more is given.")
            {
                Default = 6.0, Minimum = 1, Maximum = 16, IsInteger = true,
            },
        ],
    };

    public override IReadOnlyList<FeatureOutput> Outputs(OptionValues options, AnalysisSettings settings) =>
        [new("spectral-contrast", RowNames.FromZero(options.Integer("bands") + 1), Declaration.Unit)];

    internal override IReadOnlyList<Track<double>> Compile(OptionValues options, PlanBuilder plan)
    {
        var bands = ContrastBand.Octaves(plan.Settings, options.Number("low"), options.Integer("bands"));
        return [plan.Add(new Stage(plan, bands)).Track];
    }

    private sealed unsafe class Stage : IBlockStage, IClipStage, IDisposable
    {
        private const int Group = LaneSorting.Group;
        private const int Lanes = FrameBlock.Lanes;

        private readonly ContrastBand[] _bands;
        private readonly LaneSelection[] _peaks;
        private readonly LaneSelection[] _valleys;
        private readonly Track<float> _levels;
        private readonly AlignedBuffer<float> _block;
        private readonly AlignedBuffer<float> _sorted;
        private readonly AlignedBuffer<float> _rest = new(Group * Lanes);
        private readonly AlignedBuffer<float> _sortedRest = new(Group * Lanes);
        private readonly DecibelSettings _decibels;
        private Vector256<float> _largestPeak;
        private Vector256<float> _largestValley;

        public Stage(PlanBuilder plan, ContrastBand[] bands)
        {
            _bands = bands;
            _decibels = plan.Settings.Decibels;
            _peaks = Array.ConvertAll(bands, band => new LaneSelection(band.Quantile));
            _valleys = Array.ConvertAll(bands, band => new LaneSelection(band.Quantile));
            _levels = plan.NewTrack<float>(2 * bands.Length);
            _block = new AlignedBuffer<float>(2 * bands.Length * Lanes);
            _sorted = new AlignedBuffer<float>(bands.Max(band => band.Count) * Lanes);
            Track = plan.NewTrack<double>(bands.Length);
        }

        public Track<double> Track { get; }

        public void Begin()
        {
            _largestPeak = Vector256.Create(float.NegativeInfinity);
            _largestValley = _largestPeak;
        }

        public void Process(in FrameBlock block)
        {
            for (var band = 0; band < _bands.Length; band++) Select(block.Power, band);
            LaneMath.ToDecibels(_block.Span, (float)_decibels.Floor);
            var destination = _levels.Block(block.FirstFrame);
            for (var row = 0; row < _levels.Rows; row++)
            {
                var level = Vector256.Load(_block.Pointer + row * Lanes);
                level.Store(destination + row * Track<float>.Stride);
                var kept = LaneMath.Keep(level, block.Count, float.NegativeInfinity);
                if (row < _bands.Length) _largestPeak = Vector256.MaxNative(_largestPeak, kept);
                else _largestValley = Vector256.MaxNative(_largestValley, kept);
            }
        }

        public void Finish(ClipSpan clip)
        {
            var range = (float)_decibels.RangeDecibels;
            var peakFloor = Vector256.Create(LaneMath.Largest(_largestPeak, Lanes) - range);
            var valleyFloor = Vector256.Create(LaneMath.Largest(_largestValley, Lanes) - range);
            for (var chunk = 0; chunk < clip.Chunks; chunk++)
            {
                var source = _levels.ReadChunk(chunk);
                var destination = Track.AppendChunk();
                for (nint band = 0; band < _bands.Length; band++)
                    for (var frame = 0; frame < clip.FramesIn(chunk); frame += Lanes)
                    {
                        var peak = Vector256.Load(source + band * Track<float>.Stride + frame);
                        var valley = Vector256.Load(source + (_bands.Length + band) * Track<float>.Stride + frame);
                        var contrast = Vector256.MaxNative(peak, peakFloor) - Vector256.MaxNative(valley, valleyFloor);
                        LaneMath.StoreWidened(contrast, destination + band * Track<double>.Stride + frame);
                    }
            }
        }

        public void Dispose()
        {
            foreach (var selection in _peaks.Concat(_valleys)) selection.Dispose();
            _block.Dispose();
            _sorted.Dispose();
            _rest.Dispose();
            _sortedRest.Dispose();
        }

        /// <remarks>Selection works on power: the root is taken of the selected only.</remarks>
        private void Select(float* power, int band)
        {
            var source = power + (nint)_bands[band].FirstBin * Lanes;
            var peaks = _block.Pointer + band * Lanes;
            var valleys = _block.Pointer + (_bands.Length + band) * Lanes;
            if (_bands[band].Quantile == 1)
            {
                Extremes(source, _bands[band].Count, peaks, valleys);
                return;
            }

            if (_bands[band].Quantile <= 3)
            {
                Extremes(source, _bands[band].Count, _bands[band].Quantile, peaks, valleys);
                return;
            }

            LaneSelection largest = _peaks[band], smallest = _valleys[band];
            largest.Clear();
            smallest.Clear();
            var whole = _bands[band].Count / Group * Group;
            for (nint bin = 0; bin < whole; bin += Group)
            {
                LaneSorting.Sort(source + bin * Lanes, _sorted.Pointer + bin * Lanes);
                largest.Offer(_sorted.Pointer + bin * Lanes);
            }

            OfferRest(source + (nint)whole * Lanes, _bands[band].Count - whole, 1f, largest);
            OfferRest(source + (nint)whole * Lanes, _bands[band].Count - whole, -1f, smallest);
            // Spectra fall with frequency: from the top down the quietest come first, and most other groups are passed over.
            for (nint bin = whole - Group; bin >= 0; bin -= Group)
                smallest.OfferNegated(_sorted.Pointer + bin * Lanes);
            largest.MeanRoot(peaks);
            smallest.MeanRoot(valleys);
        }

        private void OfferRest(float* source, int count, float sign, LaneSelection selection)
        {
            if (count == 0) return;
            for (var bin = 0; bin < Group; bin++)
            {
                var value = bin < count
                    ? Vector256.Load(source + bin * Lanes) * Vector256.Create(sign)
                    : Vector256.Create(float.NegativeInfinity);
                value.Store(_rest.Pointer + bin * Lanes);
            }

            LaneSorting.Sort(_rest.Pointer, _sortedRest.Pointer);
            selection.Offer(_sortedRest.Pointer);
        }

        [MethodImpl(MethodImplOptions.AggressiveOptimization)]
        private static void Extremes(float* source, int count, float* largest, float* smallest)
        {
            var low = Vector256.Load(source);
            var high = low;
            for (var bin = 1; bin < count; bin++)
            {
                var value = Vector256.Load(source + (nint)bin * Lanes);
                low = Vector256.MinNative(low, value);
                high = Vector256.MaxNative(high, value);
            }

            Vector256.Sqrt(high).Store(largest);
            Vector256.Sqrt(low).Store(smallest);
        }

        /// <summary>Two or three largest and smallest, kept in order by comparing each bin with them in turn.</summary>
        [MethodImpl(MethodImplOptions.AggressiveOptimization)]
        private static void Extremes(float* source, int count, int quantile, float* largest, float* smallest)
        {
            Vector256<float> high = Vector256.Create(float.NegativeInfinity), higher = high, highest = high;
            Vector256<float> low = Vector256.Create(float.PositiveInfinity), lower = low, lowest = low;
            for (var bin = 0; bin < count; bin++)
            {
                var value = Vector256.Load(source + (nint)bin * Lanes);
                var passed = Vector256.MinNative(value, highest);
                highest = Vector256.MaxNative(value, highest);
                high = Vector256.MaxNative(high, Vector256.MinNative(passed, higher));
                higher = Vector256.MaxNative(passed, higher);
                passed = Vector256.MaxNative(value, lowest);
                lowest = Vector256.MinNative(value, lowest);
                low = Vector256.MinNative(low, Vector256.MaxNative(passed, lower));
                lower = Vector256.MinNative(passed, lower);
            }

            var peak = Vector256.Sqrt(highest) + Vector256.Sqrt(higher);
            var valley = Vector256.Sqrt(lowest) + Vector256.Sqrt(lower);
            if (quantile == 3)
            {
                peak += Vector256.Sqrt(high);
                valley += Vector256.Sqrt(low);
            }

            (peak / Vector256.Create((float)quantile)).Store(largest);
            (valley / Vector256.Create((float)quantile)).Store(smallest);
        }
    }
}
