namespace MerToolkit.Cli.Help;

/// <summary>What <c>mer</c> alone prints: ten lines that get a newcomer going.</summary>
internal static class Overview
{
    /// <summary>The ten lines.</summary>
    public static IReadOnlyList<string> Lines { get; } =
    [
        "mer - music emotion recognition from the command line",
        "",
        "  mer extract songs/ --out songs.csv                      sound to a table of features",
        "  mer extract --dataset 4q data/4q --out 4q.csv           a published data set, with its labels",
        "  mer info songs.csv                                      what a file is and where it comes from",
        "  mer features list                                       what can be computed",
        "  mer doctor                                              what this machine has, and lacks",
        "",
        "Commands: extract, info, features, doctor, completion. 'mer COMMAND --help' tells more,",
        "'mer --help' everything about exit codes and variables, 'mer --version' the version.",
    ];

    /// <summary>Writes the ten lines.</summary>
    public static void Write(TextWriter output)
    {
        foreach (var line in Lines) output.WriteLine(line);
    }
}
