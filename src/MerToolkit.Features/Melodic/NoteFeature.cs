using MerToolkit.Core.Configuration;
using MerToolkit.Features.Declarations;
using MerToolkit.Features.Extraction;

namespace MerToolkit.Features.Melodic;

/// <summary>Numbers about the notes of a whole clip that share a unit.</summary>
/// <param name="Key">First part of their names.</param>
/// <param name="Unit">Their unit.</param>
/// <param name="Rows">Name of each.</param>
/// <param name="Compute">Gives one value a row; all 0 when there is nothing to count.</param>
internal sealed record NoteStatistics(string Key, string Unit, IReadOnlyList<string> Rows, Func<MelodyNotes, double[]> Compute);

/// <summary>A feature that gives numbers of the whole clip, counted from the notes of its melody.</summary>
internal abstract class NoteFeature : Feature
{
    /// <summary>What is counted.</summary>
    protected abstract IReadOnlyList<NoteStatistics> Statistics { get; }

    public sealed override IReadOnlyList<FeatureOutput> Outputs(OptionValues options, AnalysisSettings settings) =>
        [.. Statistics.Select(group => new FeatureOutput(group.Key, group.Rows, group.Unit, IsPerFrame: false))];

    internal sealed override IReadOnlyList<Track<double>> Compile(OptionValues options, PlanBuilder plan)
    {
        var notes = MelodyNotes.In(plan);
        return [.. Statistics.Select(group => plan.Add(new Stage(notes, group, plan.NewTrack<double>(group.Rows.Count))).Track)];
    }

    private sealed unsafe class Stage(MelodyNotes notes, NoteStatistics statistics, Track<double> track) : IClipStage
    {
        public Track<double> Track { get; } = track;

        public void Finish(ClipSpan clip)
        {
            var values = statistics.Compute(notes);
            var destination = Track.AppendChunk();
            for (var row = 0; row < Track.Rows; row++) destination[row * Track<double>.Stride] = values[row];
        }
    }
}
