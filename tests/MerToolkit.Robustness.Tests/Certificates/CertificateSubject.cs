using MerToolkit.Learning.Models;
using MerToolkit.Robustness.Certificates;
using MerToolkit.Robustness.Tests.Support;
using MerToolkit.Robustness.Threat;

namespace MerToolkit.Robustness.Tests.Certificates;

/// <summary>A trained model with rows to certify, for the contract of certifiers.</summary>
/// <param name="Model">The model.</param>
/// <param name="Certifier">Its certifier.</param>
/// <param name="Values">Rows it has not seen, [rows, columns].</param>
/// <param name="Labels">The label of each row, some wrong; [rows].</param>
internal sealed record CertificateSubject(TargetModel Model, ICertifier Certifier, float[] Values, int[] Labels)
{
    /// <summary>Number of columns.</summary>
    public const int Columns = 4;

    private const int Rows = 40;
    private static readonly (float[] Values, int[] Classes) Training = Sample.Clouds(160, Columns);

    private static readonly (string, object)[] Small =
        [("folds", 2.0), ("random-forest.trees", 8.0), ("boosted-depthwise.rounds", 6.0), ("boosted-leafwise.rounds", 6.0)];

    private static readonly Dictionary<string, Lazy<TargetModel>> Models = new()
    {
        ["logistic"] = new(() => Trained("logistic", 4)),
        ["random-forest"] = new(() => Trained("random-forest", 4, ("trees", 15.0))),
        ["boosted for two labels"] = new(() => Trained("boosted-leafwise", 2, ("rounds", 15.0))),
        ["boosted with missing cells"] = new(() => Trained("boosted-depthwise", 4, ("rounds", 10.0))),
        ["stack on margins"] = new(() => Trained("stack", 4, Small)),
        ["stack on probabilities"] = new(() => Trained("stack", 4, [.. Small, ("meta-input", "probabilities")])),
    };

    /// <summary>All cases by name.</summary>
    public static IReadOnlyDictionary<string, Lazy<CertificateSubject>> All { get; } = Models.Keys
        .SelectMany(Depths, (name, depth) => (name, depth))
        .ToDictionary(pair => $"{pair.name}, {pair.depth.Name()}", pair => new Lazy<CertificateSubject>(() => Of(pair.name, pair.depth)));

    /// <summary>What attackers may do, by name.</summary>
    public static IReadOnlyDictionary<string, ThreatModel> Threats { get; } = new Dictionary<string, ThreatModel>
    {
        ["box"] = Threat(Norm.LInfinity),
        ["L2 ball"] = Threat(Norm.L2),
        ["L1 ball"] = Threat(Norm.L1),
        ["rules"] = Threat(Norm.LInfinity, ("x0", new() { IsInteger = true }), ("x1", new() { Direction = MoveDirection.Up }),
            ("x2", new() { IsImmutable = true }), ("x3", new() { Lowest = -2, Highest = 3 })),
        ["formula"] = Threat(Norm.LInfinity, ("x3", new() { Formula = Formula.Parse("x0 + x1 * 2") })),
    };

    // All of them where trees are searched, once for one kind each.
    private static CertificateDepth[] Depths(string name) => name switch
    {
        "random-forest" => [CertificateDepth.SumBound, CertificateDepth.Exact],
        "boosted with missing cells" => [CertificateDepth.MergedBound, CertificateDepth.Exact],
        _ => [CertificateDepth.Exact],
    };

    private static CertificateSubject Of(string name, CertificateDepth depth)
    {
        var model = Models[name].Value;
        float[] values = [.. Sample.Noise(Rows, Columns, 7).Select((value, cell) => 1.5f * value * (1 + (cell % Columns)))];
        if (name.EndsWith("cells", StringComparison.Ordinal)) values = WithHoles(values);
        int[] labels = [.. values.Chunk(Columns).Select(row => TreeCertifierTests.LabelOf(model, row))];
        for (var row = 4; row < Rows; row += 10) labels[row] = (labels[row] + 1) % ((IClassifier)model.Model).Classes;
        return new CertificateSubject(model, Certifiers.For(model, depth, out _)!, values, labels);
    }

    private static TargetModel Trained(string trainer, int labels, params (string, object)[] options)
    {
        int[] classes = [.. Training.Classes.Select(label => label % labels)];
        var values = trainer == "boosted-depthwise" ? WithHoles(Training.Values) : Training.Values;
        return Sample.LabelModel(trainer, values, classes, labels, options);
    }

    private static float[] WithHoles(float[] values) => [.. values.Select((value, cell) => cell % 7 == 3 ? float.NaN : value)];

    private static ThreatModel Threat(Norm norm, params (string Column, ColumnRule Rule)[] rules) => new(
        Sample.Names(Columns), Sample.Deviations(Training.Values, Columns), norm,
        new ThreatRules("rules", rules.ToDictionary(rule => rule.Column, rule => rule.Rule)));
}
