using MerToolkit.Core.Configuration;
using MerToolkit.Features.Declarations;

namespace MerToolkit.Features.Profiles;

/// <summary>Reads the options of one feature, checked against its declaration.</summary>
internal static class FeatureOptionsReader
{
    public static FeatureOptions Read(FeatureDeclaration declaration, ConfigMap map)
    {
        var given = new Dictionary<string, object>();
        foreach (var option in declaration.Options)
            if (map.Has(option.Name)) given[option.Name] = Value(option, map);
        map.RejectUnknown();
        return new FeatureOptions(declaration, given);
    }

    private static object Value(FeatureOption option, ConfigMap map)
    {
        if (map.TextOrNull(option.Name) is { } word && option.Words.Contains(word)) return word;
        if (!option.AllowsNumber)
            return map.Choice(option.Name, (string)option.Default, [.. option.Words.Select(known => (known, known))]);
        return option.IsInteger
            ? (double)map.Integer(option.Name, 0, (int)option.Minimum, (int)option.Maximum)
            : map.Number(option.Name, 0, option.Minimum, option.Maximum);
    }
}
