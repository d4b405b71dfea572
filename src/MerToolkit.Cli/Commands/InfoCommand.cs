using MerToolkit.Cli.Declarations;
using MerToolkit.Cli.Output;
using MerToolkit.Cli.Parsing;
using MerToolkit.Cli.Running;
using MerToolkit.Workflows.Describing;

namespace MerToolkit.Cli.Commands;

/// <summary><c>mer info</c>: what a file is.</summary>
internal static class InfoCommand
{
    /// <summary>Its declaration.</summary>
    public static CommandSpec Spec { get; } = new("info", "what a file is, and where it comes from")
    {
        Examples =
        [
            new("a table: rows, columns, profile, and the run that made it", "mer info 4q.csv"),
            new("a clip: format, rate, channels, length, decoder", "mer info data/4q/Q1/MT0000040632.mp3"),
        ],
        Argument = new ArgumentSpec("FILE", 1, 1,
            "A table, npz, manifest, schema, profile, recipe, suite, model or sound file.", Completable.Files),
        Options = [CommonOptions.Json],
        Json = """
            {"command":"info","schema":1,"version":V,"inputs":[{"path":P}],"results":{"kind":KIND, ...},"failures":[],
              "timing":{},"exit_code":0}
            KIND: table, frames, npz, manifest, schema, profile, recipe, suite, model or audio; the other keys are the printed ones.
            """,
        ExitCodes =
        [
            (ExitCode.BadInput, "the file is missing, broken, or nothing known"),
            (ExitCode.Environment, "the library that reads it is missing"),
        ],
        Variables = [("MER_SNDFILE", "path of libsndfile, where it is not found by itself")],
        Run = Run,
    };

    private static int Run(ParsedCommand parsed, Shell shell)
    {
        parsed.ThrowProblems();
        var description = FileDescriber.Describe(parsed.Arguments[0]);
        if (parsed.Get(CommonOptions.Json)) WriteJson(shell.Out, description);
        else WriteText(shell.Out, description);
        return ExitCode.Done;
    }

    private static void WriteText(TextWriter output, FileDescription description)
    {
        output.WriteLine($"{description.Path}: {description.Kind}");
        FactText.Write(output, description.Facts);
    }

    private static void WriteJson(TextWriter output, FileDescription description) => new JsonFrame("info")
    {
        Inputs = [writer => writer.WriteString("path", description.Path)],
        Results = writer =>
        {
            writer.WriteStartObject();
            writer.WriteString("kind", description.Kind);
            foreach (var fact in description.Facts) FactText.Write(writer, fact);
            writer.WriteEndObject();
        },
    }.Write(output);
}
