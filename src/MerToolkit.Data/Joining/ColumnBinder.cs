using MerToolkit.Core.Errors;
using MerToolkit.Data.Formats;

namespace MerToolkit.Data.Joining;

/// <summary>Says which columns of a file without schema are id, group and targets.</summary>
/// <param name="header">The columns.</param>
/// <param name="problems">Receives what cannot be told apart.</param>
/// <param name="features">Columns (index from 0) that are features of the layout, and targets only when asked for.</param>
internal sealed class ColumnBinder(SourceHeader header, ProblemLog problems, IReadOnlySet<int> features) : IBindable
{
    private readonly List<TargetBinding> _targets = [];

    /// <inheritdoc/>
    public IReadOnlyList<string> Names => [.. header.Names.Where(name => name.Length > 0)];

    /// <summary>Column of the ids, index from 0; null without.</summary>
    public int? Id { get; private set; }

    /// <summary>Column of the groups, index from 0; null without.</summary>
    public int? Group { get; private set; }

    /// <summary>The targets taken.</summary>
    public IReadOnlyList<TargetBinding> Targets => _targets;

    /// <inheritdoc/>
    public bool TryId(string name) => (Id = ColumnSearch.Find(header, name)) is not null;

    /// <inheritdoc/>
    public bool TryUsualId() => (Id ??= ColumnRole.Id.Find(header, problems)) is not null;

    /// <inheritdoc/>
    public bool TryGroup(string name) => (Group = ColumnSearch.Find(header, name)) is not null;

    /// <inheritdoc/>
    public bool TryUsualGroup() => (Group = ColumnRole.Group.Find(header, problems)) is not null;

    /// <inheritdoc/>
    public bool TryTarget(string asked, out string? name)
    {
        var isThere = ColumnSearch.TryTarget(header, asked, problems, out var binding);
        if (binding is not null) _targets.Add(binding);
        name = binding?.Name;
        return isThere;
    }

    /// <inheritdoc/>
    public IReadOnlyList<string> TakeFoundTargets()
    {
        var found = ColumnSearch.FoundTargets(header, problems).Where(target => !features.Contains(target.Column)).ToList();
        _targets.AddRange(found);
        return [.. found.Select(target => target.Name)];
    }
}
