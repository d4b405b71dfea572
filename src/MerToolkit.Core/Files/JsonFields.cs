using System.Text.Json;
using MerToolkit.Core.Errors;

namespace MerToolkit.Core.Files;

/// <summary>
/// The fields of one JSON object. A field of another type than asked for is an <see cref="InputException"/>; null in the
/// file is the same as no field.
/// </summary>
public readonly struct JsonFields
{
    private readonly string _file;
    private readonly string _owner;
    private readonly int? _index;
    private readonly JsonElement _element;
    private readonly string _remedy;

    // The path of a field is put together only for a problem: a list may be long.
    internal JsonFields(string file, string owner, int? index, JsonElement element, string remedy)
    {
        (_file, _owner, _index, _element, _remedy) = (file, owner, index, element, remedy);
        if (element.ValueKind != JsonValueKind.Object) throw Failure("", "is not an object");
    }

    /// <summary>A text that must be there.</summary>
    /// <param name="name">Key of the field.</param>
    public string Text(string name) => TextOrNull(name) ?? throw Missing(name);

    /// <summary>A text, or null.</summary>
    /// <param name="name">Key of the field.</param>
    public string? TextOrNull(string name) => Find(name) is { } value ? TextOf(name, value) : null;

    /// <summary>A whole number that must be there, of any unit.</summary>
    /// <param name="name">Key of the field.</param>
    public long Integer(string name) => IntegerOrNull(name) ?? throw Missing(name);

    /// <summary>A whole number of any unit, or null.</summary>
    /// <param name="name">Key of the field.</param>
    public long? IntegerOrNull(string name) => Find(name) is { } value ? IntegerOf(name, value) : null;

    /// <summary>A whole number from 0, of any unit, or null.</summary>
    /// <param name="name">Key of the field.</param>
    public ulong? UnsignedOrNull(string name) => Find(name) switch
    {
        null => null,
        { ValueKind: JsonValueKind.Number } value when value.TryGetUInt64(out var number) => number,
        _ => throw Failure(name, "is not a whole number from 0"),
    };

    /// <summary>A finite number of any unit, or null.</summary>
    /// <param name="name">Key of the field.</param>
    public double? NumberOrNull(string name) => Find(name) is { } value ? NumberOf(name, value) : null;

    /// <summary>True or false, or null.</summary>
    /// <param name="name">Key of the field.</param>
    public bool? TruthOrNull(string name) => Find(name) switch
    {
        null => null,
        { ValueKind: JsonValueKind.True } => true,
        { ValueKind: JsonValueKind.False } => false,
        _ => throw Failure(name, "is neither true nor false"),
    };

    /// <summary>The fields of an inner object, or null.</summary>
    /// <param name="name">Key of the field.</param>
    public JsonFields? ObjectOrNull(string name) =>
        Find(name) is { } value ? new JsonFields(_file, Path(name), null, value, _remedy) : null;

    /// <summary>The objects of a list; none when the field is missing.</summary>
    /// <typeparam name="T">What an object becomes.</typeparam>
    /// <param name="name">Key of the field.</param>
    /// <param name="read">Reads one object.</param>
    public IReadOnlyList<T> List<T>(string name, Func<JsonFields, T> read)
    {
        var items = new List<T>();
        var owner = Path(name);
        foreach (var item in Items(name)) items.Add(read(new JsonFields(_file, owner, items.Count, item, _remedy)));
        return items;
    }

    /// <summary>The texts of a list; none when the field is missing.</summary>
    /// <param name="name">Key of the field.</param>
    public IReadOnlyList<string> Texts(string name)
    {
        var items = new List<string>();
        foreach (var item in Items(name)) items.Add(TextOf(name, item, items.Count));
        return items;
    }

    /// <summary>The whole numbers of a list, of any unit; none when the field is missing.</summary>
    /// <param name="name">Key of the field.</param>
    public IReadOnlyList<long> Integers(string name)
    {
        var items = new List<long>();
        foreach (var item in Items(name)) items.Add(IntegerOf(name, item, items.Count));
        return items;
    }

    /// <summary>Keys and values of an inner object that holds numbers (<see cref="double"/>) and texts; none when it is missing.</summary>
    /// <param name="name">Key of the field.</param>
    public IReadOnlyList<KeyValuePair<string, object>> Values(string name)
    {
        if (ObjectOrNull(name) is not { } inner) return [];
        var values = new List<KeyValuePair<string, object>>();
        foreach (var field in inner._element.EnumerateObject())
        {
            var key = inner.KeyOf(field);
            var isNumber = field.Value.ValueKind == JsonValueKind.Number;
            var shown = Excerpt.Of(key);
            object value = isNumber ? inner.NumberOf(shown, field.Value) : inner.TextOf(shown, field.Value);
            values.Add(KeyValuePair.Create(key, value));
        }

        return values;
    }

    /// <summary>Refuses an object without one of the fields that must be there, or with a field that is not known.</summary>
    /// <param name="required">Keys that must be there.</param>
    /// <param name="optional">Keys that may be there.</param>
    public void Require(IReadOnlyList<string> required, IReadOnlyList<string> optional)
    {
        foreach (var name in required)
            if (Find(name) is null) throw Missing(name);
        foreach (var field in _element.EnumerateObject())
            if (!IsOneOf(field, required) && !IsOneOf(field, optional)) throw Failure(Excerpt.Of(KeyOf(field)), "is not known here");
    }

    /// <summary>A problem with the value of a field of this object.</summary>
    /// <param name="field">Key of the field.</param>
    /// <param name="fact">What is wrong, to complete "the field ...".</param>
    public InputException Failure(string field, string fact)
    {
        var whole = Path(field);
        return new InputException(new Problem("json-field", $"{(whole.Length == 0 ? "The top level" : $"'{whole}'")} {fact}.", _remedy)
        {
            Subject = _file,
        });
    }

    private InputException Missing(string name) => Failure(name, "is missing");

    private string Path(string field)
    {
        var owner = Indexed(_owner, _index);
        return owner.Length == 0 || field.Length == 0 ? owner + field : $"{owner}.{field}";
    }

    private static bool IsOneOf(JsonProperty field, IReadOnlyList<string> names)
    {
        for (var index = 0; index < names.Count; index++)
            if (field.NameEquals(names[index])) return true;
        return false;
    }

    private string KeyOf(JsonProperty field)
    {
        try
        {
            return field.Name;
        }
        catch (InvalidOperationException)
        {
            throw Failure("", "has a key that is no valid text");
        }
    }

    private IEnumerable<JsonElement> Items(string name) => Find(name) switch
    {
        null => [],
        { ValueKind: JsonValueKind.Array } value => value.EnumerateArray(),
        _ => throw Failure(name, "is not a list"),
    };

    private string TextOf(string name, JsonElement value, int? index = null)
    {
        if (value.ValueKind != JsonValueKind.String) throw Failure(Indexed(name, index), "is not a text");
        try
        {
            return value.GetString()!;
        }
        catch (InvalidOperationException)
        {
            // Half of a surrogate pair, or bytes that are no UTF-8.
            throw Failure(Indexed(name, index), "is no valid text");
        }
    }

    private long IntegerOf(string name, JsonElement value, int? index = null) =>
        value.ValueKind == JsonValueKind.Number && value.TryGetInt64(out var number)
            ? number
            : throw Failure(Indexed(name, index), "is not a whole number");

    private double NumberOf(string name, JsonElement value)
    {
        if (value.ValueKind != JsonValueKind.Number) throw Failure(name, "is not a number");
        return value.TryGetDouble(out var number) && double.IsFinite(number) ? number : throw Failure(name, "is too large a number");
    }

    private static string Indexed(string name, int? index) => index is { } number ? $"{name}[{number}]" : name;

    private JsonElement? Find(string name) =>
        _element.TryGetProperty(name, out var value) && value.ValueKind != JsonValueKind.Null ? value : null;
}
