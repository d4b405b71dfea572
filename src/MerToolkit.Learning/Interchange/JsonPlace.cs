using System.Globalization;
using System.Text.Json;
using MerToolkit.Core.Errors;
using MerToolkit.Core.Files;

namespace MerToolkit.Learning.Interchange;

/// <summary>A value in another program's JSON file that knows its place, so that a problem can name it.</summary>
/// <param name="file">The file.</param>
/// <param name="path">Keys from the top level, parted by dots; empty for the top level.</param>
/// <param name="element">The value.</param>
internal readonly struct JsonPlace(string file, string path, JsonElement element)
{
    /// <summary>What a person does about a broken file.</summary>
    public const string Remedy = "Write the file again with XGBoost's save_model('model.json').";

    /// <summary>The field of an object; it must be there.</summary>
    /// <param name="name">Key.</param>
    public JsonPlace this[string name] => Find(name) ?? throw Below(name).Refusal("is missing");

    /// <summary>The field of an object; null when there is none.</summary>
    /// <param name="name">Key.</param>
    public JsonPlace? Find(string name)
    {
        if (element.ValueKind != JsonValueKind.Object) throw Refusal("is not an object");
        return element.TryGetProperty(name, out var value) ? new JsonPlace(file, Path(name), value) : null;
    }

    /// <summary>The items of a list.</summary>
    public IReadOnlyList<JsonPlace> Items()
    {
        RequireList();
        var (owner, from) = (path, file);
        return [.. element.EnumerateArray().Select((item, index) => new JsonPlace(from, $"{owner}[{index}]", item))];
    }

    /// <summary>A text, or a number as it is written.</summary>
    public string Text() => element.ValueKind switch
    {
        JsonValueKind.String => TextOf(element),
        JsonValueKind.Number => element.GetRawText(),
        _ => throw Refusal("is not a text"),
    };

    /// <summary>A whole number from 0, written as a number or as a text, as XGBoost does.</summary>
    public int Count() => int.TryParse(Text(), NumberStyles.None, CultureInfo.InvariantCulture, out var number)
        ? number : throw Refusal($"is '{Excerpt.Of(Text())}', not a whole number from 0");

    /// <summary>A list of whole numbers; true and false count as 1 and 0.</summary>
    /// <param name="expected">How many there must be, a count; below 0 for any number.</param>
    public int[] Integers(int expected = -1)
    {
        var values = new int[Length(expected)];
        var index = 0;
        foreach (var item in element.EnumerateArray())
        {
            values[index] = item.ValueKind switch
            {
                JsonValueKind.True => 1,
                JsonValueKind.False => 0,
                JsonValueKind.Number when item.TryGetInt32(out var number) => number,
                _ => throw Refusal($"holds something else than a whole number at {index}"),
            };
            index++;
        }

        return values;
    }

    /// <summary>A list of numbers, each rounded to the nearest float32, as XGBoost reads them.</summary>
    /// <param name="expected">How many there must be, a count.</param>
    public float[] Singles(int expected)
    {
        var values = new float[Length(expected)];
        var index = 0;
        foreach (var item in element.EnumerateArray())
        {
            var isNumber = item.ValueKind == JsonValueKind.Number && item.TryGetSingle(out values[index]);
            if (!isNumber || !float.IsFinite(values[index])) throw Refusal($"holds something else than a finite float32 at {index}");
            index++;
        }

        return values;
    }

    /// <summary>A problem with this value.</summary>
    /// <param name="fact">What is wrong, to complete "the field ...".</param>
    public InputException Refusal(string fact) =>
        new(new Problem("xgboost-field", $"{(path.Length == 0 ? "The top level" : $"'{path}'")} {fact}.", Remedy) { Subject = file });

    private JsonPlace Below(string name) => new(file, Path(name), default);

    private string Path(string name) => path.Length == 0 ? name : $"{path}.{name}";

    private void RequireList()
    {
        if (element.ValueKind != JsonValueKind.Array) throw Refusal("is not a list");
    }

    private int Length(int expected)
    {
        RequireList();
        var length = element.GetArrayLength();
        return expected < 0 || length == expected ? length : throw Refusal($"holds {length} values, not {expected}");
    }

    private string TextOf(JsonElement text)
    {
        try
        {
            return text.GetString()!;
        }
        catch (InvalidOperationException)
        {
            // Half of a surrogate pair, or bytes that are no UTF-8.
            throw Refusal("is no valid text");
        }
    }
}
