using MerToolkit.Core.Errors;
using YamlDotNet.Core;
using YamlDotNet.Core.Events;

namespace MerToolkit.Core.Configuration;

/// <summary>The one reader of YAML files: it keeps line and column, and reports every problem instead of the first.</summary>
public sealed class ConfigDocument
{
    private const int DeepestNesting = 64;
    private readonly ConfigSource _source;
    private readonly Parser _parser;
    private readonly Dictionary<string, ConfigNode> _anchors = new(StringComparer.Ordinal);

    private ConfigDocument(ConfigSource source, string text)
    {
        _source = source;
        _parser = new Parser(new StringReader(text));
    }

    /// <summary>Reads a document whose top level is keys and values.</summary>
    /// <param name="text">YAML, one document; JSON is YAML too.</param>
    /// <param name="sourceName">Name of the file as problems are to print it.</param>
    /// <param name="problems">Receives syntax errors, duplicate keys and, later, all that the map's readers find wrong.</param>
    /// <returns>The top level, or null when the text cannot be read as one (the problem is in the log).</returns>
    public static ConfigMap? Parse(string text, string sourceName, ProblemLog problems)
    {
        var source = new ConfigSource(sourceName, problems);
        var document = new ConfigDocument(source, text);
        try
        {
            return document.ReadDocument();
        }
        catch (YamlException failure)
        {
            // The parser blames the key before a tab; the tab itself is what has to go.
            if (LineIndentedWithTab(text) is { } line)
                source.Report(line, 1, "config-syntax", "Not valid YAML: the line is indented with a tab.", "Indent with spaces.");
            else
                source.Report((int)failure.Start.Line, (int)failure.Start.Column, "config-syntax", $"Not valid YAML: {Sentence(failure)}");
            return null;
        }
        catch (InvalidOperationException)
        {
            // So the scanner ends where a line with a key follows a brace that was not closed.
            source.Report((int)(document._parser.Current?.Start.Line ?? 1), 1, "config-syntax",
                "Not valid YAML: a brace or a bracket is not closed.", "Close it on this line or before the next key.");
            return null;
        }
    }

    private static int? LineIndentedWithTab(string text)
    {
        var lines = text.Split('\n');
        var index = Array.FindIndex(lines, line => line.AsSpan()[..^line.AsSpan().TrimStart().Length].Contains('\t'));
        return index < 0 ? null : index + 1;
    }

    private static string Sentence(YamlException failure)
    {
        // Some messages of the parser carry their place in front: the problem has it already.
        var text = failure.Message;
        var place = text.IndexOf("): ", StringComparison.Ordinal);
        if (text.StartsWith('(') && place > 0) text = text[(place + 3)..];
        text = text.Trim().TrimEnd('.');
        return text.Length == 0 ? "the structure is broken." : $"{char.ToLowerInvariant(text[0])}{text[1..]}.";
    }

    private ConfigMap? ReadDocument()
    {
        _parser.Consume<StreamStart>();
        if (_parser.Accept<StreamEnd>(out _))
        {
            _source.Report(1, 1, "config-empty", "The file is empty.");
            return null;
        }

        _parser.Consume<DocumentStart>();
        var root = ReadNode(0);
        _parser.Consume<DocumentEnd>();
        if (_parser.Accept<DocumentStart>(out var second))
            _source.Report((int)second.Start.Line, 1, "config-syntax", "A second document begins here; one file holds one.");
        if (root.Kind != ConfigNodeKind.Empty) return root.AsMap();
        _source.Report(1, 1, "config-empty", "The file holds no keys.");
        return null;
    }

    private ConfigNode ReadNode(int depth)
    {
        var place = _parser.Current?.Start ?? Mark.Empty;
        if (depth > DeepestNesting) throw new YamlException(place, place, $"nested deeper than {DeepestNesting} levels");
        if (_parser.TryConsume<AnchorAlias>(out var alias)) return Resolve(alias);
        if (_parser.TryConsume<Scalar>(out var scalar)) return Keep(scalar, ReadScalar(scalar));
        if (_parser.TryConsume<SequenceStart>(out var sequence))
        {
            var items = new List<ConfigNode>();
            while (!_parser.TryConsume<SequenceEnd>(out _)) items.Add(ReadNode(depth + 1));
            return Keep(sequence, new ConfigNode(_source, place, ConfigNodeKind.List) { Items = items });
        }

        var mapping = _parser.Consume<MappingStart>();
        var map = new ConfigMap(_source, (int)place.Line, (int)place.Column);
        while (!_parser.TryConsume<MappingEnd>(out _)) ReadEntry(map, depth);
        return Keep(mapping, new ConfigNode(_source, place, ConfigNodeKind.Map) { Map = map });
    }

    private void ReadEntry(ConfigMap map, int depth)
    {
        var key = ReadNode(depth + 1);
        var value = ReadNode(depth + 1);
        if (key.Kind != ConfigNodeKind.Scalar)
            key.Report("config-type", "A key must be a word, not a list or a map.");
        else if (!map.TryAdd(key, value))
            key.Report("config-duplicate-key",
                $"'{key.Scalar}' stands here a second time; first on line {map.LineOf(key.Scalar)}.", "Keep one.");
    }

    private ConfigNode ReadScalar(Scalar scalar)
    {
        var isEmpty = scalar.Style == ScalarStyle.Plain && scalar.Value is "" or "~" or "null";
        return new ConfigNode(_source, scalar.Start, isEmpty ? ConfigNodeKind.Empty : ConfigNodeKind.Scalar) { Scalar = scalar.Value };
    }

    private ConfigNode Resolve(AnchorAlias alias)
    {
        if (_anchors.TryGetValue(alias.Value.Value, out var node)) return node;
        throw new YamlException(alias.Start, alias.End, $"'*{alias.Value.Value}' is used before '&{alias.Value.Value}' is complete");
    }

    private ConfigNode Keep(NodeEvent parsed, ConfigNode node)
    {
        if (!parsed.Anchor.IsEmpty) _anchors[parsed.Anchor.Value] = node;
        return node;
    }
}
