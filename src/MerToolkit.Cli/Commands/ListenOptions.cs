using MerToolkit.Cli.Declarations;
using MerToolkit.Cli.Parsing;
using MerToolkit.Workflows.Listening;

namespace MerToolkit.Cli.Commands;

/// <summary>The options of <c>mer listen</c>, and how they become a <see cref="ListeningOptions"/>.</summary>
internal static class ListenOptions
{
    private static readonly OptionSpec<int?> Rate =
        new("--rate", "Rate of raw samples on standard input; a wav header says its own.", ValueReaders.OptionalWholeNumber(1))
        {
            ValueName = "N", Unit = "Hz", Group = OptionGroup.Input, Default = "from the wav header",
            Property = nameof(ListeningOptions.SampleRate),
        };

    private static readonly OptionSpec<int?> Channels =
        new("--channels", "Channels of raw samples, interleaved; their mean is heard.", ValueReaders.OptionalWholeNumber(1))
        {
            ValueName = "N", Group = OptionGroup.Input, Default = "1", Property = nameof(ListeningOptions.Channels),
        };

    private static readonly OptionSpec<string?> Format =
        new("--format", $"How raw samples are stored: {string.Join(", ", ListeningOptions.FormatNames)}.",
            ValueReaders.OneOf([.. ListeningOptions.FormatNames]))
        {
            ValueName = "NAME", Group = OptionGroup.Input, Default = "s16le", Property = nameof(ListeningOptions.Format),
        };

    private static readonly OptionSpec<double?> LookBack =
        new("--look-back-seconds", "For a model of whole clips: length of the sound before each moment that it is asked about, 1 to 3600.",
            ValueReaders.OptionalDuration)
        {
            ValueName = "S", Unit = "seconds", Group = OptionGroup.Recipe, Default = "30", Property = nameof(ListeningOptions.WindowSeconds),
        };

    private static readonly OptionSpec<string?> RatingScale =
        new("--rating-scale", "Scale of arousal and valence where the model does not say it, as '[1, 9]'.", ValueReaders.Text)
        {
            ValueName = "SCALE", Group = OptionGroup.Recipe, Default = "the model's own", Property = nameof(ListeningOptions.Scale),
        };

    private static readonly OptionSpec<string?> Colors =
        new("--colors", "Map from the plane of valence and arousal to colours: a built-in one, or a file.", ValueReaders.Text)
        {
            ValueName = "NAME|FILE", Group = OptionGroup.Output, Default = "quadrants", Property = nameof(ListeningOptions.Colors),
            Completes = Completable.Colors,
        };

    private static readonly OptionSpec<string?> Http =
        new("--http", "Serves a page with the moving point and its colour; to this machine only.", ValueReaders.Text)
        {
            ValueName = "HOST:PORT", Group = OptionGroup.Output, Default = "no page", Property = nameof(ListeningOptions.Http),
        };

    private static readonly OptionSpec<bool> HttpAnywhere =
        new("--http-anywhere", "Lets --http serve the page to other machines: whoever reaches this one sees it.", ValueReaders.Flag)
        {
            Group = OptionGroup.Output, Property = nameof(ListeningOptions.HttpAnywhere),
        };

    /// <summary>All options, in the order of the help.</summary>
    public static IReadOnlyList<OptionSpec> All { get; } =
        [Rate, Channels, Format, LookBack, RatingScale, Colors, Http, HttpAnywhere, CommonOptions.Json, CommonOptions.Quiet];

    /// <summary>What was asked for.</summary>
    /// <param name="parsed">The command line.</param>
    public static ListeningOptions From(ParsedCommand parsed)
    {
        var options = new ListeningOptions
        {
            ModelPath = parsed.Arguments.FirstOrDefault() ?? "",
            Input = parsed.Arguments.ElementAtOrDefault(1) ?? ListeningOptions.StandardInput,
            SampleRate = parsed.Get(Rate),
            Channels = parsed.Get(Channels),
            Format = parsed.Get(Format),
            Scale = parsed.Get(RatingScale),
            Http = parsed.Get(Http),
            HttpAnywhere = parsed.Get(HttpAnywhere),
        };
        return options with
        {
            Colors = parsed.Get(Colors) ?? options.Colors,
            WindowSeconds = parsed.Get(LookBack) ?? options.WindowSeconds,
        };
    }
}
