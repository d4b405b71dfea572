using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using MerToolkit.Features.Extraction;

namespace MerToolkit.Features.Tonal;

/// <summary>Chroma of the whole clip, once its tuning is known: the shared input of chroma and tonnetz.</summary>
internal sealed unsafe class ChromaStage : IClipStage
{
    private const float SmallestNormal = 1.17549435e-38f;

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
            var sums = stackalloc float[ChromaBank.Classes * FrameBlock.Lanes];
            foreach (var run in bank.Runs)
                fixed (float* weights = run.Weights)
                    Fold(block.Power + (nint)run.FirstBin * FrameBlock.Lanes, weights, run.Count, run.FirstClass, sums);
            Normalise(sums, track.Block(block.FirstFrame));
        }

        [MethodImpl(MethodImplOptions.AggressiveOptimization)]
        private static void Fold(float* power, float* weights, int count, int firstClass, float* sums)
        {
            Vector256<float> a = default, b = default, c = default, d = default, e = default, f = default, g = default;
            for (var bin = 0; bin < count; bin++, power += FrameBlock.Lanes, weights += ChromaRun.Width)
            {
                var value = Vector256.Load(power);
                a += value * Vector256.Create(weights[0]);
                b += value * Vector256.Create(weights[1]);
                c += value * Vector256.Create(weights[2]);
                d += value * Vector256.Create(weights[3]);
                e += value * Vector256.Create(weights[4]);
                f += value * Vector256.Create(weights[5]);
                g += value * Vector256.Create(weights[6]);
            }

            Add(a, sums, firstClass);
            Add(b, sums, firstClass + 1);
            Add(c, sums, firstClass + 2);
            Add(d, sums, firstClass + 3);
            Add(e, sums, firstClass + 4);
            Add(f, sums, firstClass + 5);
            Add(g, sums, firstClass + 6);
        }

        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        private static void Add(Vector256<float> values, float* sums, int pitch)
        {
            var place = sums + (pitch < ChromaBank.Classes ? pitch : pitch - ChromaBank.Classes) * FrameBlock.Lanes;
            (Vector256.Load(place) + values).Store(place);
        }

        /// <remarks>A frame whose largest sum is below the smallest normal float32 is left as it is: silence stays 0.</remarks>
        [MethodImpl(MethodImplOptions.AggressiveOptimization)]
        private static void Normalise(float* sums, double* destination)
        {
            var largest = Vector256.Load(sums);
            for (var pitch = 1; pitch < ChromaBank.Classes; pitch++)
                largest = Vector256.MaxNative(largest, Vector256.Load(sums + pitch * FrameBlock.Lanes));
            var scale = Vector256.ConditionalSelect(
                Vector256.LessThan(largest, Vector256.Create(SmallestNormal)), Vector256<float>.One, largest);
            Vector256<double> low = Vector256.WidenLower(scale), high = Vector256.WidenUpper(scale);
            for (nint pitch = 0; pitch < ChromaBank.Classes; pitch++)
            {
                var sum = Vector256.Load(sums + pitch * FrameBlock.Lanes);
                (Vector256.WidenLower(sum) / low).Store(destination + pitch * Track<double>.Stride);
                (Vector256.WidenUpper(sum) / high).Store(destination + pitch * Track<double>.Stride + 4);
            }
        }
    }
}
