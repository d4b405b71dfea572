using MerToolkit.Cli.Declarations;
using MerToolkit.Cli.Output;
using MerToolkit.Cli.Parsing;
using MerToolkit.Cli.Running;
using MerToolkit.Workflows.Describing;
using MerToolkit.Workflows.Inputs;

namespace MerToolkit.Cli.Commands;

/// <summary><c>mer doctor</c>: what this machine has, and lacks.</summary>
internal static class DoctorCommand
{
    private const int NameWidth = 18;

    /// <summary>Its declaration.</summary>
    public static CommandSpec Spec { get; } = new("doctor", "what this machine has, and lacks")
    {
        Examples =
        [
            new("is everything there that mp3 and m4a need", "mer doctor"),
            new("which data sets are found", "mer doctor --data data"),
        ],
        Options = [CommonOptions.Data, CommonOptions.Json],
        Remarks = ["Essential are .NET and a temporary folder. Everything else is optional: what is missing is said with what to install."],
        Json = """
            {"command":"doctor","schema":1,"version":V,"inputs":[],"results":{"checks":[{"name":NAME,
              "state":"good"|"missing"|"broken","detail":WHAT,"remedy":WHAT NEXT}]},"failures":[],"timing":{},"exit_code":0}
            """,
        ExitCodes = [(ExitCode.Environment, "something essential is missing")],
        Variables = [("MER_DATA", "folder where data sets lie; --data goes before"), ("MER_SNDFILE", "path of libsndfile")],
        Run = Run,
    };

    private static int Run(ParsedCommand parsed, Shell shell)
    {
        parsed.ThrowProblems();
        var checks = EnvironmentDoctor.Examine(parsed.Get(CommonOptions.Data) ?? shell.Variable(DataFolders.Variable));
        var exitCode = checks.Any(check => check.State == CheckState.Broken) ? ExitCode.Environment : ExitCode.Done;
        if (parsed.Get(CommonOptions.Json)) WriteJson(shell.Out, checks, exitCode);
        else WriteText(shell.Out, checks);
        return exitCode;
    }

    private static void WriteText(TextWriter output, IReadOnlyList<EnvironmentCheck> checks)
    {
        foreach (var check in checks)
        {
            output.WriteLine($"{Mark(check.State)} {check.Name.PadRight(NameWidth)}{check.Detail}");
            if (check.Remedy.Length > 0) output.WriteLine($"{new string(' ', NameWidth + 8)}{check.Remedy}");
        }
    }

    private static string Word(CheckState state) => state switch
    {
        CheckState.Good => "good",
        CheckState.Missing => "missing",
        _ => "broken",
    };

    private static string Mark(CheckState state) => state switch
    {
        CheckState.Good => "ok     ",
        CheckState.Missing => "missing",
        _ => "BROKEN ",
    };

    private static void WriteJson(TextWriter output, IReadOnlyList<EnvironmentCheck> checks, int exitCode) => new JsonFrame("doctor")
    {
        ExitCode = exitCode,
        Results = writer =>
        {
            writer.WriteStartObject();
            writer.WriteStartArray("checks");
            foreach (var check in checks)
            {
                writer.WriteStartObject();
                writer.WriteString("name", check.Name);
                writer.WriteString("state", Word(check.State));
                writer.WriteString("detail", check.Detail);
                writer.WriteString("remedy", check.Remedy);
                writer.WriteEndObject();
            }
            writer.WriteEndArray();
            writer.WriteEndObject();
        },
    }.Write(output);
}
