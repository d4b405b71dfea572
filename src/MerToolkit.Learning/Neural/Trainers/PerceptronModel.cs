using System.Numerics;
using MerToolkit.Core.Numerics;
using MerToolkit.Learning.Linear;
using MerToolkit.Learning.Models;
using MerToolkit.Learning.Neural.Layers;

namespace MerToolkit.Learning.Neural.Trainers;

/// <summary>What networks for labels and for numbers share: one hidden layer, kept in float32 and run in double.</summary>
internal abstract class PerceptronModel : IModel
{
    private const int RowsAtOnce = 256;
    private static readonly string[] LayerNames = ["hidden", "output"];
    private readonly Chain<double> _network;

    /// <summary>A model of a network.</summary>
    /// <param name="network">The trained network.</param>
    protected PerceptronModel(Chain<float> network)
    {
        _network = Shape<double>(network.Inputs, network.Layers[0].Outputs, network.Outputs);
        foreach (var (from, to) in network.Parameters.Zip(_network.Parameters))
            for (var index = 0; index < from.Values.Length; index++) to.Values[index] = from.Values[index];
    }

    /// <inheritdoc/>
    public int Columns => _network.Inputs;

    /// <summary>The network.</summary>
    public Chain<double> Network => _network;

    /// <summary>A network of one hidden layer whose parameters are 0.</summary>
    /// <param name="columns">Number of inputs.</param>
    /// <param name="hidden">Number of hidden units.</param>
    /// <param name="outputs">Number of outputs.</param>
    public static Chain<T> Shape<T>(int columns, int hidden, int outputs)
        where T : unmanaged, IFloatingPointIeee754<T> =>
        new(new DenseLayer<T>(columns, hidden), new Rectifier<T>(hidden), new DenseLayer<T>(hidden, outputs));

    /// <inheritdoc/>
    public virtual void Save(ITensorSink tensors)
    {
        foreach (var (layer, name) in Dense(_network).Zip(LayerNames))
        {
            tensors.Add(NameOf(name, layer.Weights), Singles(layer.Weights), layer.Inputs, layer.Outputs);
            tensors.Add(NameOf(name, layer.Biases), Singles(layer.Biases), layer.Outputs);
        }
    }

    /// <summary>The network in a model file, every number of it checked.</summary>
    /// <param name="columns">Number of inputs.</param>
    /// <param name="outputs">Number of outputs.</param>
    /// <param name="tensors">Its numbers.</param>
    public static Chain<float> Restore(int columns, int outputs, ITensorSource tensors)
    {
        var hidden = tensors.Singles($"{LayerNames[0]}/biases", -1).Length;
        var network = Shape<float>(columns, hidden, outputs);
        foreach (var (layer, name) in Dense(network).Zip(LayerNames))
        {
            Fill(layer.Weights, NameOf(name, layer.Weights), layer.Inputs, layer.Outputs);
            Fill(layer.Biases, NameOf(name, layer.Biases), layer.Outputs);
        }

        return network;

        void Fill(Parameter<float> parameter, string name, params ReadOnlySpan<int> shape)
        {
            var values = tensors.Singles(name, shape);
            if (!values.All(float.IsFinite)) throw tensors.Refusal(name, "holds a value that is not finite");
            values.CopyTo(parameter.Values, 0);
        }
    }

    /// <summary>Outputs of the network.</summary>
    /// <param name="rows">Rows x columns.</param>
    /// <returns>Row-major [rows, outputs].</returns>
    protected double[] Run(FeatureRows rows)
    {
        var outputs = new double[rows.Rows * _network.Outputs];
        var most = Math.Min(rows.Rows, RowsAtOnce);
        var (pass, inputs) = (_network.Open(new PassPlan(most)), new double[most * _network.Inputs]);
        for (var first = 0; first < rows.Rows; first += RowsAtOnce)
        {
            var block = rows.Slice(first, Math.Min(RowsAtOnce, rows.Rows - first));
            for (var index = 0; index < block.Values.Length; index++) inputs[index] = block.Values[index];
            pass.Forward(block.Rows, inputs, outputs.AsSpan(first * _network.Outputs, block.Rows * _network.Outputs));
        }

        return outputs;
    }

    /// <summary>Gradient of the sum over the network's outputs of weight times output, by the columns.</summary>
    /// <param name="rows">Rows x columns.</param>
    /// <param name="weights">Weight of each output, [rows, outputs of the network].</param>
    /// <param name="destination">Receives [rows, columns].</param>
    protected void Slopes(FeatureRows rows, ReadOnlySpan<double> weights, Span<double> destination)
    {
        var inputs = new double[rows.Values.Length];
        for (var index = 0; index < inputs.Length; index++) inputs[index] = rows.Values[index];
        var outputs = new double[rows.Rows * _network.Outputs];
        var pass = _network.Open(new PassPlan(rows.Rows) { HasBackward = true });
        pass.Forward(rows.Rows, inputs, outputs);
        pass.Backward(rows.Rows, inputs, outputs, weights[..outputs.Length].ToArray(), destination);
    }

    /// <summary>
    /// The network without some of its hidden units: the weights behind them are 0, the others 1 / (1 - share) times as large.
    /// </summary>
    /// <param name="share">Probability by which a unit is left out, 0 or more, below 1.</param>
    /// <param name="random">Stream of the draw, a number a unit.</param>
    protected Chain<float> ThinnedNetwork(double share, RandomStream random)
    {
        var thinned = Shape<float>(_network.Inputs, _network.Layers[0].Outputs, _network.Outputs);
        foreach (var (from, to) in _network.Parameters.Zip(thinned.Parameters)) Singles(from).CopyTo(to.Values, 0);
        var output = Dense(thinned).Last();
        for (var unit = 0; unit < output.Inputs; unit++)
        {
            var factor = random.NextDouble() < share ? 0 : 1 / (1 - share);
            var weights = output.Weights.Values.AsSpan(unit * output.Outputs, output.Outputs);
            foreach (ref var weight in weights) weight = (float)(factor * weight);
        }

        return thinned;
    }

    private static IEnumerable<DenseLayer<T>> Dense<T>(Chain<T> network)
        where T : unmanaged, IFloatingPointIeee754<T> => network.Layers.OfType<DenseLayer<T>>();

    private static string NameOf<T>(string layer, Parameter<T> parameter) where T : unmanaged => $"{layer}/{parameter.Name}";

    private static float[] Singles(Parameter<double> parameter) => Array.ConvertAll(parameter.Values, value => (float)value);
}

/// <summary>A network that tells labels apart; a label without training rows has probability 0.</summary>
/// <param name="network">One output a trained label.</param>
/// <param name="labels">The labels that had training rows, as indices into all labels, ascending.</param>
/// <param name="classes">Number of all labels.</param>
/// <param name="dropout">Share of the hidden units that every step of the training left out, 0 or more, below 1.</param>
internal sealed class LabelPerceptron(Chain<float> network, int[] labels, int classes, double dropout = 0)
    : PerceptronModel(network), IDropout, IDifferentiable
{
    /// <summary>Name of the tensor that holds the trained labels.</summary>
    public const string LabelsTensor = "labels";

    private const string DropoutTensor = "dropout";

    /// <inheritdoc/>
    public double TrainedDropout => dropout;

    /// <inheritdoc/>
    public int Classes => classes;

    /// <inheritdoc/>
    public int Outputs => classes;

    /// <inheritdoc/>
    public ReadOnlySpan<int> TrainedLabels => labels;

    /// <summary>The network's outputs; 0 for a label without training rows, which has none.</summary>
    /// <param name="rows">Rows x columns.</param>
    /// <param name="destination">Receives [rows, labels].</param>
    public void Margins(FeatureRows rows, Span<double> destination)
    {
        var outputs = Run(rows);
        destination[..(rows.Rows * classes)].Clear();
        for (var row = 0; row < rows.Rows; row++)
            for (var place = 0; place < labels.Length; place++)
                destination[row * classes + labels[place]] = outputs[row * labels.Length + place];
    }

    /// <inheritdoc/>
    public void Gradients(FeatureRows rows, ReadOnlySpan<double> weights, Span<double> destination)
    {
        var own = new double[rows.Rows * labels.Length];
        for (var row = 0; row < rows.Rows; row++)
            for (var place = 0; place < labels.Length; place++)
                own[row * labels.Length + place] = weights[row * classes + labels[place]];
        Slopes(rows, own, destination);
    }

    /// <inheritdoc/>
    public void Probabilities(FeatureRows rows, Span<double> destination)
    {
        var outputs = Run(rows);
        destination[..(rows.Rows * classes)].Clear();
        for (var row = 0; row < rows.Rows; row++)
        {
            var shares = outputs.AsSpan(row * labels.Length, labels.Length);
            LogisticModel.Softmax(shares);
            for (var place = 0; place < labels.Length; place++) destination[row * classes + labels[place]] = shares[place];
        }
    }

    /// <summary>The dropout that a model saved, 0 or more, below 1; models trained without say nothing.</summary>
    /// <param name="tensors">Its numbers.</param>
    public static double RestoreDropout(ITensorSource tensors)
    {
        if (!tensors.Has(DropoutTensor)) return 0;
        var share = tensors.FiniteDoubles(DropoutTensor, 1)[0];
        return share is >= 0 and < 1 ? share : throw tensors.Refusal(DropoutTensor, "holds no share from 0 to 1");
    }

    /// <inheritdoc/>
    public IClassifier Thinned(double share, RandomStream random) =>
        new LabelPerceptron(ThinnedNetwork(share, random), labels, classes, dropout);

    /// <inheritdoc/>
    public override void Save(ITensorSink tensors)
    {
        if (dropout > 0) tensors.Add(DropoutTensor, [dropout], 1);
        tensors.Add(LabelsTensor, labels, labels.Length);
        base.Save(tensors);
    }
}

/// <summary>A network that predicts a number: mean + deviation x output.</summary>
/// <param name="network">One output.</param>
/// <param name="mean">Mean of the training target, in its unit.</param>
/// <param name="deviation">Standard deviation of the training target, in its unit, 0 or more.</param>
internal sealed class NumberPerceptron(Chain<float> network, double mean, double deviation)
    : PerceptronModel(network), IRegressor, IDifferentiable
{
    /// <summary>Name of the tensor that holds mean and deviation.</summary>
    public const string TargetTensor = "target";

    /// <summary>Mean of the training target, in its unit.</summary>
    public double Mean => mean;

    /// <summary>Standard deviation of the training target, in its unit, 0 or more.</summary>
    public double Deviation => deviation;

    /// <inheritdoc/>
    public int Outputs => 1;

    /// <inheritdoc/>
    public ReadOnlySpan<int> TrainedLabels => [];

    /// <inheritdoc/>
    public void Margins(FeatureRows rows, Span<double> destination) => Predict(rows, destination);

    /// <inheritdoc/>
    public void Gradients(FeatureRows rows, ReadOnlySpan<double> weights, Span<double> destination)
    {
        var own = new double[rows.Rows];
        for (var row = 0; row < own.Length; row++) own[row] = deviation * weights[row];
        Slopes(rows, own, destination);
    }

    /// <inheritdoc/>
    public void Predict(FeatureRows rows, Span<double> destination)
    {
        var outputs = Run(rows);
        for (var row = 0; row < rows.Rows; row++) destination[row] = mean + deviation * outputs[row];
    }

    /// <inheritdoc/>
    public override void Save(ITensorSink tensors)
    {
        tensors.Add(TargetTensor, [mean, deviation], 2);
        base.Save(tensors);
    }
}
