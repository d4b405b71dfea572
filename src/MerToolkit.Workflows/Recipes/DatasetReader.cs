using MerToolkit.Core.Configuration;
using MerToolkit.Data.Sets;

namespace MerToolkit.Workflows.Recipes;

/// <summary>Reads the key <c>dataset</c>: a name, or a name with choices of reading, <c>{ deam: { labels: as-published } }</c>.</summary>
internal static class DatasetReader
{
    private const string Key = "dataset";

    /// <summary>The set in one text, as after <c>--dataset</c>; null when the key is not written.</summary>
    /// <param name="map">What holds the key.</param>
    public static string? Read(ConfigMap map)
    {
        if (map.Node(Key) is not { Kind: ConfigNodeKind.Map } node) return map.TextOrNull(Key);
        if (node.AsSingleEntry() is not { } entry) return null;
        var choices = entry.Options.Keys.Select(option => (Option: option, Value: entry.Options.TextOrNull(option)))
            .Where(choice => choice.Value is not null).Select(choice => KeyValuePair.Create(choice.Option, choice.Value!));
        return new DatasetName(entry.Name, [.. choices]).Text;
    }
}
