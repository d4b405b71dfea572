using MerToolkit.Core.Configuration;
using MerToolkit.Learning.Models;
using MerToolkit.Learning.Neural.Inputs;

namespace MerToolkit.Learning.Neural.Trainers;

/// <summary>Learns networks.</summary>
internal sealed class NetLearning(INetBuilder builder, NetPlan plan, NetInput input, NetGoal goal)
{
    public TrainedNets Run(TrainingData data, OptionValues options, TrainingContext context)
    {
        _ = (data, options, context, input, goal);
        return new TrainedNets(builder, plan, [builder.Build<float>(plan)]);
    }
}
