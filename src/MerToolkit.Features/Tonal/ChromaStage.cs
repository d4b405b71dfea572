using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using MerToolkit.Features.Extraction;

namespace MerToolkit.Features.Tonal;

/// <summary>Chroma of the whole clip, once its tuning is known: the shared input of chroma and tonnetz.</summary>
internal sealed unsafe class ChromaStage : IClipStage
{
    private const int Group = 64;

    private readonly PlanBuilder _plan;
    private readonly TuningEstimate? _estimate;
    private readonly double _tuning;

    private ChromaStage(PlanBuilder plan, double? tuning)
    {
        _plan = plan;
        _tuning = tuning ?? 0;
        _estimate = tuning is null ? TuningEstimate.In(plan) : null;
        plan.Power.IsNeeded = true;
        Track = plan.NewTrack<double>(ChromaBank.Classes);
    }

    /// <summary>[12, frames], 0..1, C first.</summary>
    public Track<double> Track { get; }

    /// <summary>Chroma with a tuning in semitones, or estimated from the clip when null.</summary>
    public static ChromaStage In(PlanBuilder plan, double? tuning) =>
        plan.Share((typeof(ChromaStage), tuning), () => new ChromaStage(plan, tuning));

    public void Finish(ClipSpan clip)
    {
        var settings = _plan.Settings;
        var bank = ChromaBank.For(settings.SampleRate, settings.FrameSize, _estimate?.Semitones ?? _tuning);
        _plan.Power.Replay(new Folding(bank, Track), clip, _plan.Replay);
    }

    /// <summary>Folds the bins of each block into pitch classes and divides each frame by its largest.</summary>
    private sealed class Folding(ChromaBank bank, Track<double> track) : IBlockStage
    {
        public void Begin() { }

        public void Process(in FrameBlock block)
        {
            var sums = stackalloc double[ChromaBank.Classes * FrameBlock.Lanes];
            fixed (float* weights = bank.Weights)
            {
                for (var first = 0; first < bank.Bins; first += Group)
                {
                    var count = Math.Min(Group, bank.Bins - first);
                    var power = block.Power + (nint)first * FrameBlock.Lanes;
                    // Twelve accumulators and a load fill the sixteen registers; two halves leave room.
                    Fold(power, weights + (nint)first * ChromaBank.Classes, count, sums);
                    Fold(power, weights + (nint)first * ChromaBank.Classes + 6, count, sums + 6 * FrameBlock.Lanes);
                }
            }

            Normalise(sums, track.Block(block.FirstFrame));
        }

        [MethodImpl(MethodImplOptions.AggressiveOptimization)]
        private static void Fold(float* power, float* weights, int count, double* sums)
        {
            Vector256<float> a = default, b = default, c = default, d = default, e = default, f = default;
            for (var bin = 0; bin < count; bin++, power += FrameBlock.Lanes, weights += ChromaBank.Classes)
            {
                var value = Vector256.Load(power);
                a += value * Vector256.Create(weights[0]);
                b += value * Vector256.Create(weights[1]);
                c += value * Vector256.Create(weights[2]);
                d += value * Vector256.Create(weights[3]);
                e += value * Vector256.Create(weights[4]);
                f += value * Vector256.Create(weights[5]);
            }

            Add(a, sums);
            Add(b, sums + 8);
            Add(c, sums + 16);
            Add(d, sums + 24);
            Add(e, sums + 32);
            Add(f, sums + 40);
        }

        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        private static void Add(Vector256<float> values, double* sums)
        {
            (Vector256.Load(sums) + Vector256.WidenLower(values)).Store(sums);
            (Vector256.Load(sums + 4) + Vector256.WidenUpper(values)).Store(sums + 4);
        }

        /// <remarks>A frame whose largest sum is below the smallest normal float32 is left as it is: silence stays 0.</remarks>
        private static void Normalise(double* sums, double* destination)
        {
            for (var lane = 0; lane < FrameBlock.Lanes; lane++)
            {
                var largest = 0.0;
                for (var pitch = 0; pitch < ChromaBank.Classes; pitch++)
                    largest = Math.Max(largest, sums[pitch * FrameBlock.Lanes + lane]);
                var scale = largest < 1.17549435e-38 ? 1.0 : largest;
                for (nint pitch = 0; pitch < ChromaBank.Classes; pitch++)
                    destination[pitch * Track<double>.Stride + lane] = sums[pitch * FrameBlock.Lanes + lane] / scale;
            }
        }
    }
}
