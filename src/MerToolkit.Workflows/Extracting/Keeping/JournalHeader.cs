using MerToolkit.Core.Files;

namespace MerToolkit.Workflows.Extracting.Keeping;

/// <summary>The first record of a journal: which run it belongs to.</summary>
internal static class JournalHeader
{
    private const string SettingsKey = "settings";
    private const string ListKey = "list";
    private const string ShardKey = "shard";

    /// <summary>The bytes of the record's content.</summary>
    /// <param name="identity">The run.</param>
    public static byte[] Encode(ExtractionIdentity identity) => JsonFile.ToBytes(writer =>
    {
        writer.WriteStartObject();
        writer.WriteStartObject(SettingsKey);
        foreach (var (name, value) in identity.Settings) writer.WriteString(name, value);
        writer.WriteEndObject();
        writer.WriteString(ListKey, identity.List);
        writer.WriteString(ShardKey, identity.Shard);
        writer.WriteEndObject();
    });

    /// <summary>The run that a journal belongs to.</summary>
    /// <param name="content">Content of its first record, bytes.</param>
    /// <param name="path">The journal, for problems.</param>
    /// <exception cref="Core.Errors.InputException">It is no header.</exception>
    public static ExtractionIdentity Decode(byte[] content, string path) => JsonFile.Parse(path, content, fields => new ExtractionIdentity(
        [.. fields.Values(SettingsKey).Select(setting => KeyValuePair.Create(setting.Key, $"{setting.Value}"))],
        fields.Text(ListKey), fields.Text(ShardKey)));
}
