using System.Text;
using MerToolkit.Core.Errors;
using MerToolkit.Core.Files;

namespace MerToolkit.Learning.Interchange;

/// <summary>The lines of a LightGBM file, cut into blocks.</summary>
internal sealed class LightGbmLines
{
    private const string End = "end of trees";
    private readonly string _path;
    private readonly string[] _lines;
    private int _next;

    /// <summary>Reads the head.</summary>
    /// <param name="path">The file, for problems.</param>
    /// <param name="content">Its bytes, UTF-8.</param>
    public LightGbmLines(string path, ReadOnlyMemory<byte> content)
    {
        (_path, _lines) = (path, Encoding.UTF8.GetString(content.Span).Split('\n'));
        _next = 1;
        Head = new LightGbmBlock(path, "the head", 1);
        for (; _next < _lines.Length && !IsTree(Line); _next++)
            if (Line.Length > 0) Head.Add(Line, _next + 1);
    }

    /// <summary>What stands before the first tree.</summary>
    public LightGbmBlock Head { get; }

    private string Line => _lines[_next].TrimEnd('\r', ' ');

    /// <summary>The blocks of the trees, to the end that must be there.</summary>
    public IEnumerable<LightGbmBlock> Trees()
    {
        for (var tree = 0; _next < _lines.Length && Line != End; tree++)
        {
            if (Line != FormattableString.Invariant($"Tree={tree}"))
                throw Broken($"'{Excerpt.Of(Line)}' stands where tree {tree} must begin");
            var block = new LightGbmBlock(_path, FormattableString.Invariant($"tree {tree}"), ++_next);
            for (; _next < _lines.Length && Line != End && !IsTree(Line); _next++)
                if (Line.Length > 0) block.Add(Line, _next + 1);
            yield return block;
        }

        if (_next >= _lines.Length) throw Broken($"the file is cut short: it lacks the line '{End}'");
    }

    private static bool IsTree(string line) => line.StartsWith("Tree=", StringComparison.Ordinal);

    private InputException Broken(string fact) => new(new Problem("lightgbm-broken", $"{char.ToUpperInvariant(fact[0])}{fact[1..]}.",
        LightGbmBlock.Remedy) { Subject = _path, Line = Math.Min(_next + 1, _lines.Length) });
}
