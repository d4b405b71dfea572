using YamlDotNet.Core;

namespace MerToolkit.Core.Configuration;

/// <summary>What a value is.</summary>
public enum ConfigNodeKind
{
    /// <summary>A key without a value, or <c>null</c>.</summary>
    Empty,

    /// <summary>A word, a number or a text.</summary>
    Scalar,

    /// <summary>Keys and values.</summary>
    Map,

    /// <summary>Items in order.</summary>
    List,
}

/// <summary>
/// A value of a configuration with its place. A reader that finds another kind than it wants reports that and gives null.
/// </summary>
public sealed class ConfigNode
{
    private readonly ConfigSource _source;
    private bool _isRead;

    internal ConfigNode(ConfigSource source, Mark place, ConfigNodeKind kind)
    {
        _source = source;
        Kind = kind;
        Line = (int)place.Line;
        Column = (int)place.Column;
        Map = new ConfigMap(source, Line, Column);
    }

    /// <summary>What the value is.</summary>
    public ConfigNodeKind Kind { get; }

    /// <summary>Line in the file, from 1.</summary>
    public int Line { get; }

    /// <summary>Column in the line, from 1.</summary>
    public int Column { get; }

    internal string Scalar { get; init; } = "";

    internal ConfigMap Map { get; init; }

    internal IReadOnlyList<ConfigNode> Items { get; init; } = [];

    /// <summary>The text of a scalar; null (reported) for anything else.</summary>
    public string? AsText() => Kind == ConfigNodeKind.Scalar ? Scalar : Refuse<string>("a single value");

    /// <summary>Keys and values; an empty map for a key without a value; null (reported) for anything else.</summary>
    public ConfigMap? AsMap()
    {
        _isRead = true;
        return Kind is ConfigNodeKind.Map or ConfigNodeKind.Empty ? Map : Refuse<ConfigMap>("keys and values");
    }

    /// <summary>The items of a list; no items for a key without a value; null (reported) for anything else.</summary>
    public IReadOnlyList<ConfigNode>? AsList()
    {
        _isRead = true;
        return Kind is ConfigNodeKind.List or ConfigNodeKind.Empty ? Items : Refuse<IReadOnlyList<ConfigNode>>("a list");
    }

    /// <summary>A name, or a name with options; null (reported) for anything else.</summary>
    /// <param name="beside">Keys that may stand beside the name; whoever allows them reads them.</param>
    public ConfigEntry? AsSingleEntry(params IReadOnlyList<string> beside)
    {
        if (Kind == ConfigNodeKind.Scalar) return new ConfigEntry(Scalar, Map, Line);
        string[] names = [.. Map.Keys.Where(key => !beside.Contains(key))];
        if (Kind != ConfigNodeKind.Map || names.Length != 1)
            return Refuse<ConfigEntry>("a name, or one name with its options as in 'name: { option: 1 }'");
        _isRead = true;
        var name = names[0];
        var options = Map.Map(name);
        return options is null ? null : new ConfigEntry(name, options, Map.LineOf(name));
    }

    /// <summary>Adds a problem that is about this value, with its file, line and column.</summary>
    /// <param name="code">Stable kebab-case word.</param>
    /// <param name="message">What was found and what is allowed, one sentence.</param>
    /// <param name="remedy">What to do next; empty when the message says it.</param>
    public void Report(string code, string message, string remedy = "") => _source.Report(Line, Column, code, message, remedy);

    internal string Description => Kind switch
    {
        ConfigNodeKind.Empty => "nothing",
        ConfigNodeKind.Scalar => $"'{Scalar}'",
        ConfigNodeKind.Map => "keys and values",
        _ => "a list",
    };

    internal void RejectUnknown()
    {
        if (!_isRead) return;
        if (Kind == ConfigNodeKind.Map) Map.RejectUnknown();
        foreach (var item in Items) item.RejectUnknown();
    }

    private T? Refuse<T>(string wanted) where T : class
    {
        Report("config-type", $"Found {Description}; {wanted} is wanted here.");
        return null;
    }
}
