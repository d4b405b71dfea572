using MerToolkit.Features.Transforms;

namespace MerToolkit.Features.Extraction;

/// <summary>
/// Collects what the features of a profile need, so that each shared input is computed once: a feature asks for
/// an input by a key, the first to ask makes it. Stages run in the order they were made, inputs before users.
/// </summary>
internal sealed class PlanBuilder
{
    private readonly Dictionary<object, object> _shared = [];
    private readonly List<IBlockStage> _blockStages = [];
    private readonly List<IClipStage> _clipStages = [];
    private readonly List<ISampleStage> _sampleStages = [];
    private readonly Dictionary<(int Size, int Hop, WindowShape Window), PlanBuilder> _grids = [];
    private readonly List<IDisposable> _tracks = [];
    private readonly List<Action> _clears = [];
    private readonly List<Action<long>> _releases = [];

    /// <param name="settings">Analysis at one rate.</param>
    /// <param name="placement">Where the frames lie.</param>
    /// <param name="storage">Memory of the tracks.</param>
    public PlanBuilder(AnalysisSettings settings, FramePlacement placement, TrackStorage storage)
    {
        Settings = settings;
        Placement = placement;
        Storage = storage;
        Power = new PowerTrack(storage, settings.Bins);
    }

    /// <summary>Analysis for the rate at hand.</summary>
    public AnalysisSettings Settings { get; }

    /// <summary>Where the frames lie on the clip.</summary>
    public FramePlacement Placement { get; }

    /// <summary>Memory of the tracks.</summary>
    public TrackStorage Storage { get; }

    /// <summary>Length of the current clip on this grid; set before the clip stages run.</summary>
    public ClipSpan Span { get; set; }

    /// <summary>The clip's spectra for clip stages.</summary>
    public PowerTrack Power { get; }

    /// <summary>True when a stage reads magnitudes.</summary>
    public bool NeedsMagnitude { get; set; }

    /// <summary>Level of the current clip; set by the plan that runs, before the stages begin.</summary>
    public ClipLevel Level { get; set; } = ClipLevel.AsIs;

    /// <summary>Reads the current clip again; set by the plan that runs.</summary>
    public Action<IBlockStage> Replay { get; set; } = _ => { };

    public IReadOnlyList<IBlockStage> BlockStages => _blockStages;

    public IReadOnlyList<IClipStage> ClipStages => _clipStages;

    public IReadOnlyList<ISampleStage> SampleStages => _sampleStages;

    /// <summary>Framings beside this one, made by <see cref="Grid"/>.</summary>
    public IReadOnlyCollection<PlanBuilder> Grids => _grids.Values;

    /// <summary>
    /// The plan of another framing around the same centres. Its stages run on its own blocks, and its clip stages before those of this
    /// plan, which may then read its tracks; with the same hop frame t is the same moment in both.
    /// </summary>
    /// <param name="frameSize">Samples of a frame.</param>
    /// <param name="hop">Samples between neighbouring frames.</param>
    /// <param name="window">Window before the transform.</param>
    public PlanBuilder Grid(int frameSize, int hop, WindowShape window)
    {
        if ((frameSize, hop, window) == (Settings.FrameSize, Settings.Hop, Settings.Window)) return this;
        if (_grids.TryGetValue((frameSize, hop, window), out var known)) return known;
        var settings = Settings with { FrameSize = frameSize, Hop = hop, Window = window };
        return _grids[(frameSize, hop, window)] = new PlanBuilder(settings, FramePlacement.Around(Settings, frameSize), Storage);
    }

    /// <summary>The input of that key, made and added to the plan when nobody asked for it before.</summary>
    /// <param name="key">A record that says what the input is, options included.</param>
    /// <param name="make">Makes it.</param>
    public T Share<T>(object key, Func<T> make) where T : class
    {
        if (_shared.TryGetValue(key, out var known)) return (T)known;
        var made = make();
        _shared.Add(key, made);
        if (made is IBlockStage block) _blockStages.Add(block);
        if (made is IClipStage clip) _clipStages.Add(clip);
        if (made is ISampleStage sample) _sampleStages.Add(sample);
        return made;
    }

    /// <summary>Adds a stage that no other feature shares.</summary>
    public T Add<T>(T stage) where T : class => Share(stage, () => stage);

    /// <summary>A track that is emptied before each clip.</summary>
    /// <param name="rows">Number of rows.</param>
    public Track<T> NewTrack<T>(int rows) where T : unmanaged
    {
        var track = new Track<T>(Storage, rows);
        _tracks.Add(track);
        _clears.Add(track.Clear);
        _releases.Add(track.ReleaseBefore);
        return track;
    }

    /// <summary>Empties all tracks.</summary>
    public void Clear()
    {
        foreach (var clear in _clears) clear();
        Power.Clear();
        foreach (var grid in _grids.Values) grid.Clear();
        Storage.Reset();
    }

    /// <summary>Gives back the memory of frames of a stream that nobody reads again.</summary>
    /// <param name="frame">Frame index on this grid.</param>
    public void ReleaseBefore(long frame)
    {
        foreach (var release in _releases) release(frame);
        foreach (var grid in _grids.Values) grid.ReleaseBefore(frame * Settings.Hop / grid.Settings.Hop);
    }

    /// <summary>Frees what the plan holds.</summary>
    public void Release()
    {
        foreach (var stage in _shared.Values.OfType<IDisposable>()) stage.Dispose();
        foreach (var track in _tracks) track.Dispose();
        Power.Dispose();
        foreach (var grid in _grids.Values) grid.Release();
    }
}
