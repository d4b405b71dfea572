using MerToolkit.Evaluation.Predictions;
using MerToolkit.Evaluation.Robustness;
using MerToolkit.Evaluation.Robustness.Numbers;

namespace MerToolkit.Evaluation.Tests.Robustness.Numbers;

/// <summary>Models of arousal and valence on forty rows, with figures that can be added up by hand.</summary>
internal static class NumberSamples
{
    public const int Rows = 40;

    public static readonly ReportedAttack[] Attacks = [new("random-signs", AttackRole.Control), new("pgd", AttackRole.WhiteBox)];

    // Every row of arousal is predicted a tenth too high, every row of valence by 0.
    public static NumberModelEvidence Model(string name, double width, int kept, bool isProved = true) => new(
        name, null, [Of(row => Truth(row) + .1), Of(_ => 0)],
        [
            new NumberBudgetEvidence(
            [
                Target(row => row % 2 == 0 ? .2 : .4, row => row % 2 == 0 ? .3 : .1, width, isProved),
                Target(_ => .1, null, 2 * width, isProved),
            ])
            {
                Quadrants = new QuadrantEvidence([First(10), null], isProved ? First(kept) : null),
            },
        ]);

    public static NumberEvidence Evidence(params NumberModelEvidence[] models) => new()
    {
        Targets = [new AttackedTarget("arousal", "1", 1.25), new AttackedTarget("valence", "1", .5)],
        Rows = new PredictedRows([.. Enumerable.Range(0, Rows).Select(row => $"row-{row}")], null),
        Truths = [[.. Enumerable.Range(0, Rows).Select(Truth)], [.. Enumerable.Range(0, Rows).Select(Truth)]],
        Seeds = 1,
        Epsilons = [.05],
        Models = models,
    };

    public static double Truth(int row) => row % 2 == 0 ? 1 : -1;

    public static RowNumbers Of(Func<int, double> value, int rows = Rows)
    {
        var numbers = new RowNumbers(1, Rows);
        for (var row = 0; row < rows; row++) numbers[0, row] = value(row);
        return numbers;
    }

    private static TargetEvidence Target(Func<int, double> first, Func<int, double>? second, double width, bool isProved) =>
        new([Of(first), second is null ? null : Of(second)])
        {
            Proof = !isProved ? null
                : new IntervalEvidence("exact", Of(row => width + (row % 4 * .01)), Of(_ => width / 2), First(30), .002),
        };

    private static RowOutcomes First(int right)
    {
        var outcomes = new RowOutcomes(1, Rows);
        for (var row = 0; row < Rows; row++) outcomes[0, row] = row < right ? RowOutcome.Right : RowOutcome.Wrong;
        return outcomes;
    }
}
