using MerToolkit.Core.Configuration;
using MerToolkit.Features.Declarations;
using MerToolkit.Features.Extraction;

namespace MerToolkit.Features.Melodic;

/// <summary>Pitch of a single voice or instrument.</summary>
internal sealed class Yin : Feature
{
    // Aperiodicity up to which a frame has a pitch: a fifth of its power may be anything else.
    private const double VoicedAperiodicity = 0.2;

    public override FeatureDeclaration Declaration { get; } = new(
        "yin", "cent", "melodic",
        "Pitch of a solo voice above 55 Hz, and how far each frame is from repeating itself; for a tune among others see melody.",
        "first dip below 0.1 (else the lowest) of d(t) t / sum of d(1..t), d(t) = sum (x_j - x_(j+t))^2 over 23 ms in the middle of the "
        + "frame; searched at 11 kHz, refined at the full rate by a parabola; pitch = 1200 log2(rate / t / 55 Hz), 0 where aperiodicity, "
        + "the depth of the dip, exceeds 0.2",
        "de Cheveigne and Kawahara 2002",
        "pitch 0, aperiodicity 1")
    {
        IsCausal = true,
        IsGainInvariant = true,
    };

    public override IReadOnlyList<FeatureOutput> Outputs(OptionValues options, AnalysisSettings settings) =>
        [new("yin-pitch", [""], "cent"), new("yin-aperiodicity", [""], "1")];

    internal override IReadOnlyList<Track<double>> Compile(OptionValues options, PlanBuilder plan)
    {
        var stage = plan.Add(new Stage(plan));
        return [stage.Pitch, stage.Aperiodicity];
    }

    private sealed unsafe class Stage(PlanBuilder plan) : IBlockStage, IDisposable
    {
        private readonly YinFrame _frame = new(plan.Settings.SampleRate, plan.Settings.FrameSize);
        private readonly nint _hop = plan.Settings.Hop;

        public Track<double> Pitch { get; } = plan.NewTrack<double>(1);

        public Track<double> Aperiodicity { get; } = plan.NewTrack<double>(1);

        public bool ReadsSpectra => false;

        public void Begin() { }

        public void Process(in FrameBlock block)
        {
            var pitch = Pitch.Block(block.FirstFrame);
            var aperiodicity = Aperiodicity.Block(block.FirstFrame);
            for (var lane = 0; lane < block.Count; lane++)
            {
                _frame.Measure(block.Samples + lane * _hop);
                aperiodicity[lane] = _frame.Aperiodicity;
                pitch[lane] = _frame.Aperiodicity <= VoicedAperiodicity ? Math.Max(0, PitchScale.ToCents(_frame.Hertz)) : 0;
            }
        }

        public void Dispose() => _frame.Dispose();
    }
}
