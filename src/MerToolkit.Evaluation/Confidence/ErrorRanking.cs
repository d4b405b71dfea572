using MerToolkit.Evaluation.Intervals;

namespace MerToolkit.Evaluation.Confidence;

/// <summary>
/// The rows of an evaluation in the order of an uncertainty, the most certain first: how well it tells wrong predictions
/// from right ones. Rows of equal uncertainty stand side by side; they count as if each of their orders were as likely.
/// </summary>
/// <remarks>
/// <para>
/// AUROC of errors: the probability that a wrong row is more uncertain than a right one, half of it where both are equal
/// (Hanley and McNeil 1982; for errors: Hendrycks and Gimpel 2017). .5 is chance, 1 is perfect.
/// </para>
/// <para>
/// Risk at coverage k/n: share of errors among the k most certain rows. AURC is its mean over k = 1..n (Geifman and
/// El-Yaniv 2017), in expectation over the orders of equal rows; its excess is what is above the ranking that knows every
/// error, sum over j = 1..E of j / (n - E + j) / n with E errors (Geifman, Uziel and El-Yaniv 2019). Less is better.
/// </para>
/// </remarks>
public sealed class ErrorRanking
{
    private readonly int[] _units;
    private readonly bool[] _isWrong;
    private readonly int[] _ends;

    /// <summary>Ranks rows, each of them a unit of its own.</summary>
    /// <param name="uncertainty">Uncertainty of each row, any number, more for what is less certain; finite; [rows].</param>
    /// <param name="isWrong">True where the prediction is wrong, [rows].</param>
    public ErrorRanking(ReadOnlySpan<double> uncertainty, ReadOnlySpan<bool> isWrong)
        : this(uncertainty, isWrong, [.. Enumerable.Range(0, uncertainty.Length)])
    {
    }

    /// <summary>Ranks rows that are drawn by units.</summary>
    /// <param name="uncertainty">Uncertainty of each row, any number, more for what is less certain; finite; [rows].</param>
    /// <param name="isWrong">True where the prediction is wrong, [rows].</param>
    /// <param name="units">Index of the unit of each row, below 0 for a row that does not count; [rows].</param>
    internal ErrorRanking(ReadOnlySpan<double> uncertainty, ReadOnlySpan<bool> isWrong, ReadOnlySpan<int> units)
    {
        if (uncertainty.Length != isWrong.Length || uncertainty.Length != units.Length)
            throw new ArgumentException($"{uncertainty.Length} uncertainties, {isWrong.Length} verdicts, {units.Length} units.");
        var order = Counted(units);
        double[] keys = new double[order.Length];
        for (var place = 0; place < keys.Length; place++)
            keys[place] = double.IsFinite(uncertainty[order[place]]) ? uncertainty[order[place]] : throw NotFinite(order[place]);
        Array.Sort(keys, order);
        (_units, _isWrong) = (new int[order.Length], new bool[order.Length]);
        for (var place = 0; place < order.Length; place++)
            (_units[place], _isWrong[place]) = (units[order[place]], isWrong[order[place]]);
        _ends = [.. Enumerable.Range(1, order.Length).Where(end => end == keys.Length || keys[end] > keys[end - 1])];
    }

    /// <summary>Area under the receiver operating characteristic of errors, 0..1; NaN without both errors and right rows.</summary>
    public double Auroc => AurocOf([]);

    /// <summary>Area under the risk-coverage curve, 0..1; NaN without rows.</summary>
    public double Aurc => AurcOf([]);

    /// <summary>Area above the curve of the ranking that knows every error, 0..1; NaN without rows.</summary>
    public double ExcessAurc => AurcOf([]) - LeastAurcOf([]);

    /// <summary>Risk at each coverage: the share of errors among the k most certain rows, 0..1; entry k - 1 for k = 1..rows.</summary>
    public double[] RiskCurve()
    {
        var risks = new double[_units.Length];
        var (errors, start) = (0.0, 0);
        foreach (var end in _ends)
        {
            double wrong = _isWrong.AsSpan(start..end).Count(true);
            for (var place = start; place < end; place++)
                risks[place] = (errors + wrong * (place + 1 - start) / (end - start)) / (place + 1);
            errors += wrong;
            start = end;
        }

        return risks;
    }

    /// <summary>The AUROC of a resample.</summary>
    /// <param name="times">How many times each unit was drawn, [units]; empty for once each.</param>
    internal double AurocOf(ReadOnlySpan<double> times)
    {
        var (area, errors, rights, start) = (0.0, 0.0, 0.0, 0);
        foreach (var end in _ends)
        {
            var (all, wrong) = Block(start, end, times);
            area += wrong * (rights + .5 * (all - wrong));
            (errors, rights, start) = (errors + wrong, rights + (all - wrong), end);
        }

        return errors > 0 && rights > 0 ? area / (errors * rights) : double.NaN;
    }

    /// <summary>The AURC of a resample.</summary>
    /// <param name="times">How many times each unit was drawn, [units]; empty for once each.</param>
    internal double AurcOf(ReadOnlySpan<double> times)
    {
        var (area, errors, before, start) = (0.0, 0.0, 0.0, 0);
        foreach (var end in _ends)
        {
            var (all, wrong) = Block(start, end, times);
            for (var place = 1.0; place <= all; place++) area += (errors + wrong * place / all) / (before + place);
            (errors, before, start) = (errors + wrong, before + all, end);
        }

        return area / before;
    }

    /// <summary>The least AURC that any ranking of a resample has, 0..1.</summary>
    /// <param name="times">How many times each unit was drawn, [units]; empty for once each.</param>
    internal double LeastAurcOf(ReadOnlySpan<double> times)
    {
        var (all, errors) = Block(0, _units.Length, times);
        var area = 0.0;
        for (var place = 1.0; place <= errors; place++) area += place / (all - errors + place);
        return area / all;
    }

    private (double All, double Wrong) Block(int start, int end, ReadOnlySpan<double> times)
    {
        if (times.IsEmpty) return (end - start, _isWrong.AsSpan(start..end).Count(true));
        var (all, wrong) = (0.0, 0.0);
        for (var place = start; place < end; place++)
        {
            var drawn = times[_units[place]];
            all += drawn;
            if (_isWrong[place]) wrong += drawn;
        }

        return (all, wrong);
    }

    private static int[] Counted(ReadOnlySpan<int> units)
    {
        var rows = new List<int>(units.Length);
        for (var row = 0; row < units.Length; row++)
            if (units[row] >= 0) rows.Add(row);
        return [.. rows];
    }

    private static ArgumentException NotFinite(int row) => new($"The uncertainty of row {row} is not finite.");
}
