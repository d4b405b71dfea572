using MerToolkit.Core.Numerics;
using MerToolkit.Learning.Models;
using MerToolkit.Learning.Neural.Inputs;

namespace MerToolkit.Learning.Neural.Trainers;

/// <summary>
/// What networks for labels and for numbers share: how they read a row, and one network or several (an ensemble) whose outputs are
/// averaged. Kept and run in float32.
/// </summary>
internal abstract class NetModel : IStreamingModel
{
    private const string MembersTensor = "members";
    private const string DropoutTensor = "dropout";
    private const string Variances = "/variances";
    private const int MostMembers = 1000;
    private readonly NetRunner[] _runners;

    /// <summary>A model of trained networks.</summary>
    /// <param name="input">How they read a row.</param>
    /// <param name="nets">The networks.</param>
    protected NetModel(NetInput input, TrainedNets nets)
    {
        (Input, Nets) = (input, nets);
        _runners = [.. nets.Members.Select(member => new NetRunner(member.Whole, input))];
    }

    /// <inheritdoc/>
    public int Columns => Input.Columns;

    /// <summary>How the networks read a row.</summary>
    public NetInput Input { get; }

    /// <summary>The networks.</summary>
    public TrainedNets Nets { get; }

    /// <inheritdoc/>
    public virtual void Save(ITensorSink tensors)
    {
        Input.Save(tensors);
        ShapingOptions.Save(Nets.Plan.Sizes, tensors);
        tensors.Add(DropoutTensor, [Nets.Plan.Dropout], 1);
        tensors.Add(MembersTensor, [Nets.Members.Count], 1);
        for (var member = 0; member < Nets.Members.Count; member++)
            foreach (var parameter in Nets.Members[member].Whole.Parameters)
                tensors.Add(NameOf(member, parameter), parameter.Values, [.. parameter.Shape]);
    }

    /// <summary>The networks in a model file, every number of them checked.</summary>
    /// <param name="builder">What builds them.</param>
    /// <param name="input">How they read a row.</param>
    /// <param name="outputs">Number of their outputs.</param>
    /// <param name="tensors">Their numbers.</param>
    public static TrainedNets Restore(INetBuilder builder, NetInput input, int outputs, ITensorSource tensors)
    {
        var sizes = ShapingOptions.Restore(builder.Shaping, tensors);
        var dropout = tensors.FiniteDoubles(DropoutTensor, 1)[0];
        if (dropout is not (>= 0 and < 1)) throw tensors.Refusal(DropoutTensor, "holds no share from 0 to 1");
        var plan = new NetPlan(input.Picture, input.Beside, outputs, sizes, dropout);
        var count = tensors.Integers(MembersTensor, 1)[0];
        if (count is < 1 or > MostMembers) throw tensors.Refusal(MembersTensor, "holds no number of networks");
        var members = new List<BuiltNet<float>>();
        for (var member = 0; member < count; member++)
        {
            var net = builder.Build<float>(plan);
            foreach (var parameter in net.Whole.Parameters) Fill(NameOf(member, parameter), parameter, tensors);
            members.Add(net);
        }

        return new TrainedNets(builder, plan, members);
    }

    /// <inheritdoc/>
    public IFrameStream? OpenStream() => NetStream.Of(this);

    /// <summary>What the model says, from mean outputs of the networks.</summary>
    /// <param name="outputs">[rows, outputs]; may be written over.</param>
    /// <param name="destination">Receives the probabilities of all labels, or the number in the target's unit, of each row.</param>
    public abstract void Answer(double[] outputs, Span<double> destination);

    /// <summary>Mean of the outputs of the networks.</summary>
    /// <param name="rows">Rows x columns.</param>
    /// <returns>Row-major [rows, outputs].</returns>
    protected double[] Run(FeatureRows rows)
    {
        var outputs = new double[rows.Rows * Nets.Plan.Outputs];
        foreach (var runner in _runners) runner.AddOutputs(rows, outputs);
        if (_runners.Length > 1)
            for (var index = 0; index < outputs.Length; index++) outputs[index] /= _runners.Length;
        return outputs;
    }

    /// <summary>Gradient of the sum over the mean outputs of weight times output, by the columns.</summary>
    /// <param name="rows">Rows x columns.</param>
    /// <param name="weights">Weight of each output, [rows, outputs].</param>
    /// <param name="destination">Receives [rows, columns].</param>
    protected void Slopes(FeatureRows rows, ReadOnlySpan<double> weights, Span<double> destination)
    {
        destination = destination[..rows.Values.Length];
        destination.Clear();
        foreach (var runner in _runners) runner.AddSlopes(rows, weights, destination);
        if (_runners.Length == 1) return;
        foreach (ref var slope in destination) slope /= _runners.Length;
    }

    private static string NameOf(int member, Parameter<float> parameter) => FormattableString.Invariant($"net/{member}/{parameter.Name}");

    private static void Fill(string name, Parameter<float> parameter, ITensorSource tensors)
    {
        var values = tensors.Singles(name, [.. parameter.Shape]);
        if (!values.All(float.IsFinite)) throw tensors.Refusal(name, "holds a value that is not finite");
        if (!parameter.IsLearned && name.EndsWith(Variances, StringComparison.Ordinal) && values.Any(value => value < 0))
            throw tensors.Refusal(name, "holds a variance below 0");
        values.CopyTo(parameter.Values, 0);
    }
}

/// <summary>Networks of one kind and size.</summary>
/// <param name="Builder">What built them.</param>
/// <param name="Plan">Their sizes.</param>
/// <param name="Members">The networks, one or more.</param>
internal sealed record TrainedNets(INetBuilder Builder, NetPlan Plan, IReadOnlyList<BuiltNet<float>> Members)
{
    /// <summary>
    /// The networks without some of the units before their classifiers: the weights behind them are 0, the others 1 / (1 - share) times
    /// as large.
    /// </summary>
    /// <param name="share">Probability by which a unit is left out, 0 or more, below 1.</param>
    /// <param name="random">Stream of the draw, a number a unit.</param>
    public TrainedNets Thinned(double share, RandomStream random)
    {
        var members = Members.Select(Copy).ToList();
        foreach (var (weights, width) in members.Select(member => (member.BehindDropout.Weights.Values, member.BehindDropout.Outputs)))
        {
            for (var unit = 0; unit < weights.Length / width; unit++)
            {
                var factor = random.NextDouble() < share ? 0 : 1 / (1 - share);
                foreach (ref var weight in weights.AsSpan(unit * width, width)) weight = (float)(factor * weight);
            }
        }

        return this with { Members = members };
    }

    /// <summary>The networks with one of their outputs alone.</summary>
    /// <param name="output">Index of the output, from 0.</param>
    public TrainedNets Of(int output)
    {
        var plan = Plan with { Outputs = 1 };
        var members = Members.Select(_ => Builder.Build<float>(plan)).ToList();
        for (var member = 0; member < members.Count; member++) Builder.Cut(Members[member], members[member], output);
        return new TrainedNets(Builder, plan, members);
    }

    private BuiltNet<float> Copy(BuiltNet<float> member)
    {
        var copy = Builder.Build<float>(Plan);
        foreach (var (from, to) in member.Whole.Parameters.Zip(copy.Whole.Parameters)) from.Values.CopyTo(to.Values, 0);
        return copy;
    }
}
