using System.Reflection;
using System.Xml.Linq;

namespace MerToolkit.Acceptance.Tests.House;

public sealed class DocumentationTests
{
    private static readonly IReadOnlyList<Assembly> Projects =
    [
        .. from path in Directory.EnumerateFiles(AppContext.BaseDirectory, "MerToolkit.*.dll")
           let name = Path.GetFileNameWithoutExtension(path)
           where !name.EndsWith(".Tests", StringComparison.Ordinal)
           orderby name
           select Assembly.Load(name),
    ];

    [Fact]
    public void The_assemblies_of_every_library_are_at_hand()
    {
        var libraries = ProjectFile.OfSource.Select(project => project.Name).Where(name => name != "Cli").Order();
        Assert.Equal(libraries, Projects.Select(assembly => assembly.GetName().Name!["MerToolkit.".Length..]).Order());
    }

    [Fact]
    public void Every_public_number_states_its_unit_or_shape()
    {
        var offenders = AllOffenders().Where(offender => !HouseRules.UndocumentedUnits.ContainsKey(offender.Member));
        Offenders.MustBeNone(offenders.Select(offender => $"{offender.Member}: {offender.Number}"));
    }

    [Fact]
    public void No_exception_from_the_unit_rule_is_without_need() =>
        Offenders.MustBeNone(HouseRules.UndocumentedUnits.Keys.Except(AllOffenders().Select(offender => offender.Member)));

    [Fact]
    public void A_number_without_a_unit_would_be_found()
    {
        var type = typeof(Sample).FullName!.Replace('+', '.');
        var rule = new UnitRule(UnitRule.Read(XDocument.Parse($$"""
            <doc><members>
              <member name="T:{{type}}"><summary>A thing.</summary></member>
              <member name="M:{{type}}.#ctor(System.Double)"><param name="loudness">How loud, dB.</param></member>
              <member name="P:{{type}}.Loudness"><summary>How loud.</summary></member>
              <member name="M:{{type}}.Mix(System.ReadOnlySpan{System.Single},System.Single[]@)">
                <summary>Mixes it.</summary>
                <param name="left">Left, [samples].</param>
                <param name="right">Right.</param>
                <returns>So much.</returns>
              </member>
            </members></doc>
            """)));
        Assert.Equal(["Loudness", "result", "right"], rule.Offenders([typeof(Sample)]).Select(offender => offender.Number).Order());
    }

    [Theory]
    [InlineData("Rate of the samples, Hz.", true)]
    [InlineData("Receives [Bins, Lanes] values.", true)]
    [InlineData("Share of the loudest, 0..1.", true)]
    [InlineData("Samples given out.", true)]
    [InlineData("The level.", false)]
    [InlineData("Sets the secondsish thing.", false)]
    public void Units_are_told_from_other_words(string text, bool isStated) => Assert.Equal(isStated, UnitWords.Stated(text));

    private static IEnumerable<(string Member, string Number)> AllOffenders() =>
        from assembly in Projects
        let documentation = XDocument.Load(Path.Combine(AppContext.BaseDirectory, assembly.GetName().Name + ".xml"))
        from offender in new UnitRule(UnitRule.Read(documentation)).Offenders(assembly.GetExportedTypes())
        select offender;

    /// <summary>A type with good and bad members for the rule's own test.</summary>
    public sealed class Sample(double loudness)
    {
        public double Loudness { get; } = loudness;

        public double Mix(ReadOnlySpan<float> left, in float[] right) => left.Length + right.Length + Loudness;
    }
}
