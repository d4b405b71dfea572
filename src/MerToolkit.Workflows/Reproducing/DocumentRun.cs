using MerToolkit.Core.Errors;
using MerToolkit.Evaluation.Results;
using MerToolkit.Workflows.Extracting;
using MerToolkit.Workflows.Reproducing.Sets;

namespace MerToolkit.Workflows.Reproducing;

/// <summary>Does the steps of one document, each kept when it is finished, then makes its tables.</summary>
/// <param name="plan">What to do.</param>
/// <param name="work">Threads, listener, cancellation.</param>
internal sealed class DocumentRun(DocumentPlan plan, StepWork work)
{
    private readonly List<ItemFailure> _failures = [];

    /// <summary>Clips and steps that failed, in this order.</summary>
    public IReadOnlyList<ItemFailure> Failures => _failures;

    /// <summary>Number of steps that an earlier run had finished.</summary>
    public int Kept { get; private set; }

    /// <summary>Does the steps that are not done, and makes the tables.</summary>
    public ReproductionResult Run()
    {
        if (plan.Setup.Options.Force) plan.Store.Clear();
        foreach (var step in plan.Steps) work.Listener.Finished(step.Words, !Done(step));
        work.Cancellation.ThrowIfCancellationRequested();
        _failures.AddRange(work.Failures);
        return Result();
    }

    // A step that cannot be done leaves its rows without figures; the others are done.
    private bool Done(ReproductionStep step)
    {
        work.Cancellation.ThrowIfCancellationRequested();
        try
        {
            var identity = $"program={ProductVersion.Text}\nstep={step.Key}\n{step.Identity(work)}";
            if (plan.Store.Find(step.Key, identity) is { } known)
            {
                Kept++;
                work.Book.Add(step.Key, known);
                return true;
            }

            var found = step.Run(work);
            plan.Store.Keep(step.Key, identity, found);
            work.Book.Add(step.Key, found);
            return true;
        }
        catch (MerException reason) when (reason is not EnvironmentException)
        {
            _failures.AddRange(reason.Problems.Select(problem => new ItemFailure(step.Words, problem)));
            work.Book.AddFailure(step.Key, reason.Problems[0].Message.TrimEnd('.'));
            return false;
        }
    }

    private ReproductionResult Result()
    {
        var (setup, published) = (plan.Setup, plan.Setup.Published);
        var sections = plan.Document.Sections(setup, work.Book);
        return new ReproductionResult
        {
            Document = published.Name,
            Title = published.Title,
            Source = published.Source,
            Sha256 = published.Sha256,
            Version = ProductVersion.Text,
            Extent = setup.Extent.ToString().ToLowerInvariant(),
            Seeds = [.. setup.Sets.SelectMany(set => setup.SeedsOf(set.Set)).Distinct().Order().Select(seed => (ulong)seed)],
            Highlights = plan.Document.Highlights(sections),
            Sections = sections,
            Assumptions = published.Assumptions,
            Contradictions = published.Contradictions,
            Data = [.. setup.Sets.Where(set => set.Path is not null && set.Set.Profile is null).Select(DataOf)],
            Failures =
            [
                .. setup.Sets.Where(set => set.Absence is not null).Select(set => set.Told),
                .. _failures.Select(failure => failure.Problem with { Subject = failure.Item }),
            ],
        };
    }

    // Paths stand there without the folder of data sets, so that the report is the same wherever the data lie.
    private ReproducedData DataOf(PlacedSet set) => new(set.Set.Name, Path.GetFileName(set.Path!), set.Sha256,
        (int)(work.Book.Find(set.Set.Name, SetSize.Rows)?.Value ?? 0));
}
