using MerToolkit.Core.Configuration;
using MerToolkit.Core.Numerics;
using MerToolkit.Features.Declarations;
using MerToolkit.Features.Extraction;

namespace MerToolkit.Features.Dynamic;

/// <summary>Level of a frame in decibels.</summary>
internal sealed class LogRms : Feature
{
    private const double Floor = 1e-5;

    // 20 / ln 10
    private const double DecibelsOfLog = 8.685889638065037;

    public override FeatureDeclaration Declaration { get; } = new(
        "log-rms", "dB", "dynamic",
        "Level on the scale of hearing: log-energy of the frame, 0 for a full-scale square wave.",
        "20 log10(max(1e-5, sqrt(mean x^2))) over the frame, no window; padding as the profile's",
        "Davis and Mermelstein 1980; the log-energy of speech and music front ends",
        "-100")
    {
        IsCausal = true,
    };

    internal override IReadOnlyList<Track<double>> Compile(OptionValues options, PlanBuilder plan) =>
        [plan.Add(new Stage(RmsTrack.In(plan), plan.NewTrack<double>(1))).Track];

    private sealed unsafe class Stage(RmsTrack level, Track<double> track) : IBlockStage
    {
        public Track<double> Track { get; } = track;

        public bool ReadsSpectra => false;

        public void Begin() { }

        public void Process(in FrameBlock block)
        {
            var source = level.Track.Block(block.FirstFrame);
            var destination = new Span<double>(Track.Block(block.FirstFrame), FrameBlock.Lanes);
            for (var lane = 0; lane < FrameBlock.Lanes; lane++) destination[lane] = source[lane] < Floor ? Floor : source[lane];
            VectorMath.Log(destination, destination);
            foreach (ref var value in destination) value *= DecibelsOfLog;
        }
    }
}
