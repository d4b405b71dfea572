using MerToolkit.Core.Configuration;
using MerToolkit.Features.Declarations;
using MerToolkit.Features.Extraction;

namespace MerToolkit.Features.Dynamic;

/// <summary>Loudness after EBU R 128 and ITU-R BS.1770-4.</summary>
internal sealed class Loudness : Feature
{
    public override FeatureDeclaration Declaration { get; } = new(
        "loudness", "LUFS", "dynamic",
        "How loud the clip is to a listener: momentary (400 ms about each frame), and of the whole clip integrated loudness, "
            + "loudness range, largest momentary and short-term (3 s) loudness, and how much the short-term one varies.",
        "-0.691 + 10 log10(channels z), z the mean square of the K-weighted samples; gates at -70 LUFS and 10 LU (range: 20 LU) "
            + "under the mean; range p95 - p10 of short-term; windows every 10 ms, those of gates every 100 ms; shorter clips are one "
            + "window. The channels' mean counts as one channel",
        "ITU-R BS.1770-4; EBU R 128, Tech 3341 and 3342",
        "-70 (range and sd 0)")
    {
        IsCausal = false,
        Options =
        [
            new("channels", "1", "Channels that the mono mix stands for: 2 adds 3 LU, the reading of two equal channels.")
            {
                Default = 1.0, Minimum = 1, Maximum = 2, IsInteger = true,
            },
        ],
    };

    public override IReadOnlyList<FeatureOutput> Outputs(OptionValues options, AnalysisSettings settings) =>
    [
        new("loudness", [""], Declaration.Unit),
        new("loudness-integrated", [""], Declaration.Unit, IsPerFrame: false),
        new("loudness-range", [""], "LU", IsPerFrame: false),
        new("loudness-momentary-max", [""], Declaration.Unit, IsPerFrame: false),
        new("loudness-short-term-max", [""], Declaration.Unit, IsPerFrame: false),
        new("loudness-short-term-sd", [""], "LU", IsPerFrame: false),
    ];

    internal override IReadOnlyList<Track<double>> Compile(OptionValues options, PlanBuilder plan)
    {
        var stage = plan.Add(new Stage(plan, LoudnessMeter.In(plan), options.Integer("channels")));
        return [stage.Frames, .. stage.Clip];
    }

    private sealed unsafe class Stage(PlanBuilder plan, LoudnessMeter meter, int channels) : IClipStage
    {
        private readonly LoudnessStatistics _statistics = new(meter, channels);

        public Track<double> Frames { get; } = plan.NewTrack<double>(1);

        public IReadOnlyList<Track<double>> Clip { get; } = [.. Enumerable.Range(0, 5).Select(_ => plan.NewTrack<double>(1))];

        public void Finish(ClipSpan clip)
        {
            WriteFrames(clip);
            double[] values =
            [
                _statistics.Integrated(), _statistics.Range(), _statistics.Largest(LoudnessStatistics.Momentary),
                _statistics.Largest(LoudnessStatistics.ShortTerm), _statistics.ShortTermDeviation(),
            ];
            for (var i = 0; i < values.Length; i++) Clip[i].AppendChunk()[0] = values[i];
        }

        /// <summary>Each frame takes the momentary window whose middle is nearest to its own.</summary>
        private void WriteFrames(ClipSpan clip)
        {
            var settings = plan.Settings;
            var last = meter.Windows(LoudnessStatistics.Momentary) - 1;
            var (known, value) = (-1, 0.0);
            for (var chunk = 0; chunk < clip.Chunks; chunk++)
            {
                var destination = Frames.AppendChunk();
                for (var frame = 0; frame < clip.FramesIn(chunk); frame++)
                {
                    var index = (long)chunk * Track<double>.ChunkFrames + frame;
                    var middle = index * settings.Hop - (double)plan.Placement.Lead + settings.FrameSize / 2.0;
                    var cell = Math.Round(middle * LoudnessMeter.CellsPerSecond / settings.SampleRate) - LoudnessStatistics.Momentary / 2;
                    var first = (int)Math.Clamp(cell, 0, last);
                    if (first != known) value = _statistics.Loudness(meter.Power(first, LoudnessStatistics.Momentary));
                    known = first;
                    destination[frame] = value;
                }
            }
        }
    }
}
