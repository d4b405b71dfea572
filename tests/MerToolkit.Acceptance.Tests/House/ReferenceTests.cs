using System.Text.RegularExpressions;

namespace MerToolkit.Acceptance.Tests.House;

public sealed partial class ReferenceTests
{
    [Fact]
    public void Every_project_of_src_is_one_of_the_nine()
    {
        Assert.NotEmpty(ProjectFile.OfSource);
        var unknown = ProjectFile.OfSource.Select(project => project.Name).Where(name => !HouseRules.References.ContainsKey(name));
        Offenders.MustBeNone(unknown);
    }

    [Fact]
    public void Projects_reference_only_what_stands_before_them() =>
        Offenders.MustBeNone(ProjectFile.OfSource.SelectMany(project => Excess(project.Name, project.References, HouseRules.References)));

    [Fact]
    public void Projects_use_only_the_packages_named_for_them() =>
        Offenders.MustBeNone(ProjectFile.OfSource.SelectMany(project => Excess(project.Name, project.Packages, HouseRules.Packages)));

    [Fact]
    public void An_arrow_against_the_order_would_be_found()
    {
        var wrong = ProjectFile.Parse(
            "src/MerToolkit.Core/MerToolkit.Core.csproj",
            """<Project><ItemGroup><ProjectReference Include="..\MerToolkit.Audio\MerToolkit.Audio.csproj" /></ItemGroup></Project>""");
        Assert.Equal("Core -> Audio", Assert.Single(Excess(wrong.Name, wrong.References, HouseRules.References)));
    }

    [Fact]
    public void The_table_of_arrows_has_no_circle()
    {
        var order = HouseRules.References.Keys.ToList();
        Assert.All(HouseRules.References, project =>
            Assert.All(project.Value, reference => Assert.True(order.IndexOf(reference) < order.IndexOf(project.Key))));
    }

    [Fact]
    public void Only_the_places_named_for_it_call_native_code()
    {
        var callers = Repository.Sources
            .Where(file => file.StartsWith("src/", StringComparison.Ordinal) && NativeCall().IsMatch(Repository.Read(file)));
        Offenders.MustBeNone(callers.Where(file =>
            !HouseRules.MayCallNativeCode.Any(place => file.StartsWith(place, StringComparison.Ordinal))));
    }

    [Fact]
    public void The_solution_holds_every_project()
    {
        var solution = Repository.Read("MerToolkit.sln").Replace('\\', '/');
        Offenders.MustBeNone(Repository.Projects.Where(project => !solution.Contains($"\"{project}\"", StringComparison.Ordinal)));
    }

    [Fact]
    public void Package_versions_stand_in_one_place()
    {
        var versioned = Repository.Projects.Where(file => Regex.IsMatch(Repository.Read(file), "<PackageReference [^>]*Version="));
        Offenders.MustBeNone(versioned);
    }

    private static IEnumerable<string> Excess(string name, IEnumerable<string> used, IReadOnlyDictionary<string, string[]> allowed) =>
        used.Except(allowed.GetValueOrDefault(name, [])).Select(excess => $"{name} -> {excess}");

    [GeneratedRegex(@"\[(DllImport|LibraryImport)\b|\bNativeLibrary\.")]
    private static partial Regex NativeCall();
}
