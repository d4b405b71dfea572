using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using MerToolkit.Core.Numerics;
using MerToolkit.Features.Extraction;
using MerToolkit.Features.Transforms;

namespace MerToolkit.Features.ShortTerm;

/// <summary>
/// Magnitude spectra in float64: bins 0 to B - 1, B half the frame length (the bin at half the rate is left out), divided by B and
/// by the window's mean, so that a full-scale tone reads 1. The sums that several features share come with them.
/// </summary>
internal abstract unsafe class ShortSpectra : IBlockStage, IDisposable
{
    private readonly PlanBuilder _plan;
    private readonly FrameSums? _frames;
    private readonly double _scale;
    private readonly AlignedBuffer<double> _magnitude;
    private readonly AlignedBuffer<double> _sums = new(FrameBlock.Lanes);
    private readonly AlignedBuffer<double> _energies = new(FrameBlock.Lanes);
    private readonly AlignedBuffer<double> _parts = new(PartEntropy.Parts * FrameBlock.Lanes);

    private protected ShortSpectra(PlanBuilder plan, double[] window)
    {
        _plan = plan;
        Bins = plan.Settings.FrameSize / 2;
        _scale = 1.0 / (Bins * (FixedLanes.Sum(window) / window.Length));
        // The mean of a normalised clip is taken off here: without window it stands in bin 0 alone.
        _frames = plan.Settings.Normalisation == Normalisation.Clip ? FrameSums.In(plan) : null;
        _magnitude = new AlignedBuffer<double>((Bins + 1) * (nint)FrameBlock.Lanes);
    }

    /// <summary>Number of bins B: half the frame length, the fraction cut off.</summary>
    public int Bins { get; }

    /// <summary>Magnitudes: [B, 8]; eight readable values stand before the first.</summary>
    public double* Magnitude => _magnitude.Pointer + FrameBlock.Lanes;

    /// <summary>Sum of magnitudes of each lane: [8].</summary>
    public double* Sums => _sums.Pointer;

    /// <summary>Sum of squared magnitudes of each lane: [8].</summary>
    public double* Energies => _energies.Pointer;

    /// <summary>Sum of squared magnitudes over each tenth of the bins, the bins left over in none: [10, 8].</summary>
    public double* Parts => _parts.Pointer;

    public bool ReadsSpectra => false;

    public static ShortSpectra In(PlanBuilder plan) => plan.Share<ShortSpectra>(typeof(ShortSpectra), () =>
        plan.Settings.Precision == Precision.Double ? new ShortSpectra<double>(plan) : new ShortSpectra<float>(plan));

    public void Begin() { }

    public void Process(in FrameBlock block)
    {
        var level = _plan.Level;
        Transform(block.Samples, Magnitude, _scale * level.Scale);
        if (_frames is not null)
            for (var lane = 0; lane < FrameBlock.Lanes; lane++) Magnitude[lane] = Math.Abs(_frames.Sums[lane]) * _scale;
        AddUp();
    }

    public virtual void Dispose()
    {
        _magnitude.Dispose();
        _sums.Dispose();
        _energies.Dispose();
        _parts.Dispose();
    }

    /// <summary>Spectra of eight frames.</summary>
    /// <param name="samples">Lane l is <c>[l * hop .. l * hop + size)</c>.</param>
    /// <param name="magnitude">Receives [B, 8].</param>
    /// <param name="scale">Factor of all magnitudes.</param>
    private protected abstract void Transform(float* samples, double* magnitude, double scale);

    private void AddUp()
    {
        var length = Bins / PartEntropy.Parts;
        new Span<double>(Sums, FrameBlock.Lanes).Clear();
        new Span<double>(Energies, FrameBlock.Lanes).Clear();
        for (var part = 0; part < PartEntropy.Parts; part++)
            AddUp(part * length, (part + 1) * length, Parts + part * FrameBlock.Lanes);
        var rest = stackalloc double[FrameBlock.Lanes];
        AddUp(PartEntropy.Parts * length, Bins, rest);
    }

    /// <summary>Adds bins to the sums; their energy alone goes to <paramref name="part"/>.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private void AddUp(nint first, nint end, double* part)
    {
        Vector256<double> sumLow = default, sumHigh = default, low = default, high = default;
        for (var row = Magnitude + first * FrameBlock.Lanes; row < Magnitude + end * FrameBlock.Lanes; row += FrameBlock.Lanes)
        {
            var (left, right) = (Vector256.Load(row), Vector256.Load(row + 4));
            sumLow += left;
            sumHigh += right;
            low += left * left;
            high += right * right;
        }

        low.Store(part);
        high.Store(part + 4);
        (Vector256.Load(Sums) + sumLow).Store(Sums);
        (Vector256.Load(Sums + 4) + sumHigh).Store(Sums + 4);
        (Vector256.Load(Energies) + low).Store(Energies);
        (Vector256.Load(Energies + 4) + high).Store(Energies + 4);
    }
}

/// <inheritdoc/>
internal sealed unsafe class ShortSpectra<T> : ShortSpectra where T : unmanaged, IBinaryFloatingPointIeee754<T>
{
    private readonly FrameTransform<T> _transform;
    private readonly AlignedBuffer<T> _window;
    private readonly AlignedBuffer<T> _power;
    private readonly AlignedBuffer<T> _scratch;
    private readonly nint _hop;

    public ShortSpectra(PlanBuilder plan) : this(plan, Window.Create(plan.Settings.Window, plan.Settings.FrameSize)) { }

    private ShortSpectra(PlanBuilder plan, double[] window) : base(plan, window)
    {
        _transform = FrameTransforms.Create<T>(plan.Settings.Transform, window.Length);
        _hop = plan.Settings.Hop;
        _window = new AlignedBuffer<T>(window.Length);
        for (var i = 0; i < window.Length; i++) _window.Span[i] = T.CreateChecked(window[i]);
        _power = new AlignedBuffer<T>((nint)_transform.Bins * _transform.Lanes);
        _scratch = new AlignedBuffer<T>(_transform.ScratchLength);
    }

    public override void Dispose()
    {
        base.Dispose();
        _window.Dispose();
        _power.Dispose();
        _scratch.Dispose();
    }

    private protected override void Transform(float* samples, double* magnitude, double scale)
    {
        for (var lane = 0; lane < FrameBlock.Lanes; lane += _transform.Lanes)
        {
            _transform.Power(samples + lane * _hop, _hop, _window.Pointer, _power.Pointer, _scratch.Pointer);
            for (var four = 0; four < _transform.Lanes; four += 4)
                TakeRoots(_power.Pointer + four, _transform.Lanes, magnitude + lane + four, scale);
        }
    }

    /// <summary>Roots of four lanes.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private void TakeRoots(T* power, nint lanes, double* magnitude, double scale)
    {
        var factor = Vector256.Create(scale);
        for (var bin = 0; bin < Bins; bin++, power += lanes, magnitude += FrameBlock.Lanes)
            (Vector256.Sqrt(LoadFour(power)) * factor).Store(magnitude);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector256<double> LoadFour(T* power)
    {
        if (typeof(T) == typeof(double)) return Vector256.Load((double*)power);
        var four = Vector128.Load((float*)power);
        return Vector256.Create(Vector128.WidenLower(four), Vector128.WidenUpper(four));
    }
}
