using MerToolkit.Core.Numerics;

namespace MerToolkit.Robustness.Sound;

/// <summary>
/// Projected gradient ascent on the samples of a clip: d(k+1) = project(d(k) + a s(k)), s the steepest way of the budget's norm, with
/// every step asked about as a 16-bit file would hold it, so that rounding is part of the attack.
/// </summary>
/// <remarks>
/// Madry et al. 2018, Towards deep learning models resistant to adversarial attacks; the step a is 2.5 / steps of the radius, which
/// reaches every point of the ball. Carlini and Wagner 2018, Audio adversarial examples, for attacks through an MFCC front end.
/// </remarks>
public sealed class SoundAscent
{
    private const double Reach = 2.5;

    /// <summary>Number of steps, 1 or more.</summary>
    public int Steps { get; init; } = 30;

    /// <summary>Attacks one clip.</summary>
    /// <param name="origin">The clip as it is, levels of 16 bits; [frames, channels].</param>
    /// <param name="channels">Number of channels, 1 or more.</param>
    /// <param name="budget">What is allowed.</param>
    /// <param name="loss">What is raised.</param>
    /// <param name="random">Random numbers of this clip: where there is no slope, the first way is drawn.</param>
    /// <param name="cancellation">Ends the attack.</param>
    /// <returns>Of all that was asked about, what has the largest loss, the clip itself included; [frames, channels].</returns>
    public short[] Run(
        short[] origin, int channels, SoundBudget budget, ISoundLoss loss, RandomStream random, CancellationToken cancellation)
    {
        var ball = new SoundBall(origin, channels, budget);
        if (ball.IsPoint) return origin;
        var (change, way) = (new double[ball.Frames], new double[ball.Frames]);
        var (best, levels) = (origin, origin);
        var highest = loss.Of(origin);
        for (var step = 0; step < Steps; step++)
        {
            cancellation.ThrowIfCancellationRequested();
            loss.Slopes(way);
            if (!ball.TrySteepest(way)) Draw(ball, random, way);
            for (var frame = 0; frame < way.Length; frame++) change[frame] += Reach / Steps * way[frame];
            ball.Project(change);
            levels = ball.Moved(change);
            var found = loss.Of(levels);
            if (found > highest) (highest, best) = (found, levels);
        }

        return best;
    }

    /// <summary>A change of the whole budget drawn by chance, as a control: what does it, if not the attack's direction?</summary>
    /// <param name="origin">The clip as it is, levels of 16 bits; [frames, channels].</param>
    /// <param name="channels">Number of channels, 1 or more.</param>
    /// <param name="budget">What is allowed.</param>
    /// <param name="random">Random numbers of this clip.</param>
    /// <returns>[frames, channels].</returns>
    public static short[] Noise(short[] origin, int channels, SoundBudget budget, RandomStream random)
    {
        var ball = new SoundBall(origin, channels, budget);
        if (ball.IsPoint) return origin;
        var change = new double[ball.Frames];
        Draw(ball, random, change);
        return ball.Moved(change);
    }

    private static void Draw(SoundBall ball, RandomStream random, Span<double> way)
    {
        foreach (ref var value in way) value = random.NextGaussian();
        ball.TrySteepest(way);
    }
}
