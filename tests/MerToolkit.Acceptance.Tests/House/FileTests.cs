using System.Text.RegularExpressions;

namespace MerToolkit.Acceptance.Tests.House;

/// <summary>Rules that hold for the text of files.</summary>
public sealed partial class FileTests
{
    // Put together here, so that this file does not break its own rule.
    private static readonly Regex LeftOver = new(@"\b(TO" + @"DO|FIX" + @"ME|HA" + @"CK|X" + @"XX)\b|NotImplemented" + "Exception");

    [Fact]
    public void Files_stay_under_the_limit_or_have_a_reason()
    {
        var lengths = Repository.Sources.ToDictionary(file => file, file => File.ReadLines(Repository.At(file)).Count());
        var tooLong = lengths.Where(file => file.Value > HouseRules.MaximumLines).Select(file => file.Key).ToList();
        Offenders.MustBeNone(tooLong.Except(HouseRules.LongFiles.Keys));
        Offenders.MustBeNone(HouseRules.LongFiles.Keys.Except(tooLong));
    }

    [Fact]
    public void Lines_fit_a_screen() => Offenders.MustBeNone(
        from file in Repository.Sources
        from line in File.ReadLines(Repository.At(file)).Index()
        where line.Item.Length > HouseRules.MaximumLineLength
        select $"{file}:{line.Index + 1}: {line.Item.Length} characters");

    [Fact]
    public void Nothing_is_left_over() => Offenders.MustBeNone(Matches(Repository.TextFiles, LeftOver));

    [Fact]
    public void Nothing_is_caught_and_ignored() => Offenders.MustBeNone(Matches(Repository.Sources, EmptyCatch()));

    [Theory]
    [InlineData("try { Run(); } cat" + "ch { }", true)]
    [InlineData("cat" + "ch (IOException) when (done)\n{\n    // it does not matter\n}", true)]
    [InlineData("catch (IOException error)\n{\n    Report(error);\n}", false)]
    public void An_empty_catch_would_be_found(string text, bool isEmpty) => Assert.Equal(isEmpty, EmptyCatch().IsMatch(text));

    // A property asked by the library's own seeds would fail by chance, in a run that nobody can repeat.
    [Fact]
    public void Properties_are_asked_by_seeds_that_can_be_given_again() =>
        Offenders.MustBeNone(Matches(Repository.Sources, SeedsByChance()));

    [Fact]
    public void Addresses_lead_only_to_known_hosts()
    {
        var hosts =
            from file in Repository.TextFiles
            from Match match in Address().Matches(Repository.Read(file))
            where !HouseRules.Hosts.Contains(match.Groups["host"].Value)
            select $"{file}: {match.Groups["host"].Value}";
        Offenders.MustBeNone(hosts.Distinct());
    }

    [Theory]
    [InlineData("see https:/" + "/registry.example.net/x", "registry.example.net")]
    [InlineData("get it from downloads.some-host." + "com", "downloads.some-host." + "com")]
    public void A_host_would_be_found(string text, string host) => Assert.Equal(host, Address().Match(text).Groups["host"].Value);

    [Fact]
    public void No_path_of_one_machine_is_named() => Offenders.MustBeNone(Matches(Repository.TextFiles, MachinePath()));

    [Fact]
    public void Namespaces_follow_folders()
    {
        var wrong =
            from file in Repository.Sources
            where file.StartsWith("src/", StringComparison.Ordinal) || file.StartsWith("tests/", StringComparison.Ordinal)
            let match = Namespace().Match(Repository.Read(file))
            let expected = Path.GetDirectoryName(file)!.Replace('\\', '/').Split('/', 2)[1].Replace('/', '.')
            where match.Success && match.Groups["name"].Value != expected
            select $"{file}: {match.Groups["name"].Value}, not {expected}";
        Offenders.MustBeNone(wrong);
    }

    [Fact]
    public void Names_say_what_a_thing_is()
    {
        var vague = Repository.Sources.Where(file => Regex.IsMatch(file, @"(Utils?|Utilit(y|ies)|Helpers?|Manager|Misc|Common)(/|\.cs$)"));
        Offenders.MustBeNone(vague);
    }

    [Fact]
    public void Scripts_stop_at_the_first_error()
    {
        var scripts = Repository.Files.Where(file => file.EndsWith(".sh", StringComparison.Ordinal) || file == ".ci/run").ToList();
        Assert.NotEmpty(scripts);
        Assert.All(scripts, file => Assert.Contains("set -euo pipefail", Repository.Read(file)));
    }

    [Fact]
    public void The_readme_maps_every_project()
    {
        var map = Repository.Read("README.md");
        var missing = Repository.Projects.Select(file => Path.GetFileName(Path.GetDirectoryName(file)!)).Where(name => !map.Contains(name));
        Offenders.MustBeNone(missing);
    }

    [Fact]
    public void The_readme_maps_every_room()
    {
        var map = Repository.Read("README.md");
        var rooms = Repository.Sources.Where(file => file.StartsWith("src/", StringComparison.Ordinal))
            .Select(file => file.Split('/'))
            .Where(parts => parts.Length > 3)
            .Select(parts => $"{parts[1]}: {parts[2]}")
            .Distinct();
        Offenders.MustBeNone(rooms.Where(room => !map.Contains($"`{room.Split(' ')[1]}`", StringComparison.Ordinal)));
    }

    private static IEnumerable<string> Matches(IEnumerable<string> files, Regex rule) =>
        from file in files
        let text = Repository.Read(file)
        from Match match in rule.Matches(text)
        select $"{file}:{1 + text.AsSpan(0, match.Index).Count('\n')}: {match.Value.ReplaceLineEndings(" ")}";

    [GeneratedRegex(@"\bcatch\s*(\([^)]*\))?\s*(when\s*\((?>[^()]|\([^()]*\))*\))?\s*\{(\s|//[^\n]*)*\}")]
    private static partial Regex EmptyCatch();

    [GeneratedRegex(@"\.(Quick|Verbose)Check|\bCheck\.(Quick|Verbose)")]
    private static partial Regex SeedsByChance();

    [GeneratedRegex(@"\b(?:https?|ftp)://(?<host>[^/\s""'<>():]+)|(?<![\w.@-])(?<host>(?:[a-z0-9-]+\.)+(?:com|org|dev))\b")]
    private static partial Regex Address();

    [GeneratedRegex(@"(?<![\w./~-])/(work|root|home/\w+)/\w+")]
    private static partial Regex MachinePath();

    [GeneratedRegex(@"^namespace (?<name>[\w.]+);", RegexOptions.Multiline)]
    private static partial Regex Namespace();
}
