using MerToolkit.Cli.Declarations;
using MerToolkit.Cli.Parsing;
using MerToolkit.Workflows.Explaining;

namespace MerToolkit.Cli.Commands;

/// <summary>The options of <c>mer explain</c>, and how they become an <see cref="ExplanationOptions"/>.</summary>
internal static class ExplainOptions
{
    private static readonly OptionSpec<IReadOnlyList<string>> Method =
        new("--method", "Ways of explaining: shap, gradients, permutation, partial; several with commas between.", ValueReaders.Names)
        {
            ValueName = "NAME[,NAME]", Group = OptionGroup.Recipe, Default = "all that the model and the table allow",
            Property = nameof(ExplanationOptions.Methods), AbsentValue = [],
        };

    private static readonly OptionSpec<IReadOnlyList<string>> Column =
        new("--column", "Columns of the curves of partial dependence; several with commas between.", ValueReaders.Names)
        {
            ValueName = "NAME[,NAME]", Group = OptionGroup.Recipe, Default = "the 4 most important", IsRepeatable = true,
            Property = nameof(ExplanationOptions.Columns), AbsentValue = [],
        };

    private static readonly OptionSpec<int> Rows =
        new("--rows", "Most rows for SHAP, gradients (100 at most) and partial dependence, spread over the table; permutation takes all.",
            ValueReaders.WholeNumber(1))
        {
            ValueName = "N", Group = OptionGroup.Recipe, Default = "1000", Property = nameof(ExplanationOptions.Rows), AbsentValue = 1000,
        };

    private static readonly OptionSpec<int> Repeats =
        new("--repeats", "Times that each column is dealt anew.", ValueReaders.WholeNumber(1))
        {
            ValueName = "N", Group = OptionGroup.Recipe, Default = "5", Property = nameof(ExplanationOptions.Repeats), AbsentValue = 5,
        };

    private static readonly OptionSpec<int> Top =
        new("--top", "Columns in the summary and in the report's tables and pictures; JSON and --out have all.",
            ValueReaders.WholeNumber(1))
        {
            ValueName = "N", Group = OptionGroup.Output, Default = "15", Property = nameof(ExplanationOptions.Top), AbsentValue = 15,
        };

    /// <summary>All options, in the order of the help.</summary>
    public static IReadOnlyList<OptionSpec> All { get; } =
    [
        .. ExperimentArguments.Input, ExperimentArguments.Targets, Method, Column, Rows, Repeats, ExperimentArguments.Grouping,
        EvalOptions.Resamples, CommonOptions.Out, EvalOptions.Report, Top, CommonOptions.Force, CommonOptions.Jobs, CommonOptions.Seed,
        CommonOptions.Json, CommonOptions.Quiet,
    ];

    /// <summary>What was asked for.</summary>
    /// <param name="parsed">The command line.</param>
    public static ExplanationOptions From(ParsedCommand parsed) => new()
    {
        ModelPath = parsed.Arguments.FirstOrDefault() ?? "",
        Data = ExperimentArguments.From(parsed, parsed.Arguments.ElementAtOrDefault(1) ?? ""),
        Methods = parsed.Get(Method)!,
        Columns = parsed.Get(Column)!,
        Rows = parsed.Get(Rows),
        Repeats = parsed.Get(Repeats),
        Resamples = parsed.Get(EvalOptions.Resamples),
        Top = parsed.Get(Top),
        Seed = parsed.Get(CommonOptions.Seed),
        OutputPath = parsed.Get(CommonOptions.Out),
        ReportPath = parsed.Get(EvalOptions.Report),
        Force = parsed.Get(CommonOptions.Force),
    };
}
