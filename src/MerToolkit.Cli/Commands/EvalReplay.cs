using MerToolkit.Cli.Declarations;
using MerToolkit.Cli.Parsing;
using MerToolkit.Cli.Running;
using MerToolkit.Core.Errors;
using MerToolkit.Core.Files;
using MerToolkit.Workflows.Evaluating;

namespace MerToolkit.Cli.Commands;

/// <summary>
/// <c>mer eval --replay MANIFEST</c>: the stored command line once more, on the same bytes, and the same digits or exit code 1.
/// </summary>
internal static class EvalReplay
{
    /// <summary>Runs what the manifest tells; writes no file.</summary>
    public static int Run(ParsedCommand parsed, Shell shell)
    {
        parsed.ThrowProblems();
        var path = parsed.Get(EvalOptions.Replay)!;
        if (parsed.Arguments.Count > 0)
            throw new UsageException(new Problem("replay-alone", "A repeated run takes its tables from the manifest.",
                "Name nothing else."));
        var manifest = ManifestFile.Read(path);
        if (manifest.Command != "eval" || manifest.Arguments.Count < 2)
            throw new InputException(new Problem("replay-other",
                $"This is the manifest of 'mer {manifest.Command}', not of an evaluation.") { Subject = path });
        CheckInputs(manifest);
        var stored = new CommandLine(CommandTree.Root).Parse([.. manifest.Arguments.Skip(1)]);
        var options = EvalOptions.From(stored) with { PredictionsPath = null, ReportPath = null, OutputPath = null };
        options = options with { Experiment = options.Experiment with { Jobs = parsed.Get(CommonOptions.Jobs) } };
        stored = stored with { Values = Merged(stored, parsed) };
        return stored.Has(AttackArguments.Attack) ? Attack(stored, shell, manifest, options) : Evaluate(stored, shell, manifest, options);
    }

    private static int Evaluate(ParsedCommand stored, Shell shell, Manifest manifest, EvaluationOptions options)
    {
        var report = EvalCommand.Evaluate(stored, shell, options);
        var isSame = ReplayCheck.IsSame(manifest, report.Result);
        EvalCommand.Tell(stored, shell, report, isSame ? ExitCode.Done : ExitCode.SomeFailed);
        return Verdict(shell, isSame);
    }

    private static int Attack(ParsedCommand stored, Shell shell, Manifest manifest, EvaluationOptions options)
    {
        var report = EvalAttack.Challenge(stored, shell, options);
        var isSame = ReplayCheck.IsSame(manifest, report.Result);
        EvalAttack.Tell(stored, shell, report, isSame ? ExitCode.Done : ExitCode.SomeFailed);
        return Verdict(shell, isSame);
    }

    private static int Verdict(Shell shell, bool isSame)
    {
        shell.Error.WriteLine(isSame ? "replay: the same digits." : "mer eval: replay: other digits than the stored run.");
        return isSame ? ExitCode.Done : ExitCode.SomeFailed;
    }

    // How the answer is printed is said now, not by the stored line.
    private static Dictionary<OptionSpec, object?> Merged(ParsedCommand stored, ParsedCommand asked)
    {
        OptionSpec[] printing = [CommonOptions.Json, CommonOptions.Quiet, CommonOptions.Verbose];
        var values = stored.Values.Where(value => !printing.Contains(value.Key)).ToDictionary();
        foreach (var (option, value) in asked.Values.Where(value => printing.Contains(value.Key))) values[option] = value;
        return values;
    }

    private static void CheckInputs(Manifest manifest)
    {
        var problems = new ProblemLog();
        foreach (var input in manifest.Inputs.Where(input => input.Sha256 is not null))
        {
            if (!Path.Exists(input.Path))
                problems.Add(new Problem("input-missing", "The input of the stored run is not there.",
                    "Run from the folder it ran in.") { Subject = input.Path });
            else if (File.Exists(input.Path) && ContentHash.OfFile(input.Path) != input.Sha256)
                problems.Add(new Problem("input-changed",
                    "The file is not the one of the stored run: its hash differs.") { Subject = input.Path });
        }

        problems.ThrowInput();
    }
}
