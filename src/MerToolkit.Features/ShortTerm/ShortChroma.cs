using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using MerToolkit.Core.Configuration;
using MerToolkit.Core.Numerics;
using MerToolkit.Features.Declarations;
using MerToolkit.Features.Extraction;

namespace MerToolkit.Features.ShortTerm;

/// <summary>Energy of the twelve pitch classes, A first, and its standard deviation over them.</summary>
internal sealed class ShortChroma : ShortTermFeature
{
    private static readonly string[] FromA = [.. RowNames.PitchClasses.Skip(9), .. RowNames.PitchClasses.Take(9)];

    public override FeatureDeclaration Declaration { get; } = new(
        "short-chroma", "1", "tonal",
        "Which notes sound, whatever the octave, as shares of the energy; and how uneven the shares are.",
        "plain: sum of S_k^2 of the bins nearest to a pitch class / the sum of all but bin 0, which sum to 1;"
            + " pyaudioanalysis: the last bin of each semitone alone, divided by a count",
        Source,
        "0")
    {
        IsCausal = true,
        IsGainInvariant = true,
        FollowsNormalisation = true,
        Options = [Rule, Deltas],
    };

    protected override IReadOnlyList<FeatureOutput> Values =>
        [new(Declaration.Name, FromA, Declaration.Unit), new("short-chroma-std", [""], Declaration.Unit)];

    protected override IReadOnlyList<Track<double>> Tracks(OptionValues options, PlanBuilder plan)
    {
        var stage = plan.Add(new Stage(plan, IsOriginal(options)));
        return [stage.Track, stage.Deviations];
    }

    private sealed unsafe class Stage : IBlockStage, IDisposable
    {
        private readonly ShortSpectra _spectra;
        private readonly AlignedBuffer<FoldedBin> _bins;
        private readonly AlignedBuffer<double> _classes = new(PitchFolding.Classes * FrameBlock.Lanes);
        private readonly bool _countsFirstBin;

        public Stage(PlanBuilder plan, bool isOriginal)
        {
            _spectra = ShortSpectra.In(plan);
            _countsFirstBin = isOriginal;
            var bins = isOriginal ? PitchFolding.Original(plan.Settings) : PitchFolding.Plain(plan.Settings);
            _bins = new AlignedBuffer<FoldedBin>(bins.Length);
            bins.CopyTo(_bins.Span);
            Track = plan.NewTrack<double>(PitchFolding.Classes);
            Deviations = plan.NewTrack<double>(1);
        }

        /// <summary>[12, frames], shares of the energy.</summary>
        public Track<double> Track { get; }

        /// <summary>[1, frames], population standard deviation of the twelve.</summary>
        public Track<double> Deviations { get; }

        public bool ReadsSpectra => false;

        public void Begin() { }

        public void Process(in FrameBlock block)
        {
            _classes.Span.Clear();
            Fold(_classes.Pointer);
            var rows = Track.Block(block.FirstFrame);
            var deviations = Deviations.Block(block.FirstFrame);
            for (var lane = 0; lane < FrameBlock.Lanes; lane++)
                deviations[lane] = Divide(_classes.Pointer + lane, Whole(lane), rows + lane);
        }

        public void Dispose()
        {
            _bins.Dispose();
            _classes.Dispose();
        }

        /// <summary>Energy that the shares are taken of.</summary>
        private double Whole(int lane)
        {
            if (_countsFirstBin) return _spectra.Energies[lane];
            var sum = 0.0;
            for (var pitch = 0; pitch < PitchFolding.Classes; pitch++) sum += _classes.Pointer[pitch * FrameBlock.Lanes + lane];
            return sum;
        }

        [MethodImpl(MethodImplOptions.AggressiveOptimization)]
        private void Fold(double* classes)
        {
            var magnitude = _spectra.Magnitude;
            var end = _bins.Pointer + _bins.Length;
            for (var bin = _bins.Pointer; bin < end; bin++)
            {
                var row = magnitude + (nint)bin->Bin * FrameBlock.Lanes;
                var sum = classes + (nint)bin->PitchClass * FrameBlock.Lanes;
                var weight = Vector256.Create(bin->Weight);
                var (low, high) = (Vector256.Load(row), Vector256.Load(row + 4));
                (Vector256.Load(sum) + low * low * weight).Store(sum);
                (Vector256.Load(sum + 4) + high * high * weight).Store(sum + 4);
            }
        }

        /// <summary>Writes one lane's shares and gives their standard deviation.</summary>
        private static double Divide(double* classes, double whole, double* rows)
        {
            var mean = 0.0;
            for (nint pitch = 0; pitch < PitchFolding.Classes; pitch++)
            {
                var share = whole == 0 ? 0 : classes[pitch * FrameBlock.Lanes] / whole;
                rows[pitch * Track<double>.Stride] = share;
                mean += share / PitchFolding.Classes;
            }

            var sum = 0.0;
            for (nint pitch = 0; pitch < PitchFolding.Classes; pitch++)
            {
                var distance = rows[pitch * Track<double>.Stride] - mean;
                sum += distance * distance;
            }

            return Math.Sqrt(sum / PitchFolding.Classes);
        }
    }
}
