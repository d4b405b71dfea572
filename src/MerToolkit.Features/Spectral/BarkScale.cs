namespace MerToolkit.Features.Spectral;

/// <summary>The 24 critical bands of hearing (Zwicker 1961).</summary>
internal static class BarkScale
{
    /// <summary>Edges of the bands, Hz: [25].</summary>
    public static double[] Edges { get; } =
    [
        0, 100, 200, 300, 400, 510, 630, 770, 920, 1080, 1270, 1480, 1720, 2000, 2320, 2700, 3150, 3700, 4400, 5300, 6400, 7700, 9500,
        12000, 15500,
    ];
}
