using MerToolkit.Learning.Neural;
using MerToolkit.Learning.Neural.Optimisers;

namespace MerToolkit.Learning.Tests.Neural.Optimisers;

public class OptimiserTests
{
    [Theory]
    [InlineData(1)]
    [InlineData(7)]
    [InlineData(8)]
    [InlineData(19)]
    public void The_first_step_of_adam_is_the_rate_against_the_sign_of_the_slope(int length)
    {
        var parameter = new Parameter<float>("weights", length);
        float[] slopes = [.. Enumerable.Range(0, length).Select(index => index % 2 == 0 ? 3f : -5f)];
        Of(OptimiserKind.Adam, parameter).Step([slopes], .01, 100);
        for (var index = 0; index < length; index++) Assert.Equal(index % 2 == 0 ? -.01f : .01f, parameter.Values[index], 1e-6f);
    }

    [Theory]
    [InlineData(OptimiserKind.Sgd, .99f)]
    [InlineData(OptimiserKind.Adam, .99f)]
    [InlineData(OptimiserKind.AdamW, .99f)]
    public void Only_penalised_parameters_are_drawn_to_zero_unless_all_are(object kind, float expected)
    {
        var (held, free) = (new Parameter<float>("weights", 9) { IsPenalised = true }, new Parameter<float>("biases", 9));
        foreach (var parameter in new[] { held, free }) parameter.Values.AsSpan().Fill(1);
        Of((OptimiserKind)kind, held, free).Step([new float[9], new float[9]], .01, 1);
        Assert.All(held.Values, value => Assert.Equal(expected, value, 1e-6f));
        Assert.All(free.Values, value => Assert.Equal(1, value));
        new OptimiserOptions((OptimiserKind)kind) { DecaysAll = true }.For([free]).Step([new float[9]], .01, 1);
        Assert.All(free.Values, value => Assert.Equal(expected, value, 1e-6f));
    }

    [Fact]
    public void Running_statistics_stay_as_they_are()
    {
        var parameter = new Parameter<float>("mean", 3) { IsLearned = false };
        Of(OptimiserKind.Sgd, parameter).Step([[]], 1, 1);
        Assert.Equal([0f, 0, 0], parameter.Values);
    }

    [Fact]
    public void Slopes_above_the_limit_are_shortened_to_it_and_others_left()
    {
        float[][] slopes = [[3, 0], [-4]];
        GradientNorm.Limit(slopes, 10);
        Assert.Equal([3, 0, -4], slopes.SelectMany(own => own));
        Assert.Equal((5.0, 4.0), (GradientNorm.Of(slopes), GradientNorm.Largest(slopes)));
        GradientNorm.Limit(slopes, 1);
        Assert.Equal(1, GradientNorm.Of(slopes), 1e-6);
        Assert.Equal(.6f, slopes[0][0], 1e-6f);
    }

    [Fact]
    public void A_cosine_falls_from_the_first_rate_over_its_half_and_a_constant_stays()
    {
        double[] rates = [.. Enumerable.Range(1, 4).Select(epoch => new Schedule(ScheduleKind.Cosine).Rate(2, epoch, 4, 9))];
        Assert.Equal(2, rates[0]);
        Assert.Equal(1, rates[2]);
        Assert.Equal(1 + Math.Sqrt(.5), rates[1], 1e-15);
        Assert.Equal(2, new Schedule(ScheduleKind.Constant).Rate(2, 3, 4, 9));
    }

    [Fact]
    public void A_plateau_shrinks_the_rate_each_time_the_loss_has_stayed()
    {
        var plateaus = new Plateaus(2);
        double[] losses = [3, 2, 2, 2, 2, 1, 1];
        List<int> counts = [];
        foreach (var loss in losses)
        {
            plateaus.Hear(loss);
            counts.Add(plateaus.Count);
        }

        Assert.Equal([0, 0, 0, 1, 1, 1, 1], counts);
        Assert.Equal(.25, new Schedule(ScheduleKind.Plateau).Rate(1, 5, 9, 2));
    }

    private static Optimiser<float> Of(OptimiserKind kind, params Parameter<float>[] parameters) =>
        new OptimiserOptions(kind).For(parameters);
}
