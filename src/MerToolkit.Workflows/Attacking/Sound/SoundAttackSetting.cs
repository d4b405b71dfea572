using MerToolkit.Audio;
using MerToolkit.Audio.Perturbation;
using MerToolkit.Core.Errors;
using MerToolkit.Data.Sets;
using MerToolkit.Evaluation.Reports;
using MerToolkit.Evaluation.Results;
using MerToolkit.Workflows.Inputs;
using MerToolkit.Workflows.Recipes;

namespace MerToolkit.Workflows.Attacking.Sound;

/// <summary>What was asked for, everything checked and looked up.</summary>
/// <param name="Options">What was asked for.</param>
/// <param name="Victims">The models, in the order given.</param>
/// <param name="Sources">For each model the one that its attacks are made on: itself where it has slopes, else the surrogate.</param>
/// <param name="Set">The clips.</param>
/// <param name="Label">Index of the target among those of the set; -1 where nobody gave labels.</param>
/// <param name="Chains">What files pass through on their way, besides nothing.</param>
/// <param name="Remarks">What a reader should know.</param>
internal sealed record SoundAttackSetting(
    SoundAttackOptions Options, IReadOnlyList<SoundVictim> Victims, IReadOnlyList<SoundVictim> Sources, ClipSet Set, int Label,
    IReadOnlyList<PerturbationChain> Chains, IReadOnlyList<string> Remarks)
{
    /// <summary>Name of the target.</summary>
    public string Target => Victims[0].Target.Scale.Name;

    /// <summary>The conditions, in the order of the table; the first is the clip as it is.</summary>
    public IReadOnlyList<SoundCondition> Conditions { get; } =
    [
        .. Through(SoundMove.None, null, Chains),
        .. Options.Budgets.SelectMany(budget => (SoundCondition[])
        [
            .. Through(SoundMove.Attack, budget.Text, Chains), new SoundCondition(SoundMove.Noise, budget.Text, null),
        ]),
    ];

    /// <summary>The right label of a clip; null where nobody gave labels.</summary>
    /// <param name="clip">The clip.</param>
    public string? LabelOf(Clip clip) => Label < 0 ? null : clip.Targets[Label].Label;

    /// <summary>Looks everything up.</summary>
    /// <param name="options">What was asked for.</param>
    /// <param name="known">Problems that were found before.</param>
    /// <exception cref="MerException">All problems at once.</exception>
    public static SoundAttackSetting Resolve(SoundAttackOptions options, IReadOnlyList<Problem> known)
    {
        var problems = new ProblemsByKind();
        problems.AddOptions(known, options.Validate());
        SoundOutputs.Check(options, problems);
        if (options.ReportPath is { } report) problems.Try(() => Checked(report));
        var chains = Chained(options, problems, out var remark);
        var victims = options.ModelPaths.Select(path => problems.Try(() => SoundVictim.Read(path, options.Target))).ToArray();
        var surrogate = options.Surrogate is not { } other ? null : victims.FirstOrDefault(victim => victim?.Path == other)
            ?? problems.Try(() => SoundVictim.Read(other, options.Target));
        problems.Throw();
        var sources = victims.Select(victim => problems.Try(() => SourceOf(victim!, surrogate))).ToArray();
        RequireOneTarget([.. victims.OfType<SoundVictim>(), .. sources.OfType<SoundVictim>()], problems);
        RequireNames([.. sources.OfType<SoundVictim>().Distinct()], problems);
        var set = problems.Try(() => SoundSet.Gather(options, victims[0]!.Target.Scale.Name));
        problems.Throw();
        var label = SoundSet.LabelOf(set!, victims[0]!.Target.Scale.Name, [.. victims!, .. sources!], options.Dataset is not null);
        return new SoundAttackSetting(options, victims!, sources!, set!, label, chains, [.. remark, .. SlopeRemarks(sources!)]);
    }

    private static IEnumerable<SoundCondition> Through(SoundMove moved, string? budget, IReadOnlyList<PerturbationChain> chains) =>
        chains.Select(chain => (string?)chain.Text).Prepend(null).Select(through => new SoundCondition(moved, budget, through));

    private static string Checked(string report)
    {
        ReportWriters.Require(report);
        return report;
    }

    // Mp3 that nobody asked for by name is left out, with a word, where it cannot be encoded.
    private static IReadOnlyList<PerturbationChain> Chained(SoundAttackOptions options, ProblemsByKind problems, out string[] remark)
    {
        remark = [];
        if (options.Perturb is null && AudioEnvironment.Ffmpeg.Version is null)
        {
            remark = [$"{SoundAttackOptions.UsualPerturbation} is left out: there is no ffmpeg on this machine to encode it."];
            return [];
        }

        return PerturbationInputs.Read(
            options.Perturb ?? SoundAttackOptions.UsualPerturbation, nameof(SoundAttackOptions.Perturb), problems);
    }

    private static SoundVictim SourceOf(SoundVictim victim, SoundVictim? surrogate)
    {
        if (victim.Obstacle is not { } obstacle) return victim;
        if (surrogate is null)
        {
            throw new UsageException(new Problem("attack-impossible", $"{victim.Path}: {obstacle}",
                "Make the clips on a model that has what is needed: --surrogate MODEL.")
                { Subject = nameof(SoundAttackOptions.Surrogate) });
        }

        if (surrogate.Obstacle is not { } lack) return surrogate;
        throw new UsageException(new Problem("attack-impossible", $"{surrogate.Path}: {lack}",
            "Name another surrogate: a network or a logistic regression on a picture of mel bands.")
            { Subject = nameof(SoundAttackOptions.Surrogate) });
    }

    private static void RequireOneTarget(IReadOnlyList<SoundVictim> victims, ProblemsByKind problems)
    {
        string[] names = [.. victims.Select(victim => victim.Target.Scale.Name).Distinct()];
        if (names.Length <= 1) return;
        problems.AddUsage(new Problem("attack-targets", $"The models predict different targets: {string.Join(", ", names)}.",
            "Attack them in runs of their own, or name one with --target.") { Subject = nameof(ExperimentOptions.Targets) });
    }

    // Clips lie in a folder named after the model that they are made on.
    private static void RequireNames(IReadOnlyList<SoundVictim> sources, ProblemsByKind problems)
    {
        foreach (var alike in sources.GroupBy(source => source.Stem, StringComparer.OrdinalIgnoreCase))
        {
            var isNoise = alike.Key.Equals(SoundOutputs.NoiseFolder, StringComparison.OrdinalIgnoreCase);
            if (alike.Count() == 1 && !isNoise) continue;
            problems.AddUsage(new Problem("model-names",
                isNoise ? $"A model named '{alike.Key}' would share the folder of the control's clips."
                    : $"Models of one name would write into one folder: {string.Join(", ", alike.Select(source => source.Path))}.",
                "Rename the files.") { Subject = nameof(SoundAttackOptions.ModelPaths) });
        }
    }

    private static IEnumerable<string> SlopeRemarks(IEnumerable<SoundVictim> sources) =>
        from source in sources.Distinct()
        where source.Reached < source.Columns
        select Invariant($"{source.Name}: slopes reach the samples from {source.Reached} of {source.Columns} columns; an attack knows ")
            + "nothing of the others, which are heard all the same.";
}
