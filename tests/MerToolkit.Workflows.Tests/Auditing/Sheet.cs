using System.Globalization;
using MerToolkit.Core.Numerics;

namespace MerToolkit.Workflows.Tests.Auditing;

/// <summary>A csv made column by column, its numbers drawn from a fixed seed.</summary>
internal sealed class Sheet(int rows, ulong seed = 1)
{
    private readonly List<(string Name, string[] Cells)> _columns = [];

    /// <summary>Row numbers, from 0.</summary>
    public IEnumerable<int> Rows => Enumerable.Range(0, rows);

    /// <summary>A column of words.</summary>
    public Sheet With(string name, Func<int, string> cell)
    {
        _columns.Add((name, [.. Rows.Select(cell)]));
        return this;
    }

    /// <summary>A column of numbers.</summary>
    public Sheet With(string name, Func<int, double> cell) => With(name, row => cell(row).ToString("R", CultureInfo.InvariantCulture));

    /// <summary>Columns of Gaussian numbers around 10.</summary>
    public Sheet WithFeatures(int count)
    {
        for (var column = 0; column < count; column++)
        {
            var noise = Noise($"f{column}");
            With($"f{column}", row => 10 + noise[row]);
        }

        return this;
    }

    /// <summary>Ids <c>s0</c>, <c>s1</c> and so on.</summary>
    public Sheet WithIds() => With("id", row => $"s{row}");

    /// <summary>Gaussian numbers, one a row, of a name.</summary>
    public double[] Noise(string name)
    {
        var stream = RandomStream.FromSeed(seed).Split(name);
        return [.. Rows.Select(_ => stream.NextGaussian())];
    }

    public override string ToString()
    {
        var lines = Rows.Select(row => string.Join(',', _columns.Select(column => column.Cells[row])));
        return string.Join(',', _columns.Select(column => column.Name)) + "\n" + string.Join('\n', lines) + "\n";
    }
}
