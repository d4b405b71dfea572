using System.Globalization;

namespace MerToolkit.Features.Functionals;

/// <summary>The value below which a share of the frames lies, linear between neighbours (type 7 of Hyndman and Fan 1996).</summary>
/// <param name="percent">Share of the frames, per cent.</param>
internal abstract class Percentile(int percent) : Functional
{
    public override string Name => "p" + percent.ToString("D2", CultureInfo.InvariantCulture);

    public override string Summary => FormattableString.Invariant(
        $"Value below which {percent} % of the frames lie, linear between neighbours (type 7 of Hyndman and Fan 1996).");

    internal override double Compute(RowStatistics row) => row.Order.Percentile(percent / 100.0);
}

/// <summary>5 %.</summary>
internal sealed class Percentile05() : Percentile(5);

/// <summary>10 %.</summary>
internal sealed class Percentile10() : Percentile(10);

/// <summary>25 %, the lower quartile.</summary>
internal sealed class Percentile25() : Percentile(25);

/// <summary>75 %, the upper quartile.</summary>
internal sealed class Percentile75() : Percentile(75);

/// <summary>90 %.</summary>
internal sealed class Percentile90() : Percentile(90);

/// <summary>95 %.</summary>
internal sealed class Percentile95() : Percentile(95);
