using System.Text.Json;
using MerToolkit.Cli.Declarations;
using MerToolkit.Cli.Output;
using MerToolkit.Cli.Parsing;
using MerToolkit.Cli.Running;
using MerToolkit.Workflows.Comparing;

namespace MerToolkit.Cli.Commands;

/// <summary><c>mer features diff</c>: which columns of two tables, or arrays of two frames files, differ, and by how much.</summary>
internal static class FeaturesDiff
{
    private static readonly OptionSpec<double> Tolerance =
        new("--tolerance", "Largest difference that counts as the same, in the column's unit.", ValueReaders.NotNegative)
        {
            ValueName = "X", Group = OptionGroup.Protocol, Default = "0", Property = nameof(ComparisonOptions.AbsoluteTolerance),
        };

    private static readonly OptionSpec<double> RelativeTolerance =
        new("--relative-tolerance", "The same as a share of the larger of the two values; both are added.", ValueReaders.NotNegative)
        {
            ValueName = "X", Group = OptionGroup.Protocol, Default = "0", Property = nameof(ComparisonOptions.RelativeTolerance),
        };

    private static readonly OptionSpec<bool> CommonOnly =
        new("--common", "Rows and columns that only one file has do not count as a difference.", ValueReaders.Flag)
        {
            Group = OptionGroup.Protocol, Property = nameof(ComparisonOptions.CommonOnly),
        };

    private static readonly OptionSpec<string?> Map =
        new("--map", "Csv with a header and two columns, the name of a column in A and its name in B, where they differ.",
            ValueReaders.Text)
        {
            ValueName = "FILE", Group = OptionGroup.Input, Default = "none", Property = nameof(ComparisonOptions.MapPath),
            Completes = Completable.Files,
        };

    /// <summary>Its declaration.</summary>
    public static CommandSpec Spec { get; } = new("diff", "which columns of two tables differ, and by how much")
    {
        FullName = "mer features diff",
        Examples =
        [
            new("two versions of a table, up to rounding", "mer features diff old.csv new.csv --relative-tolerance 1e-6"),
            new("the frames of a clip against another program's, under other names",
                "mer features diff song.npz librosa.npz --map names.csv --tolerance 1e-4 --common"),
            new("the columns that differ most",
                "mer features diff a.csv b.csv --json | jq '.results.columns | sort_by(-.rms_in_spreads)[:5]'"),
        ],
        Argument = new ArgumentSpec("FILE", 2, 2, "Two tables (csv, csv.gz, npz), ours or from elsewhere; or two npz of frames.",
            Completable.Files),
        Options = [ExperimentArguments.Id, Map, Tolerance, RelativeTolerance, CommonOnly, CommonOptions.Json, CommonOptions.Quiet],
        Remarks =
        [
            "Rows are matched by id (by their place where a table has none), columns by name, arrays of frames by name and shape. "
            + "Every column of numbers is compared, targets and flags too; a missing number differs from any other.",
            "rms/sd is the root mean square difference divided by the standard deviation of A's column over the rows: "
            + "1 moves a value as far as rows lie apart anyway. The columns that move farthest are listed first.",
        ],
        Json = """
            {"command":"features diff","schema":1,"version":V,"inputs":[{"path":A},{"path":B}],
              "results":{"same":false,"tolerance":X,"relative_tolerance":X,"common_rows":N|null,"differing_columns":N,
                "columns":[{"name","other_name","rows","differing_rows","missing_rows","max_absolute","max_relative","rms","mean_shift",
                  "spread","rms_in_spreads","correlation","worst_row","obstacle"}],
                "rows_only_in_first":[ID],"rows_only_in_second":[ID],"columns_only_in_first":[NAME],"columns_only_in_second":[NAME],
                "not_compared":[NAME]},"failures":[],"timing":{},"exit_code":1}
            """,
        ExitCodes =
        [
            (ExitCode.SomeFailed, "they differ beyond the tolerance, or (without --common) one has rows or columns of its own"),
            (ExitCode.BadInput, "a file is missing or wrong, or they have nothing in common"),
        ],
        Run = Run,
    };

    private static int Run(ParsedCommand parsed, Shell shell)
    {
        var report = ComparisonRun.Run(new ComparisonOptions
        {
            Inputs = parsed.Arguments,
            IdColumn = parsed.Get(ExperimentArguments.Id),
            MapPath = parsed.Get(Map),
            AbsoluteTolerance = parsed.Get(Tolerance),
            RelativeTolerance = parsed.Get(RelativeTolerance),
            CommonOnly = parsed.Get(CommonOnly),
        }, parsed.Problems);
        var exitCode = report.IsSame ? ExitCode.Done : ExitCode.SomeFailed;
        if (parsed.Get(CommonOptions.Json)) WriteJson(shell.Out, report, exitCode);
        else if (!parsed.Get(CommonOptions.Quiet)) FeaturesDiffText.Write(shell.Out, report);
        return exitCode;
    }

    private static void WriteJson(TextWriter output, ComparisonReport report, int exitCode) => new JsonFrame("features diff")
    {
        Inputs = [.. report.Options.Inputs.Select(path => (Action<Utf8JsonWriter>)(writer => writer.WriteString("path", path)))],
        Results = writer => FeaturesDiffJson.Write(writer, report),
        ExitCode = exitCode,
    }.Write(output);
}
