namespace MerToolkit.Acceptance.Tests.House;

/// <summary>Fails with every offender named, so that all are mended in one go.</summary>
internal static class Offenders
{
    public static void MustBeNone(IEnumerable<string> offenders)
    {
        var all = offenders.ToList();
        Assert.True(all.Count == 0, $"{all.Count} offenders:\n{string.Join('\n', all)}");
    }
}
