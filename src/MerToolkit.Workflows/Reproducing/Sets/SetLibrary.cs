namespace MerToolkit.Workflows.Reproducing.Sets;

/// <summary>The rows of the set that steps are at; those of the last one are let go of before others are loaded.</summary>
internal sealed class SetLibrary
{
    private (string Path, string Protocol, SetData Data)? _last;

    /// <summary>The rows of a set.</summary>
    /// <param name="set">How they are used.</param>
    /// <param name="path">The table.</param>
    /// <exception cref="Core.Errors.MerException">What is wrong with the table.</exception>
    public SetData Of(ReproducedSet set, string path)
    {
        if (_last is { } last && last.Path == path && last.Protocol == set.Protocol) return last.Data;
        _last = null;
        var data = SetData.Load(set, path);
        _last = (path, set.Protocol, data);
        return data;
    }
}
