using MerToolkit.Core.Configuration;
using MerToolkit.Robustness.Attacks;

namespace MerToolkit.Robustness.Tests.Attacks;

/// <summary>An attack that does one thing wrong, to show that the contract finds it.</summary>
/// <param name="fault">Name of the check that it has to fail.</param>
internal sealed class SpoiledAttack(string fault) : Attack
{
    private static readonly Attack Sound = AttackRegistry.Find("random-signs")!;

    public override AttackDeclaration Declaration => Sound.Declaration;

    public override string? Obstacle(AttackGoal goal) => null;

    public override AttackResult Run(AttackTask task, OptionValues options, AttackContext context)
    {
        if (fault == "cancelling ends it") context = context with { Cancellation = CancellationToken.None };
        if (fault == "all rows are told as finished") context = context with { Finished = null };
        var result = Sound.Run(task, options, context);
        var rows = result.Rows;
        switch (fault)
        {
            case "epsilon 0 changes nothing":
                if (task.Epsilon == 0) Nudge(rows, 0);
                break;
            case "rows stay within the budget":
                rows[0] = (float)(task.Origins.Span[0] + (1.001 * task.Epsilon * task.Threat.Deviations[0]));
                break;
            case "the best is kept":
                result.Losses[1] += 1e-9;
                break;
            case "success is what the model confirms":
                result.Succeeded[0] = !result.Succeeded[0];
                break;
            case "queries stay within their number":
                result.Queries[0] += task.QueriesPerRow ?? 0;
                break;
            case "jobs change no bit":
                if (context.Jobs == 3) Nudge(rows, rows.Length - 1);
                break;
            case "company changes no bit":
                if (task.Goal.Rows == 1) Nudge(rows, 0);
                break;
            case "missing cells stay missing":
                rows[Array.FindIndex(rows, float.IsNaN)] = 0;
                break;
            case "rows that succeed are left alone":
                Nudge(rows, Array.IndexOf(result.Queries, 1) * task.Goal.Columns);
                break;
            case "a column without spread stays":
                if (task.Threat.Deviations[1] == 0) Nudge(rows, 1);
                break;
        }

        return result;
    }

    private static void Nudge(float[] rows, int cell) => rows[cell] = MathF.BitIncrement(rows[cell]);
}
