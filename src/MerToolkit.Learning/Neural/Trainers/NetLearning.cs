using MerToolkit.Core.Configuration;
using MerToolkit.Core.Errors;
using MerToolkit.Core.Numerics;
using MerToolkit.Core.Splits;
using MerToolkit.Learning.Linear;
using MerToolkit.Learning.Models;
using MerToolkit.Learning.Neural.Inputs;

namespace MerToolkit.Learning.Neural.Trainers;

/// <summary>Learns networks: one, or the members of an ensemble beside each other.</summary>
internal sealed class NetLearning(INetBuilder builder, NetPlan plan, NetInput input, NetGoal goal)
{
    public TrainedNets Run(TrainingData data, OptionValues options, TrainingContext context)
    {
        var members = new BuiltNet<float>[options.Integer(NetOptions.Ensemble)];
        for (var member = 0; member < members.Length; member++)
        {
            members[member] = builder.Build<float>(plan);
            if (goal.IsLearned) Learn(members[member], data, options, context with { Random = context.Random.Split(member) });
        }

        return new TrainedNets(builder, plan, members);
    }

    private void Learn(BuiltNet<float> net, TrainingData data, OptionValues options, TrainingContext context)
    {
        net.Whole.Draw(context.Random.Split("weights"));
        var batch = Math.Min(options.Integer(NetOptions.Batch), data.Rows);
        var pass = net.Whole.Open(PassPlan.Learning(batch, context.Random.Split("dropout"), context.Jobs));
        int[] order = [.. Enumerable.Range(0, data.Rows)];
        var (inputs, outputs, slopes) = (new float[batch * input.Values], new float[batch * goal.Outputs], new float[batch * goal.Outputs]);
        var all = net.Whole.Parameters;
        var (first, second) = (all.Select(p => new double[p.Values.Length]).ToArray(), all.Select(p => new double[p.Values.Length]).ToArray());
        var (step, epochs) = (0, options.Integer(NetOptions.Epochs));
        var steps = epochs * ((data.Rows + batch - 1) / batch);
        for (var epoch = 0; epoch < epochs; epoch++)
        {
            context.Random.Split("order").Split(epoch).Shuffle(order.AsSpan());
            var sum = 0.0;
            for (var start = 0; start < order.Length; start += batch)
            {
                context.Cancellation.ThrowIfCancellationRequested();
                var rows = order.AsSpan(start, Math.Min(batch, order.Length - start));
                for (var place = 0; place < rows.Length; place++)
                    input.Read(data.Features[rows[place]], inputs.AsSpan(place * input.Values, input.Values));
                var x = inputs.AsSpan(0, rows.Length * input.Values);
                var o = outputs.AsSpan(0, rows.Length * goal.Outputs);
                var s = slopes.AsSpan(0, rows.Length * goal.Outputs);
                pass.Forward(rows.Length, x, o);
                for (var place = 0; place < rows.Length; place++)
                {
                    var shares = new double[goal.Outputs];
                    for (var k = 0; k < shares.Length; k++) shares[k] = o[(place * shares.Length) + k];
                    if (goal.IsOfLabels) LogisticModel.Softmax(shares);
                    for (var k = 0; k < shares.Length; k++)
                    {
                        var t = (double)goal.Targets[(rows[place] * shares.Length) + k];
                        if (goal.IsOfLabels) { t = (t * .9) + (.1 / shares.Length); sum -= t * VectorMath.Log(Math.Max(shares[k], 1e-300)); }
                        s[(place * shares.Length) + k] = (float)((shares[k] - t) * goal.Weights[rows[place]] / rows.Length);
                    }
                }

                pass.Backward(rows.Length, x, o, s, []);
                var rate = options.Number(NetOptions.Rate) * .5 * (1 + Math.Cos(Math.PI * step / steps));
                step++;
                var (c1, c2) = (1 - Math.Pow(.9, step), 1 - Math.Pow(.999, step));
                for (var p = 0; p < all.Count; p++)
                {
                    if (!all[p].IsLearned) continue;
                    var (w, g) = (all[p].Values, pass.Slopes[p]);
                    for (var i = 0; i < w.Length; i++)
                    {
                        first[p][i] = (.9 * first[p][i]) + (.1 * g[i]);
                        second[p][i] = (.999 * second[p][i]) + (.001 * g[i] * g[i]);
                        var decay = all[p].IsPenalised ? options.Number(NetOptions.Decay) * w[i] : 0;
                        w[i] = (float)(w[i] - (rate * ((first[p][i] / c1 / (Math.Sqrt(second[p][i] / c2) + 1e-8)) + decay)));
                    }
                }
            }

            context.Log?.Epoch(new EpochFacts("", epoch + 1, sum / data.Rows, null));
        }
    }
}
