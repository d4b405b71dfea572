using MerToolkit.Features.Declarations;
using MerToolkit.Features.Extraction;

namespace MerToolkit.Features.Rhythmic;

/// <summary>One named number of a whole clip.</summary>
/// <param name="Name">Second part of the column's name, kebab-case.</param>
/// <param name="Unit">Unit of the number.</param>
internal sealed record ClipNumber(string Name, string Unit);

/// <summary>Writes several named numbers of a clip, each an output of its own, when the clip has been seen.</summary>
internal sealed unsafe class ClipNumbers : IClipStage
{
    private readonly Action<ClipSpan, Span<double>> _compute;

    /// <param name="plan">Gives the tracks.</param>
    /// <param name="count">Number of outputs.</param>
    /// <param name="compute">Fills one value an output; they are 0 before.</param>
    public ClipNumbers(PlanBuilder plan, int count, Action<ClipSpan, Span<double>> compute)
    {
        _compute = compute;
        Tracks = [.. Enumerable.Range(0, count).Select(_ => plan.NewTrack<double>(1))];
    }

    /// <summary>One track of one value for each number.</summary>
    public IReadOnlyList<Track<double>> Tracks { get; }

    /// <summary>The outputs of a feature: columns <c>feature.number</c>.</summary>
    /// <param name="feature">Name of the feature.</param>
    /// <param name="numbers">The numbers, in order.</param>
    public static IReadOnlyList<FeatureOutput> Outputs(string feature, IReadOnlyList<ClipNumber> numbers) =>
        [.. numbers.Select(number => new FeatureOutput($"{feature}.{number.Name}", [""], number.Unit, IsPerFrame: false))];

    public void Finish(ClipSpan clip)
    {
        Span<double> values = stackalloc double[Tracks.Count];
        values.Clear();
        _compute(clip, values);
        for (var i = 0; i < Tracks.Count; i++) Tracks[i].AppendChunk()[0] = values[i];
    }
}
