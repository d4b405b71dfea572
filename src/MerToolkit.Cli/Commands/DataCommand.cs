using MerToolkit.Cli.Declarations;

namespace MerToolkit.Cli.Commands;

/// <summary><c>mer data</c>: what is done to tables and sets.</summary>
internal static class DataCommand
{
    /// <summary>Its declaration.</summary>
    public static CommandSpec Spec { get; } = new("data", "tables side by side")
    {
        Examples =
        [
            new("features of sound beside scores of lyrics", "mer data join 4q.csv lyrics.csv --out both.csv"),
            new("beside embeddings, only the songs that both know", "mer data join 4q.csv embeddings.npz --missing drop --out both.npz"),
        ],
        Subcommands =
        [
            DataJoin.Spec,
        ],
    };
}
