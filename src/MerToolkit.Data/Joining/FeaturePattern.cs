using System.Globalization;
using System.Text;
using System.Text.RegularExpressions;

namespace MerToolkit.Data.Joining;

/// <summary>
/// A pattern over column names: <c>*</c> any letters, <c>?</c> one letter, <c>[a-z]</c> one of them, <c>[!a-z]</c> one of the
/// others, <c>{a,b}</c> one of several, <c>{01..13}</c> one of the numbers with as many digits; <c>!</c> in front leaves out what
/// matches. A name written in full matches itself, whatever it holds.
/// </summary>
internal sealed class FeaturePattern
{
    private const int LongestRange = 10_000;
    private readonly Regex _expression;
    private readonly string _name;

    private FeaturePattern(string text, bool excludes, Regex expression) =>
        (Text, _name, Excludes, _expression) = (text, excludes ? text[1..].Trim() : text, excludes, expression);

    /// <summary>The pattern as written.</summary>
    public string Text { get; }

    /// <summary>Whether it leaves out what it matches.</summary>
    public bool Excludes { get; }

    /// <summary>Takes a pattern apart.</summary>
    /// <exception cref="FormatException">A brace is not closed, or a range is none; the message says which.</exception>
    public static FeaturePattern Parse(string text)
    {
        var excludes = text.StartsWith('!');
        var reading = new Reading(excludes ? text[1..].Trim() : text);
        var expression = new StringBuilder(@"\A(?:");
        reading.Translate(expression, depth: 0);
        var options = RegexOptions.CultureInvariant | RegexOptions.Singleline;
        return new FeaturePattern(text, excludes, new Regex(expression.Append(@")\z").ToString(), options));
    }

    /// <summary>The patterns in an option's text: parted at commas outside braces and brackets, blanks around them dropped.</summary>
    public static IReadOnlyList<string> Split(string text)
    {
        var (parts, start, depth, isSet) = (new List<string>(), 0, 0, false);
        for (var place = 0; place <= text.Length; place++)
        {
            var letter = place < text.Length ? text[place] : ',';
            if (letter == '[' && !isSet) isSet = text.IndexOf(']', place) > 0;
            else if (letter == ']') isSet = false;
            else if (letter == '{' && !isSet) depth++;
            else if (letter == '}' && !isSet) depth--;
            else if (letter == ',' && (depth <= 0 && !isSet || place == text.Length))
            {
                var part = text[start..place].Trim();
                if (part.Length > 0) parts.Add(part);
                start = place + 1;
            }
        }
        return parts;
    }

    /// <summary>Whether a name matches.</summary>
    public bool Matches(string name) => name == _name || _expression.IsMatch(name);

    // Walks over the text once; a brace goes one level deeper.
    private sealed class Reading(string text)
    {
        private int _place;

        public void Translate(StringBuilder expression, int depth)
        {
            for (; _place < text.Length; _place++)
            {
                var letter = text[_place];
                if (depth > 0 && letter == '}') return;
                if (letter == '{') Brace(expression, depth);
                else if (depth > 0 && letter == ',') expression.Append('|');
                else if (letter == '[' && text.IndexOf(']', _place + 1) is var end && end > _place + 1) Set(expression, end);
                else expression.Append(letter switch { '*' => ".*", '?' => ".", _ => Regex.Escape(letter.ToString()) });
            }
            if (depth > 0) throw new FormatException("a brace is not closed");
        }

        private void Brace(StringBuilder expression, int depth)
        {
            var end = text.IndexOf('}', _place);
            if (end < 0) throw new FormatException("a brace is not closed");
            expression.Append("(?:");
            var content = text[(_place + 1)..end];
            if (content.IndexOfAny([',', '{']) < 0 && content.Split("..") is [var first, var last])
            {
                expression.AppendJoin('|', Range(first, last));
                _place = end;
            }
            else
            {
                _place++;
                Translate(expression, depth + 1);
            }
            expression.Append(')');
        }

        private void Set(StringBuilder expression, int end)
        {
            var content = text[(_place + 1)..end];
            var negated = content.Length > 1 && content[0] is '!' or '^';
            if (negated) content = content[1..];
            var escaped = content.Replace("\\", "\\\\").Replace("[", "\\[").Replace("^", "\\^");
            expression.Append(negated ? "[^" : "[").Append(escaped).Append(']');
            _place = end;
        }

        private static IEnumerable<string> Range(string first, string last)
        {
            if (!int.TryParse(first, NumberStyles.None, CultureInfo.InvariantCulture, out var from)
                || !int.TryParse(last, NumberStyles.None, CultureInfo.InvariantCulture, out var to)
                || Math.Abs((long)to - from) >= LongestRange)
                throw new FormatException($"'{{{first}..{last}}}' is no range of numbers from 0");
            var digits = first.StartsWith('0') || last.StartsWith('0') ? Math.Max(first.Length, last.Length) : 1;
            return Enumerable.Range(Math.Min(from, to), Math.Abs(to - from) + 1)
                .Select(number => number.ToString("D" + digits, CultureInfo.InvariantCulture));
        }
    }
}
