using MerToolkit.Cli.Declarations;

namespace MerToolkit.Cli.Commands;

/// <summary>All commands.</summary>
internal static class CommandTree
{
    /// <summary>The program itself, with its commands in the order of the help.</summary>
    public static CommandSpec Root { get; } = new("mer", "music emotion recognition: from songs to features, models and evidence")
    {
        FullName = "mer",
        Examples =
        [
            new("sound to a table of features", "mer extract --dataset 4q data/4q --profile librosa --out 4q.csv"),
            new("how well a forest tells the labels apart", "mer eval 4q.csv --trainer random-forest --cv 10 --report 4q.html"),
            new("a model of the whole table", "mer train 4q.csv --trainer random-forest --out mood.mer"),
            new("what it says of a song", "mer predict mood.mer song.mp3"),
        ],
        Subcommands =
        [
            ExtractCommand.Spec, TrainCommand.Spec, EvalCommand.Spec, TuneCommand.Spec, PredictCommand.Spec, ListenCommand.Spec,
            ExplainCommand.Spec, AttackCommand.Spec, ReproduceCommand.Spec,
            DataCommand.Spec, ModelsCommand.Spec, FeaturesCommand.Spec, InfoCommand.Spec, DoctorCommand.Spec, CompletionCommand.Spec,
        ],
        Remarks =
        [
            "'mer COMMAND --help' tells about one command, 'mer --version' prints the version. "
            + "-o --out, -f --force, -n --limit, -j --jobs, -q --quiet, -v --verbose and --json mean the same everywhere.",
            "Standard output is the answer, standard error the story. Progress is shown on a terminal, as plain lines elsewhere.",
        ],
        ExitCodes =
        [
            (Running.ExitCode.SomeFailed, "ran, but some items failed or the answer is no"),
            (Running.ExitCode.BadInput, "bad input data; nothing was written"),
            (Running.ExitCode.Environment, "the environment lacks something: a library, a permission, space"),
            (Running.ExitCode.Interrupted, "interrupted by Ctrl-C; finished items are kept"),
            (Running.ExitCode.Terminated, "ended by SIGTERM; finished items are kept"),
        ],
        Variables =
        [
            ("MER_DATA", "folder where data sets lie"),
            ("MER_SNDFILE", "path of libsndfile, where it is not found by itself"),
            ("NO_COLOR", "no colours"),
        ],
    };
}
