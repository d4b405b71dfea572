namespace MerToolkit.Acceptance.Tests.House;

/// <summary>
/// What the house tests allow: the arrows between projects, who may use which package, and every exception
/// from a rule with its reason. An exception that is no longer needed fails its test.
/// </summary>
internal static class HouseRules
{
    /// <summary>The nine projects and those each may reference.</summary>
    public static readonly IReadOnlyDictionary<string, string[]> References = new Dictionary<string, string[]>
    {
        ["Core"] = [],
        ["Audio"] = ["Core"],
        ["Features"] = ["Core", "Audio"],
        ["Data"] = ["Core"],
        ["Learning"] = ["Core"],
        ["Robustness"] = ["Core", "Features", "Learning"],
        ["Evaluation"] = ["Core", "Learning", "Robustness"],
        ["Workflows"] = ["Core", "Audio", "Features", "Data", "Learning", "Robustness", "Evaluation"],
        ["Cli"] = ["Core", "Workflows"],
    };

    /// <summary>The packages each project of src may reference.</summary>
    public static readonly IReadOnlyDictionary<string, string[]> Packages = new Dictionary<string, string[]>
    {
        ["Core"] = ["YamlDotNet", "MathNet.Numerics"],
        ["Audio"] = [],
        ["Features"] = ["MathNet.Numerics"],
        ["Data"] = ["CsvHelper"],
        ["Learning"] = ["MathNet.Numerics", "Google.Protobuf"],
        ["Robustness"] = ["MathNet.Numerics"],
        ["Evaluation"] = ["MathNet.Numerics"],
        ["Workflows"] = [],
        ["Cli"] = ["System.CommandLine", "Spectre.Console"],
    };

    /// <summary>Folders and files that may call native code.</summary>
    public static readonly string[] MayCallNativeCode =
        ["src/MerToolkit.Audio/", "src/MerToolkit.Core/Numerics/LargePages.cs"];

    /// <summary>Largest number of lines of a C# file.</summary>
    public const int MaximumLines = 400;

    /// <summary>Largest number of characters of a line of C#.</summary>
    public const int MaximumLineLength = 140;

    /// <summary>Longer files, with the reason.</summary>
    public static readonly IReadOnlyDictionary<string, string> LongFiles = new Dictionary<string, string>();

    /// <summary>
    /// Address hosts that may stand in the tree: names of formats, addresses that lead nowhere, and where authors publish their data
    /// sets.
    /// </summary>
    public static readonly string[] Hosts =
    [
        "www.w3.org", "no-color.org", "schemas.microsoft.com", "localhost", "127.0.0.1", "example.com", "example.org",
        "mir.dei.uc.pt", "zenodo.org", "cvml.unige.ch", "www2.projects.science.uu.nl", "github.com",
    ];

    /// <summary>Public members whose documentation needs no unit or shape, with the reason.</summary>
    public static readonly IReadOnlyDictionary<string, string> UndocumentedUnits = new Dictionary<string, string>();
}
