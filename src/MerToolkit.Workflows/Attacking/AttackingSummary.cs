namespace MerToolkit.Workflows.Attacking;

/// <summary>What an attack came to, as lines for a terminal.</summary>
public static class AttackingSummary
{
    /// <summary>The lines: who attacks what, what is allowed, what came of it.</summary>
    /// <param name="report">What the attack came to.</param>
    public static IEnumerable<string> Lines(AttackingReport report)
    {
        var made = report.Options.Surrogate is { } surrogate ? $", made on '{surrogate}'" : "";
        yield return Invariant($"{report.Attack} on {string.Join('+', report.Targets)} by {report.Trainer}, {report.Rows} rows{made}");
        yield return report.Threat;
        if (report.CleanAccuracy is { } clean)
            yield return Invariant($"accuracy {clean:0.000} as they are, {report.AttackedAccuracy:0.000} attacked");
        else
        {
            foreach (var move in report.Moves)
            {
                var unit = move.Unit is "1" or "" ? "" : $" {move.Unit}";
                yield return Invariant($"{move.Target}: moved by {move.MeanMove:0.####}{unit} on average");
            }

            yield return Invariant($"{report.Succeeded} of {report.Rows} rows: {report.Options.Push.Aim}");
        }

        yield return Invariant($"{report.QueriesPerRow:0.#} candidates a row were asked about");
    }
}
