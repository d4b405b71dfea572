using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using MerToolkit.Core.Numerics;
using MerToolkit.Features.Extraction;

namespace MerToolkit.Features.Spectral;

/// <summary>Logarithms of the power of each bin: the shared input of entropy, slopes and flatness of bands.</summary>
internal sealed unsafe class LogSpectrum : IBlockStage, IDisposable
{
    /// <summary>Smallest power taken, full scale 1.</summary>
    public const float Floor = 1e-10f;

    private readonly AlignedBuffer<float> _logarithms;

    private LogSpectrum(AnalysisSettings settings) => _logarithms = new AlignedBuffer<float>((nint)settings.Bins * FrameBlock.Lanes);

    /// <summary>ln max(1e-10, P) of the current block: [bins, 8].</summary>
    public float* Values => _logarithms.Pointer;

    public static LogSpectrum In(PlanBuilder plan) => plan.Share(typeof(LogSpectrum), () => new LogSpectrum(plan.Settings));

    public void Begin() { }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public void Process(in FrameBlock block)
    {
        var floor = Vector256.Create(Floor);
        for (nint i = 0; i < _logarithms.Length; i += FrameBlock.Lanes)
            Vector256.MaxNative(Vector256.Load(block.Power + i), floor).Store(_logarithms.Pointer + i);
        VectorMath.Log(_logarithms.Span, _logarithms.Span);
    }

    public void Dispose() => _logarithms.Dispose();
}
