using MerToolkit.Core.Errors;

namespace MerToolkit.Core.Configuration;

/// <summary>
/// Keys and values of a configuration. Each reader names the key it wants; what is wrong goes to the problem log with
/// its line, and the fallback is returned, so that one pass finds every problem. Keys nobody asked for are reported
/// by <see cref="RejectUnknown"/>.
/// </summary>
public sealed partial class ConfigMap
{
    private readonly ConfigSource _source;
    private readonly int _column;
    private readonly List<string> _keys = [];
    private readonly Dictionary<string, (ConfigNode Key, ConfigNode Value)> _entries = new(StringComparer.Ordinal);
    private readonly List<string> _asked = [];
    private readonly HashSet<string> _rejected = new(StringComparer.Ordinal);

    internal ConfigMap(ConfigSource source, int line, int column)
    {
        _source = source;
        _column = column;
        Line = line;
    }

    /// <summary>Line where the map begins, from 1.</summary>
    public int Line { get; }

    /// <summary>The keys in the order written.</summary>
    public IReadOnlyList<string> Keys => _keys;

    /// <summary>True when the key is written, even without a value; asking makes the key known.</summary>
    /// <param name="key">Name of the key.</param>
    public bool Has(string key)
    {
        Ask(key);
        return _entries.ContainsKey(key);
    }

    /// <summary>The value of a key as it is, or null when the key is not written; makes the key known.</summary>
    /// <param name="key">Name of the key.</param>
    public ConfigNode? Node(string key)
    {
        Ask(key);
        return _entries.TryGetValue(key, out var entry) ? entry.Value : null;
    }

    /// <summary>
    /// The keys and values under a key: empty when the key has no value, null when it is not written or is something
    /// else (reported).
    /// </summary>
    /// <param name="key">Name of the key.</param>
    public ConfigMap? Map(string key)
    {
        var node = Node(key);
        if (node is null || node.Kind is ConfigNodeKind.Map or ConfigNodeKind.Empty) return node?.AsMap();
        Report(key, "config-type", $"'{key}' is {node.Description}; keys and values are wanted.");
        return null;
    }

    /// <summary>
    /// The items under a key: none when the key has no value, null when it is not written or is something else (reported).
    /// </summary>
    /// <param name="key">Name of the key.</param>
    public IReadOnlyList<ConfigNode>? List(string key)
    {
        var node = Node(key);
        if (node is null || node.Kind is ConfigNodeKind.List or ConfigNodeKind.Empty) return node?.AsList();
        Report(key, "config-type", $"'{key}' is {node.Description}; a list as in '[a, b]' is wanted.");
        return null;
    }

    /// <summary>Line of a key, from 1; the map's own line when the key is not written.</summary>
    /// <param name="key">Name of the key.</param>
    public int LineOf(string key) => _entries.TryGetValue(key, out var entry) ? entry.Key.Line : Line;

    /// <summary>Adds a problem about a key, with file, line and column.</summary>
    /// <param name="key">Name of the key; one that is not written gives the map's own place.</param>
    /// <param name="code">Stable kebab-case word.</param>
    /// <param name="message">What was found and what is allowed, one sentence.</param>
    /// <param name="remedy">What to do next; empty when the message says it.</param>
    public void Report(string key, string code, string message, string remedy = "")
    {
        if (_entries.TryGetValue(key, out var entry)) entry.Value.Report(code, message, remedy);
        else _source.Report(Line, _column, code, message, remedy);
    }

    /// <summary>
    /// Reports every key that was not asked for, with the nearest known one; the same for the maps and lists read
    /// from this one. Call it when everything has been read; a key is reported once, however often it is called.
    /// </summary>
    public void RejectUnknown()
    {
        foreach (var key in _keys)
        {
            var (name, value) = _entries[key];
            if (_asked.Contains(key)) value.RejectUnknown();
            else if (_rejected.Add(key))
                name.Report("config-unknown-key", $"Unknown key '{key}'.", NearestWord.Remedy(key, _asked));
        }
    }

    internal bool TryAdd(ConfigNode key, ConfigNode value)
    {
        if (!_entries.TryAdd(key.Scalar, (key, value))) return false;
        _keys.Add(key.Scalar);
        return true;
    }

    private void Ask(string key)
    {
        ArgumentException.ThrowIfNullOrEmpty(key);
        if (!_asked.Contains(key)) _asked.Add(key);
    }
}
