using MerToolkit.Core.Errors;

namespace MerToolkit.Core.Configuration;

/// <summary>Where a configuration comes from and where its problems go.</summary>
internal sealed record ConfigSource(string Name, ProblemLog Problems)
{
    public void Report(int line, int column, string code, string message, string remedy = "") =>
        Problems.Add(new Problem(code, message, remedy)
        {
            Subject = Name,
            Line = line,
            Column = column.ToString(System.Globalization.CultureInfo.InvariantCulture),
        });
}
