namespace MerToolkit.Workflows.Reproducing.Sets;

/// <summary>The step that looks at the rows of a set: what is wrong with them is found before anything is learned.</summary>
internal static class SetSize
{
    /// <summary>Key of the figure: number of rows that are used.</summary>
    public const string Rows = "rows";

    /// <summary>The step, called by the name of the set.</summary>
    /// <param name="set">A set that is there.</param>
    /// <param name="data">Gives its rows.</param>
    public static ReproductionStep Step(PlacedSet set, Func<StepWork, SetData> data) => new(set.Set.Name, $"{set.Set.Name}, rows",
        work => $"{set.Set.Protocol}\n{data(work).Sha256}",
        work => new StepFindings([Finding.Plain(Rows, data(work).Table.Rows)]));
}
