using MerToolkit.Core.Configuration;
using MerToolkit.Features.Declarations;
using MerToolkit.Features.Extraction;

namespace MerToolkit.Features.Melodic;

/// <summary>Pitch of the melody in polyphonic sound, frame by frame.</summary>
internal sealed class Melody : Feature
{
    public override FeatureDeclaration Declaration { get; } = new(
        "melody", "cent", "melodic",
        "The tune one would sing along with: its pitch above 55 Hz, how much of the sound it is, and whether there is one.",
        "path of most strength and least movement through the maxima of harmonic summation over partials of 93 ms frames; "
        + "pitch = 1200 log2(f / 55 Hz), salience = energy of its partials / energy up to 5 kHz, both A-weighted, voicing = 1 or 0",
        "Salamon and Gomez 2012 (salience); Klapuri 2003 (smoothness); Viterbi 1967 (path)",
        "0: no pitch, no salience, no voicing")
    {
        IsCausal = false,
    };

    public override IReadOnlyList<FeatureOutput> Outputs(OptionValues options, AnalysisSettings settings) =>
    [
        new("melody-pitch", [""], "cent"),
        new("melody-salience", [""], "1"),
        new("melody-voicing", [""], "1"),
    ];

    internal override IReadOnlyList<Track<double>> Compile(OptionValues options, PlanBuilder plan)
    {
        var stage = plan.Add(new Stage(plan));
        return [stage.Pitch, stage.Salience, stage.Voicing];
    }

    private sealed unsafe class Stage(PlanBuilder plan) : IClipStage
    {
        private readonly MelodyPath _path = MelodyPath.In(plan);
        private readonly FrameMapping _mapping = FrameMapping.Of(plan);

        public Track<double> Pitch { get; } = plan.NewTrack<double>(1);

        public Track<double> Salience { get; } = plan.NewTrack<double>(1);

        public Track<double> Voicing { get; } = plan.NewTrack<double>(1);

        public void Finish(ClipSpan clip)
        {
            for (var chunk = 0; chunk < clip.Chunks; chunk++)
            {
                var pitch = Pitch.AppendChunk();
                var salience = Salience.AppendChunk();
                var voicing = Voicing.AppendChunk();
                for (var frame = 0; frame < clip.FramesIn(chunk); frame++)
                {
                    var source = _mapping.Fine((long)chunk * Track<double>.ChunkFrames + frame, _path.Frames);
                    pitch[frame] = _path.Cents[source];
                    salience[frame] = _path.Salience[source];
                    voicing[frame] = _path.Cents[source] > 0 ? 1 : 0;
                }
            }
        }
    }
}
