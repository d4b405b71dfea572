namespace MerToolkit.Data.Joining;

/// <summary>A file that holds targets, ids and groups of rows; which of them are used is settled before its rows are read.</summary>
internal interface IBindable
{
    /// <summary>Names of its columns, to find the nearest.</summary>
    IReadOnlyList<string> Names { get; }

    /// <summary>Takes a column as the ids; false when there is none of that name.</summary>
    bool TryId(string name);

    /// <summary>Takes the ids by their usual names, unless a column was named; false when there are none.</summary>
    bool TryUsualId();

    /// <summary>Takes a column as the groups; false when there is none of that name.</summary>
    bool TryGroup(string name);

    /// <summary>Takes the groups by the usual name; false when there are none.</summary>
    bool TryUsualGroup();

    /// <summary>Takes a target; false when there is none of that name. The name is the one it will have, null after a problem.</summary>
    bool TryTarget(string asked, out string? name);

    /// <summary>Takes the targets that it has by their usual names; gives the names they will have.</summary>
    IReadOnlyList<string> TakeFoundTargets();
}
