using MerToolkit.Data.Sets;

namespace MerToolkit.Workflows.Extracting;

/// <summary>Clips on their way through several analysers; the outcomes come one by one, in the order of the clips.</summary>
/// <param name="Clips">The clips.</param>
/// <param name="Jobs">Number of analysers at work, 1 or more; no more are made than there are clips.</param>
/// <param name="CreateAnalyser">Makes one analyser; called on the thread that uses and disposes it.</param>
internal sealed record ClipWork(IReadOnlyList<Clip> Clips, int Jobs, Func<IClipAnalyser> CreateAnalyser)
{
    // Rows are small: a long clip in front must not idle the other workers.
    private const int RowsInWaiting = 64;

    /// <summary>Number of outcomes that may wait to be taken.</summary>
    public int Window { get; init; } = RowsInWaiting;

    /// <summary>The inputs of a set that are no clips, as failed items.</summary>
    /// <param name="set">The set.</param>
    public static IReadOnlyList<ItemFailure> Refused(ClipSet set) =>
        [.. set.Failures.Select(problem => new ItemFailure(problem.Subject ?? set.Name, problem))];

    /// <summary>Works through the clips.</summary>
    /// <param name="take">Receives each outcome on the calling thread; false ends the work.</param>
    /// <param name="cancellation">Ends the work with what is finished.</param>
    public void Run(Func<ClipOutcome, bool> take, CancellationToken cancellation)
    {
        var jobs = Math.Clamp(Jobs, 1, Math.Max(1, Clips.Count));
        OrderedWork<Clip, ClipOutcome>.Run(Clips, jobs, Window, CreateWorker, take, cancellation);

        OrderedWork<Clip, ClipOutcome>.Worker CreateWorker()
        {
            var analyser = CreateAnalyser();
            return new OrderedWork<Clip, ClipOutcome>.Worker(clip => analyser.Analyse(clip, cancellation), analyser);
        }
    }
}
