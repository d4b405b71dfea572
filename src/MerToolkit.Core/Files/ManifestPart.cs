using System.Text.Json;

namespace MerToolkit.Core.Files;

/// <summary>Which items of a list an output holds, and how they were made: what is needed to put the parts of a list together.</summary>
public sealed record ManifestPart
{
    /// <summary>Which part, counted from 1.</summary>
    public required int Shard { get; init; }

    /// <summary>Number of parts; 1 for a list that is not cut.</summary>
    public required int Shards { get; init; }

    /// <summary>What decides the numbers of an item, each under its name.</summary>
    public required IReadOnlyList<KeyValuePair<string, string>> Settings { get; init; }

    /// <summary>SHA-256 of the whole list in order, 64 lower-case hex digits.</summary>
    public required string List { get; init; }

    /// <summary>Items of the whole list, count.</summary>
    public required long ListItems { get; init; }

    /// <summary>Items of this part, count; more than rows and failed ones together when the run ended early.</summary>
    public required long Items { get; init; }

    /// <summary>SHA-256 of the rows' names in order, 64 lower-case hex digits.</summary>
    public required string Ids { get; init; }

    /// <summary>Place of each row in the whole list, index from 0.</summary>
    public required IReadOnlyList<long> Rows { get; init; }

    /// <summary>Place of each item that failed in the whole list, index from 0; in the order of the manifest's last failures.</summary>
    public required IReadOnlyList<long> Failed { get; init; }

    /// <summary>Place of each refused input among all refused ones, index from 0; their failures stand before those of items.</summary>
    public required IReadOnlyList<long> Refused { get; init; }

    internal void Write(Utf8JsonWriter writer)
    {
        writer.WriteNumber("shard", Shard);
        writer.WriteNumber("shards", Shards);
        writer.WriteStartObject("settings");
        foreach (var (name, value) in Settings) writer.WriteString(name, value);
        writer.WriteEndObject();
        writer.WriteString("list", List);
        writer.WriteNumber("list_items", ListItems);
        writer.WriteNumber("items", Items);
        writer.WriteString("ids", Ids);
        WritePlaces(writer, "rows", Rows);
        WritePlaces(writer, "failed", Failed);
        WritePlaces(writer, "refused", Refused);
    }

    internal static ManifestPart Read(JsonFields fields) => new()
    {
        Shard = (int)fields.Integer("shard"),
        Shards = (int)fields.Integer("shards"),
        Settings = [.. fields.Values("settings").Select(setting => KeyValuePair.Create(setting.Key, $"{setting.Value}"))],
        List = fields.Text("list"),
        ListItems = fields.Integer("list_items"),
        Items = fields.Integer("items"),
        Ids = fields.Text("ids"),
        Rows = fields.Integers("rows"),
        Failed = fields.Integers("failed"),
        Refused = fields.Integers("refused"),
    };

    // On one line: an item a line would drown the rest of the file.
    private static void WritePlaces(Utf8JsonWriter writer, string name, IReadOnlyList<long> places)
    {
        writer.WritePropertyName(name);
        writer.WriteRawValue($"[{string.Join(',', places)}]");
    }
}
