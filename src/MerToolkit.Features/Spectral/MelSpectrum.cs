using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using MerToolkit.Core.Numerics;
using MerToolkit.Features.Extraction;
using MerToolkit.Features.Transforms;

namespace MerToolkit.Features.Spectral;

/// <summary>The mel bank applied to each block: the shared input of mel, MFCC and onset strength.</summary>
internal sealed unsafe class MelSpectrum : IBlockStage, IDisposable
{
    private readonly AlignedBuffer<float> _power;
    private readonly AlignedBuffer<float> _weights;
    private readonly int[] _first;
    private readonly int[] _offset;

    private MelSpectrum(AnalysisSettings settings, MelSettings mel)
    {
        Bands = mel.Bands;
        var bank = new MelBank(
            settings.SampleRate, settings.FrameSize, mel.Bands, mel.LowHz, mel.HighHz ?? settings.SampleRate / 2.0,
            mel.Scale, mel.IsAreaNormalised);
        _power = new AlignedBuffer<float>((nint)Bands * FrameBlock.Lanes);
        _first = new int[Bands];
        _offset = new int[Bands + 1];
        for (var band = 0; band < Bands; band++)
        {
            _first[band] = bank.FirstBin(band);
            _offset[band + 1] = _offset[band] + bank.Weights(band).Length;
        }

        _weights = new AlignedBuffer<float>(_offset[Bands]);
        for (var band = 0; band < Bands; band++)
            bank.Weights(band).CopyTo(_weights.Span[_offset[band]..]);
    }

    /// <summary>Number of bands.</summary>
    public int Bands { get; }

    /// <summary>Mel power of the current block: [bands, 8].</summary>
    public float* Power => _power.Pointer;

    /// <summary>The mel spectrum with these settings.</summary>
    public static MelSpectrum In(PlanBuilder plan, MelSettings mel) =>
        plan.Share((typeof(MelSpectrum), mel), () => new MelSpectrum(plan.Settings, mel));

    public void Begin() { }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public void Process(in FrameBlock block)
    {
        float* weights = _weights.Pointer, power = block.Power, destination = _power.Pointer;
        for (var band = 0; band < _first.Length; band++)
        {
            var source = power + (nint)_first[band] * FrameBlock.Lanes;
            int index = _offset[band], end = _offset[band + 1];
            var even = Vector256<float>.Zero;
            var odd = Vector256<float>.Zero;
            for (; index + 1 < end; index += 2, source += 2 * FrameBlock.Lanes)
            {
                even += Vector256.Load(source) * Vector256.Create(weights[index]);
                odd += Vector256.Load(source + FrameBlock.Lanes) * Vector256.Create(weights[index + 1]);
            }

            if (index < end) even += Vector256.Load(source) * Vector256.Create(weights[index]);
            (even + odd).Store(destination + band * FrameBlock.Lanes);
        }
    }

    public void Dispose()
    {
        _power.Dispose();
        _weights.Dispose();
    }
}
