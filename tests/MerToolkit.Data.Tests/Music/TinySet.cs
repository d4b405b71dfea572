using System.Globalization;
using MerToolkit.Core.Configuration;
using MerToolkit.Core.Errors;
using MerToolkit.Data.Music;

namespace MerToolkit.Data.Tests.Music;

/// <summary>A small set in the layout of a published one, for one test.</summary>
public abstract class TinySet : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    private protected TinySet(string name) => Loader = MusicSets.Find(name)!;

    private protected IMusicSetLoader Loader { get; }

    private protected string Root => _folder.Path;

    public void Dispose() => _folder.Dispose();

    private protected string Put(string name, string text) => _folder.Write(name, text);

    private protected void Sound(params string[] names) => _folder.Audio(names);

    private protected void Remove(string name) => File.Delete(_folder.File(name));

    /// <summary>Changes the text of a file; what is looked for must stand in it.</summary>
    private protected void Change(string name, string from, string to)
    {
        var text = File.ReadAllText(_folder.File(name));
        Assert.Contains(from, text);
        Put(name, text.Replace(from, to, StringComparison.Ordinal));
    }

    /// <summary>Gives two files each other's name.</summary>
    private protected void Exchange(string first, string second)
    {
        var (one, other) = (File.ReadAllText(_folder.File(first)), File.ReadAllText(_folder.File(second)));
        Put(first, other);
        Put(second, one);
    }

    private protected MusicSet Load(params IEnumerable<(string Option, string Value)> options)
    {
        var values = options.ToDictionary(option => option.Option, option => (object)option.Value);
        return Loader.Load(Root, new OptionValues(Loader.Declaration.Options, values));
    }

    /// <summary>The first problem that loading meets.</summary>
    private protected Problem Refused() => Assert.Throws<InputException>(() => Load()).Problems[0];

    /// <summary>Text of numbers with commas between.</summary>
    private protected static string Row(params IEnumerable<object> cells) =>
        string.Join(',', cells.Select(cell => Convert.ToString(cell, CultureInfo.InvariantCulture))) + "\n";
}
