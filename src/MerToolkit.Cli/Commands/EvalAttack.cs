using MerToolkit.Cli.Declarations;
using MerToolkit.Cli.Output;
using MerToolkit.Cli.Parsing;
using MerToolkit.Cli.Progress;
using MerToolkit.Cli.Running;
using MerToolkit.Core.Errors;
using MerToolkit.Evaluation.Reports;
using MerToolkit.Workflows.Challenging;
using MerToolkit.Workflows.Evaluating;

namespace MerToolkit.Cli.Commands;

/// <summary><c>mer eval --attack NAME</c>: how models stand attacks, what is proved, and what of it means less than it seems.</summary>
internal static class EvalAttack
{
    private static readonly OptionSpec<IReadOnlyList<string>> Surrogates =
        new("--surrogates", "Trainers whose gradients attack models that have none; the first is the one that defences train with.",
            ValueReaders.Names)
        {
            ValueName = "NAME[,NAME]", Group = OptionGroup.Attack, Default = "logistic,mlp; ridge,mlp for numbers",
            Property = nameof(ChallengeOptions.Surrogates), Completes = Completable.Trainers,
        };

    private static readonly OptionSpec<int?> Rows =
        new("--attacked-rows", "Test rows that are attacked with each seed, drawn by chance.", ValueReaders.OptionalWholeNumber(1))
        {
            ValueName = "N", Group = OptionGroup.Attack, Default = "all", Property = nameof(ChallengeOptions.Rows),
        };

    private static readonly OptionSpec<string?> Proof =
        new("--proof", "What is proved: exact, merged-bound, sum-bound (sound but loose, faster), none.",
            ValueReaders.OneOf([.. ChallengeOptions.Proofs]))
        {
            ValueName = "WORD", Group = OptionGroup.Attack,
            Default = $"{ChallengeOptions.Exact}; {ChallengeOptions.SumBound} for numbers", Property = nameof(ChallengeOptions.Proof),
        };

    private static readonly OptionSpec<int> Steps =
        new("--proof-steps", "Boxes that an exact proof may look at for a row; what needs more is unknown, and not proved.",
            ValueReaders.WholeNumber(1))
        {
            ValueName = "N", Group = OptionGroup.Attack, Default = "100000", Property = nameof(ChallengeOptions.Steps),
            AbsentValue = 100_000,
        };

    private static readonly OptionSpec[] Own = [Surrogates, Rows, Proof, Steps];

    /// <summary>All options, in the order of the help.</summary>
    public static IReadOnlyList<OptionSpec> All { get; } = [AttackArguments.Attack, AttackArguments.Epsilon, .. Own];

    /// <summary>Problems of options that mean nothing without an attack.</summary>
    /// <param name="parsed">A command line.</param>
    public static IEnumerable<Problem> Superfluous(ParsedCommand parsed) => parsed.Has(AttackArguments.Attack) ? [] : Own
        .Append(AttackArguments.Epsilon).Where(parsed.Has)
        .Select(option => new Problem("option-superfluous", $"{option.Name} goes with --attack.", "Name attacks, or leave it out.")
            { Subject = option.Name });

    /// <summary>Attacks, proves, and tells.</summary>
    public static int Run(ParsedCommand parsed, Shell shell)
    {
        Tell(parsed, shell, Challenge(parsed, shell, EvalOptions.From(parsed)), ExitCode.Done);
        return ExitCode.Done;
    }

    /// <summary>Attacks and proves with the progress shown.</summary>
    public static ChallengeReport Challenge(ParsedCommand parsed, Shell shell, EvaluationOptions evaluation)
    {
        using var progress = ProgressDisplays.Create(shell, parsed.Get(CommonOptions.Quiet), parsed.Get(CommonOptions.Json));
        var options = new ChallengeOptions
        {
            Evaluation = evaluation,
            Attacks = parsed.Get(AttackArguments.Attack)!,
            Epsilons = parsed.Get(AttackArguments.Epsilon) is { Count: > 0 } budgets ? budgets : ChallengeOptions.UsualBudgets,
            Surrogates = parsed.Get(Surrogates),
            Rows = parsed.Get(Rows),
            Proof = parsed.Get(Proof),
            Steps = parsed.Get(Steps),
        };
        return ChallengeRun.Run(options, new Listener(progress), shell.Interruption.Token, EvalOptions.Problems(parsed));
    }

    /// <summary>Prints the answer and what there is to note.</summary>
    public static void Tell(ParsedCommand parsed, Shell shell, ChallengeReport report, int exitCode)
    {
        foreach (var remark in report.Result.Remarks) shell.Error.WriteLine($"note: {remark}");
        if (parsed.Get(CommonOptions.Json)) WriteFrame(shell.Out, report, exitCode);
        else if (!parsed.Get(CommonOptions.Quiet))
        {
            foreach (var line in ChallengeSummary.Lines(report.Result)) shell.Out.WriteLine(line);
            foreach (var file in new[] { report.Options.Evaluation.ReportPath, report.Options.Evaluation.OutputPath })
                if (file is not null) shell.Out.WriteLine($"written: {file}");
        }
    }

    private static void WriteFrame(TextWriter output, ChallengeReport report, int exitCode) => new JsonFrame("eval")
    {
        Seed = (int)report.Result.Protocol.Seeds[0],
        Inputs = [writer => EvaluationJson.WriteInput(writer, report.Result.Data)],
        Members = writer => RobustnessJson.WriteMembers(writer, report.Result),
        Results = writer => RobustnessJson.WriteResults(writer, report.Result),
        Timing = writer =>
        {
            JsonLine.WriteCost(writer, report.WallSeconds, report.PeakBytes);
        },
        ExitCode = exitCode,
    }.Write(output);

    private sealed class Listener(IProgressDisplay progress) : IChallengeListener
    {
        private readonly Lock _gate = new();

        public void Started(int steps) => progress.Begin(steps, "step");

        public void Finished()
        {
            lock (_gate) progress.Advance(isFailure: false);
        }
    }
}
