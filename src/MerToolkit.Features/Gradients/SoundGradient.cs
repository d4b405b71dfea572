using MerToolkit.Features.Extraction;
using MerToolkit.Features.Profiles;

namespace MerToolkit.Features.Gradients;

/// <summary>
/// The columns of a profile as a function of the samples of a clip, with slopes back to the samples: framing, window, power spectrum,
/// mel bands, decibels, cosine transform, pooling to a picture. In float64; the columns are those of the <see cref="Extractor"/> but
/// for its rounding to float32.
/// </summary>
/// <remarks>
/// Planes of a picture made of mel power, mel decibels or MFCC have slopes; all other columns have none, and count as if no sample
/// moved them.
/// </remarks>
public sealed class SoundGradient : IDisposable
{
    private readonly List<PlacedPlane> _planes = [];
    private readonly FrameCutting _cutting;
    private readonly PicturePooling _pooling;
    private readonly MelTrack _track;
    private readonly int _columns;
    private double[] _samples = [];
    private double[] _mel = [];

    /// <param name="profile">What is computed.</param>
    /// <param name="sampleRate">Rate of the samples, Hz.</param>
    /// <param name="samples">Number of samples of the clip.</param>
    /// <exception cref="ArgumentException">No column has slopes, or the clip is shorter than a frame.</exception>
    public SoundGradient(Profile profile, int sampleRate, int samples)
    {
        if (Obstacle(profile) is { } obstacle) throw new ArgumentException(obstacle, nameof(profile));
        var settings = profile.Analysis.At(sampleRate);
        _cutting = new FrameCutting(settings, samples);
        if (_cutting.Frames == 0) throw new ArgumentException($"{samples} samples are shorter than a frame.", nameof(samples));
        foreach (var array in TableArray.Of(profile))
        {
            var rows = array.Output.Rows.Count;
            if (array.Picture is not null && GradientPlane.Of(array.Output.Key, rows, settings) is { } plane)
                _planes.Add(new PlacedPlane(plane, rows, _columns, array.Columns));
            _columns += array.Columns;
        }

        _pooling = new PicturePooling(profile.Picture!, _cutting.Frames);
        _track = new MelTrack(settings, _cutting);
    }

    /// <summary>Why no slopes reach the samples of a profile's clips, a sentence; null when some do.</summary>
    /// <param name="profile">What is computed.</param>
    public static string? Obstacle(Profile profile)
    {
        if (profile.Picture is null) return $"Profile {profile.Id} makes no picture of frames, and only pictures have slopes.";
        if (profile.Analysis.Normalisation != Normalisation.None) return $"Profile {profile.Id} normalises clips, which has no slopes.";
        return HasSlopes(profile).Contains(true) ? null
            : $"No plane of profile {profile.Id} is made of mel, mel-decibels or mfcc, the features that have slopes.";
    }

    /// <summary>Which columns of a profile have slopes.</summary>
    /// <param name="profile">What is computed.</param>
    /// <returns>One entry a column, in order.</returns>
    public static IReadOnlyList<bool> HasSlopes(Profile profile) =>
    [
        .. TableArray.Of(profile).SelectMany(array => Enumerable.Repeat(
            array.Picture is not null && GradientPlane.Of(array.Output.Key, array.Output.Rows.Count, profile.Analysis) is not null,
            array.Columns)),
    ];

    /// <summary>Computes the columns that have slopes; the clip stays for <see cref="Backward"/>.</summary>
    /// <param name="samples">The clip, full scale 1; [samples].</param>
    /// <param name="columns">Receives the columns that have slopes, each in its unit; the others stay; [columns of the profile].</param>
    public void Forward(ReadOnlySpan<double> samples, Span<double> columns)
    {
        Take(samples);
        foreach (var plane in _planes)
        {
            var values = Values(plane);
            _pooling.Forward(values, columns.Slice(plane.First, plane.Columns));
        }
    }

    /// <summary>Takes a clip without computing its columns: for slopes alone.</summary>
    /// <param name="samples">The clip, full scale 1; [samples].</param>
    public void Take(ReadOnlySpan<double> samples)
    {
        _samples = samples.ToArray();
        _mel = _track.Forward(_samples);
    }

    /// <summary>Carries slopes back to the samples of the clip that was taken last.</summary>
    /// <param name="slopes">Slopes along the columns, any unit per unit of the column; [columns of the profile].</param>
    /// <param name="destination">Receives slopes along the samples, the same unit per full scale; [samples].</param>
    public void Backward(ReadOnlySpan<double> slopes, Span<double> destination)
    {
        var ofMel = new double[_mel.Length];
        foreach (var plane in _planes)
        {
            var values = Values(plane);
            var ofValues = new double[values.Length];
            _pooling.Backward(values, slopes.Slice(plane.First, plane.Columns), ofValues);
            plane.Plane.Backward(_mel, ofValues, ofMel);
        }

        destination.Clear();
        _track.Backward(_samples, ofMel, destination);
    }

    /// <inheritdoc/>
    public void Dispose() => _track.Dispose();

    private double[] Values(PlacedPlane plane)
    {
        var values = new double[plane.Rows * _cutting.Frames];
        plane.Plane.Forward(_mel, values);
        return values;
    }

    private sealed record PlacedPlane(GradientPlane Plane, int Rows, int First, int Columns);
}
