using MerToolkit.Core.Errors;
using MerToolkit.Data.Joining;
using MerToolkit.Workflows.Recipes;

namespace MerToolkit.Workflows.Suites;

/// <summary>The files of a set on this machine.</summary>
/// <param name="Set">The set.</param>
/// <param name="Tables">Path of each table, in the order of the set; of a set of sounds those that are extracted.</param>
/// <param name="LabelsPath">Path of the file of targets; null when the tables have them.</param>
/// <param name="Options">What holds for every load: number of threads and of rows.</param>
internal sealed record SetFiles(SuiteSet Set, IReadOnlyList<string> Tables, string? LabelsPath, SuiteOptions Options)
{
    /// <summary>What is asked of a table.</summary>
    /// <param name="table">Index of the table, from 0.</param>
    public ExperimentOptions OptionsOf(int table) => new()
    {
        TablePath = Tables[table],
        LabelsPath = LabelsPath,
        IdColumn = Set.IdColumn,
        DecimalComma = Set.DecimalComma,
        Jobs = Options.Jobs,
        // The others are brought to the rows of the first.
        Limit = table == 0 ? Options.Limit : null,
    };

    /// <summary>The recipe of the set for its tables; sounds have been read by their layout already.</summary>
    public Recipe Recipe => Set.AudioPath is null ? Set.Recipe : Set.Recipe with { Dataset = null };

    /// <summary>A sentence with paths as the suite has them, so that a report is the same wherever the data lie.</summary>
    /// <param name="sentence">The sentence.</param>
    /// <param name="table">Index of the table it is about, from 0.</param>
    public string AsWritten(string sentence, int table)
    {
        var path = Set.AudioPath is null ? Set.Tables[table].Path : Path.GetFileName(Tables[table]);
        var text = sentence.Replace(Tables[table], path, StringComparison.Ordinal);
        return LabelsPath is null ? text : text.Replace(LabelsPath, Set.LabelsPath, StringComparison.Ordinal);
    }

    /// <summary>Loads a table as its file has it.</summary>
    /// <param name="table">Index of the table, from 0.</param>
    /// <exception cref="MerException">What is wrong with it.</exception>
    public LoadedTable Load(int table) =>
        TableLoading.Load(Experiment.RequestOf(OptionsOf(table), Recipe) with { MayLackColumns = table > 0 });
}
