using System.Runtime.InteropServices;
using MerToolkit.Audio;
using MerToolkit.Audio.Resampling;
using MerToolkit.Core.Numerics;
using MerToolkit.Features.Transforms;

namespace MerToolkit.Workflows.Auditing.Sound;

/// <summary>
/// 32 bits a frame that stay when sound is encoded again: bit m of frame n is set when the energy difference of neighbouring bands,
/// E(n,m) - E(n,m+1), grew since the frame before. 33 bands, equally spaced in logarithm of frequency between 300 and 2,000 Hz;
/// frames of .37 s, a new one each 23 ms, at 5,512 Hz. Haitsma and Kalker 2002, A highly robust audio fingerprinting system; their
/// frames come twice as often, which a search by equal bits does not need.
/// One instance serves one thread; its buffers are used again and again.
/// </summary>
internal sealed unsafe class SpectralFingerprint : IDisposable
{
    /// <summary>Time between frames, seconds.</summary>
    public const double HopSeconds = (double)Hop / Rate;

    private const int Rate = 5_512;
    private const int FrameSize = 2_048;
    private const int Hop = 128;
    private const int Bands = 33;
    private const double LowHz = 300;
    private const double HighHz = 2_000;

    private readonly FrameTransform<float> _transform = FrameTransforms.Create<float>(TransformKind.Lanes, FrameSize);
    private readonly AlignedBuffer<float> _window = new(FrameSize);
    private readonly AlignedBuffer<float> _power;
    private readonly AlignedBuffer<float> _scratch;
    private readonly int[] _edges;
    private readonly List<float> _samples = [];
    private readonly float[] _block = new float[8_192];

    /// <summary>Makes window, bands and buffers.</summary>
    public SpectralFingerprint()
    {
        _power = new AlignedBuffer<float>(_transform.Bins * _transform.Lanes);
        _scratch = new AlignedBuffer<float>(_transform.ScratchLength);
        var window = Window.Create(WindowShape.Hann, FrameSize);
        for (var i = 0; i < FrameSize; i++) _window.Span[i] = (float)window[i];
        _edges = new int[Bands + 1];
        for (var edge = 0; edge <= Bands; edge++)
        {
            var hertz = LowHz * VectorMath.Pow(HighHz / LowHz, (double)edge / Bands);
            _edges[edge] = (int)Math.Round(hertz * FrameSize / Rate);
        }
    }

    /// <summary>The fingerprint of a clip, 32 bits a frame from the second on; empty for less than two frames.</summary>
    /// <param name="source">Mono samples at any rate; read to the end and disposed of.</param>
    public uint[] Of(ISampleSource source)
    {
        Fill(source);
        var frames = (_samples.Count - FrameSize) / Hop + 1;
        if (frames < 2) return [];
        // The last call may read lanes beyond the last frame.
        var lanes = _transform.Lanes;
        CollectionsMarshal.SetCount(_samples, _samples.Count + (lanes + 1) * Hop + FrameSize);
        var energies = new double[frames * Bands];
        fixed (float* samples = CollectionsMarshal.AsSpan(_samples))
        {
            for (var first = 0; first < frames; first += lanes)
            {
                _transform.Power(samples + (nint)first * Hop, Hop, _window.Pointer, _power.Pointer, _scratch.Pointer);
                for (var lane = 0; lane < lanes && first + lane < frames; lane++)
                    Sum(lane, energies.AsSpan((first + lane) * Bands, Bands));
            }
        }

        return Bits(energies, frames);
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        _window.Dispose();
        _power.Dispose();
        _scratch.Dispose();
    }

    private void Fill(ISampleSource source)
    {
        _samples.Clear();
        using var slow = source.SampleRate == Rate ? source : new Resampler(source, Rate);
        while (slow.Read(_block) is var count and > 0) _samples.AddRange(_block.AsSpan(0, count));
    }

    private void Sum(int lane, Span<double> energies)
    {
        var power = _power.Pointer;
        for (var band = 0; band < Bands; band++)
        {
            double sum = 0;
            for (var bin = _edges[band]; bin < Math.Max(_edges[band + 1], _edges[band] + 1); bin++)
                sum += power[bin * _transform.Lanes + lane];
            energies[band] = sum;
        }
    }

    private static uint[] Bits(double[] energies, int frames)
    {
        var bits = new uint[frames - 1];
        for (var frame = 1; frame < frames; frame++)
        {
            var now = energies.AsSpan(frame * Bands, Bands);
            var before = energies.AsSpan((frame - 1) * Bands, Bands);
            uint word = 0;
            for (var band = 0; band + 1 < Bands; band++)
                if (now[band] - now[band + 1] - (before[band] - before[band + 1]) > 0) word |= 1u << band;
            bits[frame - 1] = word;
        }

        return bits;
    }
}
