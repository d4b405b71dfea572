using MerToolkit.Core.Errors;
using MerToolkit.Workflows.Extracting;
using MerToolkit.Workflows.Inputs;

namespace MerToolkit.Workflows.Suites;

/// <summary>A suite with everything checked and looked up, ready to run.</summary>
public sealed class SuitePlan
{
    private SuitePlan(SuiteOptions options, Suite suite, IReadOnlyList<SetPlan> sets, IReadOnlyList<Problem> absent)
    {
        (Options, Suite, Sets) = (options, suite, sets);
        Skipped = [.. absent.Select(problem => new ItemFailure(problem.Subject!, problem with { Subject = null }))];
        Store = new CellStore(options.OutputPath);
    }

    /// <summary>What was asked for.</summary>
    public SuiteOptions Options { get; }

    /// <summary>Sets whose data are not on this machine, with the reason.</summary>
    public IReadOnlyList<ItemFailure> Skipped { get; }

    /// <summary>Name of the suite.</summary>
    public string Name => Suite.Name;

    /// <summary>Seeds, each a full repetition.</summary>
    public IReadOnlyList<int> Seeds => Suite.Seeds;

    /// <summary>The suite.</summary>
    internal Suite Suite { get; }

    /// <summary>The sets that are run.</summary>
    internal IReadOnlyList<SetPlan> Sets { get; }

    /// <summary>The finished cells.</summary>
    internal CellStore Store { get; }

    /// <summary>Checks everything and looks everything up, before any long work.</summary>
    /// <param name="options">What is asked for.</param>
    /// <param name="known">Problems that were found before, e.g. words that could not be read as numbers.</param>
    /// <exception cref="MerException">All problems at once: usage first, then inputs, then the machine's.</exception>
    public static SuitePlan Resolve(SuiteOptions options, params IReadOnlyList<Problem> known)
    {
        var problems = new ProblemsByKind();
        problems.AddOptions(known, options.Validate());
        var suite = problems.Try(() => WithSeeds(SuiteReader.Read(options.SuitePath), options.Seeds));
        if (suite is not null) SuiteFolder.Check(options, suite, problems);
        var (sets, absent) = (new List<SetPlan>(), new List<Problem>());
        foreach (var set in suite?.Sets ?? [])
        {
            var (plan, missing) = SetPlan.Resolve(set, suite!, options, problems);
            if (plan is not null) sets.Add(plan);
            if (missing is not null) absent.Add(missing);
        }

        problems.Throw();
        if (sets.Count == 0) throw new InputException([.. absent.Select(problem => problem with { Subject = $"set {problem.Subject}" })]);
        return new SuitePlan(options, suite!, sets, absent);
    }

    private static Suite WithSeeds(Suite suite, IReadOnlyList<int> seeds) => seeds.Count == 0 ? suite : suite with
    {
        Seeds = seeds,
        Sets = [.. suite.Sets.Select(set => set with { Recipe = set.Recipe with { Seeds = seeds } })],
    };
}
