using System.Text.Json;
using MerToolkit.Core.Errors;

namespace MerToolkit.Core.Files;

/// <summary>The fields of one JSON object; a field of another type than asked for is an <see cref="InputException"/>.</summary>
internal readonly struct JsonFields
{
    private readonly string _file;
    private readonly string _path;
    private readonly JsonElement _element;

    public JsonFields(string file, string path, JsonElement element)
    {
        (_file, _path, _element) = (file, path, element);
        if (element.ValueKind != JsonValueKind.Object) throw Failure("", "is not an object");
    }

    public string Text(string name) => TextOrNull(name) ?? throw Failure(name, "is missing");

    public string? TextOrNull(string name) => Find(name) switch
    {
        null => null,
        { ValueKind: JsonValueKind.String } value => value.GetString(),
        _ => throw Failure(name, "is not a text"),
    };

    public long? IntegerOrNull(string name) => Find(name) switch
    {
        null => null,
        { ValueKind: JsonValueKind.Number } value when value.TryGetInt64(out var number) => number,
        _ => throw Failure(name, "is not a whole number"),
    };

    public ulong? UnsignedOrNull(string name) => Find(name) switch
    {
        null => null,
        { ValueKind: JsonValueKind.Number } value when value.TryGetUInt64(out var number) => number,
        _ => throw Failure(name, "is not a whole number from 0"),
    };

    public double? NumberOrNull(string name) => Find(name) switch
    {
        null => null,
        { ValueKind: JsonValueKind.Number } value => value.GetDouble(),
        _ => throw Failure(name, "is not a number"),
    };

    public JsonFields? ObjectOrNull(string name) => Find(name) is { } value ? new JsonFields(_file, $"{_path}{name}.", value) : null;

    /// <summary>The objects of a list; none when the field is missing.</summary>
    public IReadOnlyList<T> List<T>(string name, Func<JsonFields, T> read)
    {
        var items = new List<T>();
        foreach (var item in Items(name)) items.Add(read(new JsonFields(_file, $"{_path}{name}[{items.Count}].", item)));
        return items;
    }

    /// <summary>The texts of a list; none when the field is missing.</summary>
    public IReadOnlyList<string> Texts(string name)
    {
        var items = new List<string>();
        foreach (var item in Items(name))
        {
            if (item.ValueKind != JsonValueKind.String) throw Failure($"{name}[{items.Count}]", "is not a text");
            items.Add(item.GetString()!);
        }

        return items;
    }

    /// <summary>A problem with the value of a field of this object.</summary>
    public InputException Failure(string field, string fact)
    {
        var whole = (_path + field).TrimEnd('.');
        return new InputException(new Problem("json-field", $"{(whole.Length == 0 ? "The top level" : $"'{whole}'")} {fact}.")
        {
            Subject = _file,
        });
    }

    private IEnumerable<JsonElement> Items(string name) => Find(name) switch
    {
        null => [],
        { ValueKind: JsonValueKind.Array } value => value.EnumerateArray(),
        _ => throw Failure(name, "is not a list"),
    };

    private JsonElement? Find(string name) =>
        _element.TryGetProperty(name, out var value) && value.ValueKind != JsonValueKind.Null ? value : null;
}
