using MerToolkit.Cli.Declarations;

namespace MerToolkit.Cli.Commands;

/// <summary><c>mer data</c>: what is done to tables and sets; one file a verb.</summary>
internal static class DataCommand
{
    /// <summary>Its declaration.</summary>
    public static CommandSpec Spec { get; } = new("data", "data sets known, split, rendered and audited; tables put together")
    {
        Examples =
        [
            new("which data sets are known, and which are here", "mer data list --data data"),
            new("features of sound beside scores of lyrics", "mer data join 4q.csv lyrics.csv --out both.csv"),
            new("the tables of four shards become one", "mer data merge songs-1.csv songs-2.csv songs-3.csv songs-4.csv --out songs.csv"),
            new("what is wrong with a set before you learn from it", "mer data audit data/deam"),
        ],
        Subcommands =
        [
            DataSetsCommands.List,
            DataSetsCommands.Describe,
            DataAudit.Spec,
            DataSplitCommand.Spec,
            DataRenderCommand.Spec,
            DataJoin.Spec,
            DataMergeCommand.Spec,
            DataRaters.Spec,
        ],
    };
}
