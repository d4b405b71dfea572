using MerToolkit.Robustness.Threat;

namespace MerToolkit.Robustness.Tests.Threat;

public class ThreatModelTests
{
    [Fact]
    public void Epsilon_0_gives_the_row_itself()
    {
        var threat = new ThreatModel(["energy", "tempo"], [.2, 30.0]);
        float[] wished = [9, -9];
        threat.Project([.5f, float.NaN], 0, wished);
        Assert.Equal([.5f, float.NaN], wished);
        Assert.True(threat.Allows([.5f, float.NaN], 0, wished));
        Assert.False(threat.Allows([.5f, float.NaN], 0, [.5f, 1]));
    }

    [Fact]
    public void Bounds_are_the_outermost_float32_values_within_the_budget()
    {
        var threat = new ThreatModel(["energy"], [.1]);
        var (lowest, highest) = (new float[1], new float[1]);
        threat.Box([.3f], 1, lowest, highest);
        Assert.True(lowest[0] >= .3f - .1 && MathF.BitDecrement(lowest[0]) < .3f - .1);
        Assert.True(highest[0] <= .3f + .1 && MathF.BitIncrement(highest[0]) > .3f + .1);
    }
}
