using MerToolkit.Core.Configuration;
using MerToolkit.Core.Numerics;
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
        + "pitch = 1200 log2(f / 55 Hz), salience = energy of its partials / energy up to 5 kHz, both A-weighted, voicing = 1 or 0; "
        + "height and strength are pitch and salience over the frames that have a pitch, movement the mean step between neighbours of "
        + "less than a semitone",
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
        new("melody-height", ["mean", "sd", "p10", "median", "p90"], "cent", IsPerFrame: false),
        new("melody-strength", ["mean", "sd"], "1", IsPerFrame: false),
        new("melody-movement", [""], "cent/s", IsPerFrame: false),
    ];

    internal override IReadOnlyList<Track<double>> Compile(OptionValues options, PlanBuilder plan)
    {
        var stage = plan.Add(new Stage(plan));
        return [stage.Pitch, stage.Salience, stage.Voicing, stage.Height, stage.Strength, stage.Movement];
    }

    private sealed unsafe class Stage(PlanBuilder plan) : IClipStage
    {
        // A step beyond a semitone in a frame is a new note, no movement.
        private const double Leap = 100;

        private readonly double _framesPerSecond = (double)plan.Settings.SampleRate / MelodyGrids.Long(plan).Settings.Hop;
        private readonly MelodyPath _path = MelodyPath.In(plan);
        private readonly FrameMapping _mapping = FrameMapping.Of(plan);

        public Track<double> Pitch { get; } = plan.NewTrack<double>(1);

        public Track<double> Salience { get; } = plan.NewTrack<double>(1);

        public Track<double> Voicing { get; } = plan.NewTrack<double>(1);

        public Track<double> Height { get; } = plan.NewTrack<double>(5);

        public Track<double> Strength { get; } = plan.NewTrack<double>(2);

        public Track<double> Movement { get; } = plan.NewTrack<double>(1);

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

            Summarise();
        }

        /// <summary>Numbers over the frames that have a pitch only; 0 when none has.</summary>
        private void Summarise()
        {
            using var buffer = new AlignedBuffer<double>(_path.Frames);
            var steps = Steps(buffer.Span);
            Write(Movement, [Summary.Mean(steps) * _framesPerSecond]);
            var salience = Voiced(_path.Salience, buffer.Span);
            Write(Strength, [Summary.Mean(salience), Summary.Deviation(salience)]);
            var cents = Voiced(_path.Cents, buffer.Span);
            var (mean, deviation) = (Summary.Mean(cents), Summary.Deviation(cents));
            cents.Sort();
            Write(Height, [
                mean, deviation, Summary.PercentileOf(cents, 10), Summary.MedianOf(cents), Summary.PercentileOf(cents, 90)]);
        }

        /// <summary>The values of the frames that have a pitch, in the room given.</summary>
        private Span<double> Voiced(float[] values, Span<double> room)
        {
            var count = 0;
            for (var frame = 0; frame < _path.Frames; frame++)
                if (_path.Cents[frame] > 0) room[count++] = values[frame];
            return room[..count];
        }

        /// <summary>Movement between neighbouring frames that have a pitch, cents, in the room given.</summary>
        private ReadOnlySpan<double> Steps(Span<double> room)
        {
            var count = 0;
            for (var frame = 1; frame < _path.Frames; frame++)
            {
                if (_path.Cents[frame] <= 0 || _path.Cents[frame - 1] <= 0) continue;
                var step = Math.Abs((double)_path.Cents[frame] - _path.Cents[frame - 1]);
                if (step < Leap) room[count++] = step;
            }

            return room[..count];
        }

        private static void Write(Track<double> track, ReadOnlySpan<double> values)
        {
            var destination = track.AppendChunk();
            for (var row = 0; row < values.Length; row++) destination[row * Track<double>.Stride] = values[row];
        }
    }
}
