using System.Text.Json;
using MerToolkit.Cli.Declarations;
using MerToolkit.Cli.Output;
using MerToolkit.Cli.Parsing;
using MerToolkit.Cli.Progress;
using MerToolkit.Cli.Running;
using MerToolkit.Core.Errors;
using MerToolkit.Evaluation.Reports;
using MerToolkit.Workflows.Attacking.Sound;
using MerToolkit.Workflows.Extracting;

namespace MerToolkit.Cli.Commands;

/// <summary><c>mer attack MODEL... --audio PATH</c>: the samples of clips moved, so that models err.</summary>
internal static class AttackSound
{
    private const int UsualSteps = 30;

    /// <summary>The clips.</summary>
    public static OptionSpec<IReadOnlyList<string>> Audio { get; } =
        new("--audio", "Moves the samples of clips instead of rows: a file, folder or pattern, or with --dataset the place of the set. "
            + "May be given several times.", ValueReaders.Texts)
        {
            ValueName = "PATH", Group = OptionGroup.Input, Default = "none", Property = nameof(SoundAttackOptions.Audio),
            IsRepeatable = true, AbsentValue = [], Completes = Completable.Files,
        };

    private static readonly OptionSpec<IReadOnlyList<double>> SignalToNoise =
        new("--snr", "Budgets of sound: least ratio of the clip to the change; each writes clips of its own.", ValueReaders.Numbers)
        {
            ValueName = "S[,S]", Unit = "dB", Group = OptionGroup.Attack, Default = "none",
            Property = nameof(SoundAttackOptions.SignalToNoise), AbsentValue = [],
        };

    private static readonly OptionSpec<IReadOnlyList<double>> LargestChange =
        new("--epsilon-lsb", "Budgets of sound: largest change of a sample.", ValueReaders.Budgets)
        {
            ValueName = "N[,N]", Unit = "levels of 16 bits", Group = OptionGroup.Attack, Default = "none",
            Property = nameof(SoundAttackOptions.LargestChanges), AbsentValue = [],
        };

    private static readonly OptionSpec<int> Steps =
        new("--steps", "Steps of the attack on sound.", ValueReaders.WholeNumber(1))
        {
            ValueName = "N", Group = OptionGroup.Attack, Default = Invariant($"{UsualSteps}"), Property = nameof(SoundAttackOptions.Steps),
            AbsentValue = UsualSteps,
        };

    private static readonly OptionSpec[] Own = [SignalToNoise, LargestChange, Steps, CommonOptions.Perturb, EvalOptions.Report];

    /// <summary>The options that an attack on sound has besides those of rows, in the order of the help.</summary>
    public static IReadOnlyList<OptionSpec> All { get; } = [Audio, .. Own];

    /// <summary>Problems of options that mean nothing to rows, or nothing to sound.</summary>
    /// <param name="parsed">A command line.</param>
    /// <param name="ofRows">The options that only an attack on rows has.</param>
    public static IEnumerable<Problem> Superfluous(ParsedCommand parsed, IReadOnlyList<OptionSpec> ofRows) => parsed.Has(Audio)
        ? ofRows.Where(parsed.Has).Select(option => new Problem("option-superfluous", $"{option.Name} is for rows of a table.",
            "Leave it out; budgets of sound are --snr and --epsilon-lsb.") { Subject = option.Name })
        : Own.Where(parsed.Has).Select(option => new Problem("option-superfluous", $"{option.Name} is for attacks on sound.",
            "Name clips with --audio, or leave it out.") { Subject = option.Name });

    /// <summary>Attacks, and tells.</summary>
    /// <param name="parsed">The command line.</param>
    /// <param name="shell">Where to.</param>
    /// <param name="problems">What is wrong with the command line.</param>
    public static int Run(ParsedCommand parsed, Shell shell, IReadOnlyList<Problem> problems)
    {
        SoundAttackReport report;
        using (var progress = ProgressDisplays.Create(shell, parsed.Get(CommonOptions.Quiet), parsed.Get(CommonOptions.Json)))
            report = SoundAttackRun.Run(From(parsed), new Listener(progress), shell.Interruption.Token, problems);
        var exitCode = report.IsInterrupted ? ExitCode.Interrupted : report.Failures.Count > 0 ? ExitCode.SomeFailed : ExitCode.Done;
        foreach (var remark in report.Result.Remarks) shell.Error.WriteLine($"note: {remark}");
        if (parsed.Get(CommonOptions.Json)) Write(shell.Out, report, exitCode);
        else if (!parsed.Get(CommonOptions.Quiet))
        {
            foreach (var line in SoundAttackSummary.Lines(report)) shell.Out.WriteLine(line);
            foreach (var file in new[] { report.AnswersPath, report.Options.ReportPath })
                if (file is not null) shell.Out.WriteLine($"written: {file}");
        }

        return exitCode;
    }

    private static SoundAttackOptions From(ParsedCommand parsed)
    {
        var (dataset, place) = parsed.Get(CommonOptions.Dataset);
        return new SoundAttackOptions
        {
            ModelPaths = parsed.Arguments,
            Audio = [.. parsed.Get(Audio)!, .. place is null ? Array.Empty<string>() : [place]],
            Dataset = dataset,
            LabelsPath = parsed.Get(ExperimentArguments.LabelFile),
            Target = parsed.Get(ExperimentArguments.Target) is [var only, ..] ? only : null,
            SignalToNoise = parsed.Get(SignalToNoise)!,
            LargestChanges = parsed.Get(LargestChange)!,
            Steps = parsed.Get(Steps),
            Surrogate = parsed.Get(AttackOptions.SurrogateModel),
            Perturb = parsed.Get(CommonOptions.Perturb),
            OutputPath = parsed.Get(CommonOptions.Out) ?? "",
            ReportPath = parsed.Get(EvalOptions.Report),
            Limit = parsed.Get(CommonOptions.Limit),
            Jobs = parsed.Get(CommonOptions.Jobs),
            Seed = parsed.Get(CommonOptions.Seed),
            Force = parsed.Get(CommonOptions.Force),
            CommandLine = ["mer", .. parsed.Words],
        };
    }

    private static void Write(TextWriter output, SoundAttackReport report, int exitCode) => new JsonFrame("attack")
    {
        Seed = report.Options.Seed,
        Inputs = [.. report.Options.Audio.Select(path => (Action<Utf8JsonWriter>)(writer => writer.WriteString("path", path)))],
        Members = writer =>
        {
            JsonLine.WriteTexts(writer, "models", report.Options.ModelPaths);
            SoundRobustnessJson.WriteMembers(writer, report.Result);
            writer.WriteString("answers", report.AnswersPath);
        },
        Results = writer => SoundRobustnessJson.WriteResults(writer, report.Result),
        Failures = report.Failures,
        Timing = writer => JsonLine.WriteCost(writer, report.WallSeconds, report.PeakBytes),
        ExitCode = exitCode,
    }.Write(output);

    private sealed class Listener(IProgressDisplay progress) : ISoundAttackListener
    {
        public void Started(int clips) => progress.Begin(clips, "clip");

        public void Finished(ItemFailure? failure)
        {
            if (failure is not null) progress.Note($"failed: {failure.Problem with { Subject = failure.Item }}");
            progress.Advance(failure is not null);
        }
    }
}
