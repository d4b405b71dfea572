using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using MerToolkit.Core.Errors;
using MerToolkit.Core.Numerics;
using MerToolkit.Features.Extraction;

namespace MerToolkit.Features.ShortTerm;

/// <summary>
/// Sums over the normalised samples of each frame, no window: the shared input of crossing rate, energy and energy entropy.
/// </summary>
internal sealed unsafe class FrameSums : IBlockStage, IDisposable
{
    private readonly PlanBuilder _plan;
    private readonly AlignedBuffer<double> _samples;
    private readonly AlignedBuffer<double> _sums = new(FrameBlock.Lanes);
    private readonly AlignedBuffer<double> _energies = new(FrameBlock.Lanes);
    private readonly AlignedBuffer<double> _steps = new(FrameBlock.Lanes);
    private readonly AlignedBuffer<double> _parts = new(PartEntropy.Parts * FrameBlock.Lanes);
    private readonly int _size;
    private readonly nint _hop;

    private FrameSums(PlanBuilder plan)
    {
        _plan = plan;
        _size = plan.Settings.FrameSize;
        _hop = plan.Settings.Hop;
        if (_size < 2 * PartEntropy.Parts)
            throw new InputException(new Problem(
                "frame-too-short",
                $"Short-term features want frames of {2 * PartEntropy.Parts} samples or more; these have {_size}"
                + $" at {plan.Settings.SampleRate} Hz.",
                "Use longer frames in the profile, or a profile that resamples."));
        _samples = new AlignedBuffer<double>(_size);
    }

    /// <summary>Sum of the samples of each lane, normalised amplitude: [8].</summary>
    public double* Sums => _sums.Pointer;

    /// <summary>Sum of squares of each lane, normalised amplitude squared: [8].</summary>
    public double* Energies => _energies.Pointer;

    /// <summary>Changes of sign of each lane, a step to or from an exact zero counting one half: [8].</summary>
    public double* Crossings => _steps.Pointer;

    /// <summary>Sum of squares over each tenth of the frame, the samples left over in none: [10, 8].</summary>
    public double* Parts => _parts.Pointer;

    public bool ReadsSpectra => false;

    public static FrameSums In(PlanBuilder plan) => plan.Share(typeof(FrameSums), () => new FrameSums(plan));

    public void Begin() { }

    public void Process(in FrameBlock block)
    {
        for (nint lane = 0; lane < FrameBlock.Lanes; lane++)
        {
            var frame = block.Samples + lane * _hop;
            var level = _plan.Level;
            Normalise(frame, _samples.Pointer, _size, level);
            Sums[lane] = FixedLanes.Sum(_samples.Span);
            Crossings[lane] = level.Scale == 0 ? 0 : HalfSteps(frame, _size, level.Mean) / 2.0;
            var part = _size / PartEntropy.Parts;
            var energy = 0.0;
            for (var i = 0; i < PartEntropy.Parts; i++)
            {
                var inPart = FixedLanes.SumOfSquares(_samples.Span.Slice(i * part, part));
                Parts[i * FrameBlock.Lanes + lane] = inPart;
                energy += inPart;
            }

            Energies[lane] = energy + FixedLanes.SumOfSquares(_samples.Span[(PartEntropy.Parts * part)..]);
        }
    }

    public void Dispose()
    {
        _samples.Dispose();
        _sums.Dispose();
        _energies.Dispose();
        _steps.Dispose();
        _parts.Dispose();
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void Normalise(float* samples, double* destination, nint count, ClipLevel level)
    {
        var mean = Vector256.Create(level.Mean);
        var scale = Vector256.Create(level.Scale);
        nint i = 0;
        for (; i + FrameBlock.Lanes <= count; i += FrameBlock.Lanes)
        {
            var here = Vector256.Load(samples + i);
            ((Vector256.WidenLower(here) - mean) * scale).Store(destination + i);
            ((Vector256.WidenUpper(here) - mean) * scale).Store(destination + i + 4);
        }

        for (; i < count; i++) destination[i] = (samples[i] - level.Mean) * level.Scale;
    }

    /// <summary>
    /// Sum of |sign(x_i - mean) - sign(x_(i-1) - mean)|: changes of 'above' plus changes of 'below'. A float32 is above a double
    /// when it is above the largest float32 not larger than it, so the samples need not be widened.
    /// </summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static int HalfSteps(float* samples, nint count, double mean)
    {
        var nearest = (float)mean;
        var lower = nearest > mean ? MathF.BitDecrement(nearest) : nearest;
        var upper = nearest < mean ? MathF.BitIncrement(nearest) : nearest;
        var (from, to) = (Vector256.Create(lower), Vector256.Create(upper));
        var steps = 0;
        nint i = 1;
        for (; i + FrameBlock.Lanes <= count; i += FrameBlock.Lanes)
        {
            var here = Vector256.Load(samples + i);
            var before = Vector256.Load(samples + i - 1);
            var above = Vector256.GreaterThan(here, from) ^ Vector256.GreaterThan(before, from);
            var below = Vector256.LessThan(here, to) ^ Vector256.LessThan(before, to);
            steps += BitOperations.PopCount(above.ExtractMostSignificantBits());
            steps += BitOperations.PopCount(below.ExtractMostSignificantBits());
        }

        for (; i < count; i++)
        {
            if (samples[i] > lower != samples[i - 1] > lower) steps++;
            if (samples[i] < upper != samples[i - 1] < upper) steps++;
        }

        return steps;
    }
}
