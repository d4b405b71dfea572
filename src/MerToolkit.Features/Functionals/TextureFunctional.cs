namespace MerToolkit.Features.Functionals;

/// <summary>
/// A statistic over windows of a statistic over the frames of each window: <c>texture-sd.mean</c> is how much the row moves
/// within a second, on the average; <c>texture-mean.sd</c> how much it differs from second to second.
/// </summary>
/// <remarks>
/// Tzanetakis and Cook 2002; Marsyas' MeanAcc and StdAcc files. Windows lie wholly in the clip, the rest at its end is left out; a
/// clip shorter than a window is one window.
/// </remarks>
internal sealed class TextureFunctional : Functional
{
    private const string Prefix = "texture-";

    private readonly Functional _frames;
    private readonly Functional _clip;
    private readonly TextureWindow _window;

    private TextureFunctional(Functional frames, Functional clip, TextureWindow window) =>
        (_frames, _clip, _window) = (frames, clip, window);

    public override string Name => $"{Prefix}{_frames.Name}.{_clip.Name}";

    public override string Summary => $"The {_clip.Name} over texture windows of the {_frames.Name} within each.";

    public override string Unit(string valueUnit) => _clip.Unit(_frames.Unit(valueUnit));

    /// <summary>True for a name of this kind, its two parts known or not.</summary>
    public static bool IsName(string name) => name.StartsWith(Prefix, StringComparison.Ordinal);

    /// <summary>The two names within <c>texture-A.B</c>; the second is empty where the dot is missing.</summary>
    public static (string Frames, string Clip) Parts(string name)
    {
        var parts = name[Prefix.Length..].Split('.', 2);
        return (parts[0], parts.Length > 1 ? parts[1] : "");
    }

    /// <summary>The functional of that name, or null.</summary>
    /// <param name="name"><c>texture-A.B</c>.</param>
    /// <param name="window">The windows.</param>
    public static TextureFunctional? Of(string name, TextureWindow window)
    {
        var (frames, clip) = Parts(name);
        return Find(frames) is { } inner && Find(clip) is { } outer ? new TextureFunctional(inner, outer, window) : null;
    }

    internal override double Compute(RowStatistics row) => _clip.Compute(row.Texture(_frames, _window));
}
