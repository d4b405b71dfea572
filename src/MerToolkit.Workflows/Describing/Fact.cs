namespace MerToolkit.Workflows.Describing;

/// <summary>One thing that is known about something.</summary>
/// <param name="Key">Snake-case key of the JSON; blanks stand for its underscores when it is printed.</param>
/// <param name="Value">A <see cref="string"/>, <see cref="long"/>, <see cref="double"/>, <see cref="bool"/>, or a list of strings.</param>
/// <param name="Unit">Unit of a number as printed; empty for none.</param>
public sealed record Fact(string Key, object Value, string Unit = "");

/// <summary>What is known about a file.</summary>
/// <param name="Path">The file.</param>
/// <param name="Kind">
/// What it is: <c>table</c>, <c>frames</c>, <c>npz</c>, <c>manifest</c>, <c>schema</c>, <c>profile</c>, <c>recipe</c>, <c>model</c>
/// or <c>audio</c>.
/// </param>
/// <param name="Facts">In the order to be printed.</param>
public sealed record FileDescription(string Path, string Kind, IReadOnlyList<Fact> Facts);
