using MerToolkit.Core.Configuration;
using MerToolkit.Core.Errors;
using MerToolkit.Learning.Models;
using MerToolkit.Learning.Tests.Neural.Trainers;
using MerToolkit.Learning.Tests.Support;

namespace MerToolkit.Learning.Tests.Stacking.Kinds;

/// <summary>A stack whose parts read one kind of input each.</summary>
public class KindStackTests
{
    private const string Parts = "logistic@sound+logistic@lyrics";
    private const int Rows = 120, Width = 5, OfSound = 2;
    private static readonly Trainer Stack = TrainerRegistry.Find("stack")!;
    private static readonly string[] Names = ["a", "b", "text.words", "word.0001", "char.0001"];
    private static readonly IReadOnlySet<string> OnlySound = new HashSet<string> { "sound" };

    public static TheoryData<string, string> FaultyParts => new()
    {
        { "logistic@sound+knn", "the part 'knn' names no kind of input as other parts do: write 'knn@KIND', or 'knn@all'." },
        { "logistc@sound", "there is no trainer 'logistc' to be a part. Did you mean 'logistic'?" },
        { "knn@sound+knn@sound", "the part 'knn@sound' is named twice." },
        { "stack@sound", "a stack cannot be a part of a stack." },
        { "knn@a@b", "the part 'knn@a@b' names more than one kind of input." },
    };

    [Fact]
    public void Each_part_reads_its_kind_alone()
    {
        var model = (IClassifier)Train(Labels(), Parts);
        Assert.Equal(["sound", "lyrics"], ((IKinds)model).Kinds.Select(kind => kind.Name));
        Assert.Equal([0, 1], ((IKinds)model).Kinds[0].Columns);
        Assert.Equal(["logistic@sound", "logistic@lyrics"], ((IKinds)model).SpeakersOf(new HashSet<string> { "sound", "lyrics" }));
        Assert.Equal(["logistic@sound"], ((IKinds)model).SpeakersOf(OnlySound));
        Assert.Empty(((IKinds)model).SpeakersOf(new HashSet<string>()));
    }

    [Fact]
    public void A_song_without_lyrics_gets_what_a_stack_of_sound_alone_says()
    {
        var data = Labels();
        var both = (IClassifier)Train(data, Parts);
        var sound = (IClassifier)Train(data, "logistic@sound");
        var without = Without(data);
        Assert.Equal(sound.Probabilities(without), both.Probabilities(without));
        Assert.NotEqual(both.Probabilities(data.Memory.ToArray()), both.Probabilities(without));
    }

    [Fact]
    public void Rows_of_both_sorts_in_one_block_get_what_they_get_alone()
    {
        var data = Labels();
        var model = (IClassifier)Train(data, Parts);
        var (whole, without) = (data.Memory.ToArray(), Without(data));
        float[] mixed = [.. whole[..(10 * Width)], .. without[(10 * Width)..(20 * Width)]];
        var expected = model.Probabilities(whole)[..20].Concat(model.Probabilities(without)[20..40]);
        Assert.Equal(expected, model.Probabilities(mixed));
    }

    [Fact]
    public void What_lyrics_know_is_heard_where_they_are_there()
    {
        // Sound knows a little of the label, lyrics much.
        var data = Labels();
        var model = (IClassifier)Train(data, Parts);
        Assert.True(Right(model, data, data.Memory.ToArray()) > Right(model, data, Without(data)) + 0.1);
    }

    [Fact]
    public void Training_rows_may_lack_a_kind()
    {
        var data = Labels(lacking: row => row % 3 == 0);
        var model = (IClassifier)Train(data, Parts + "+random-forest@all");
        Assert.Equal(["logistic@sound", "logistic@lyrics", "random-forest@all"],
            ((IKinds)model).SpeakersOf(new HashSet<string> { "sound", "lyrics" }));
        Assert.All(model.Probabilities(data.Memory.ToArray()), share => Assert.InRange(share, 0, 1));
        Assert.True(Right(model, data, data.Memory.ToArray()) > 0.7);
    }

    [Fact]
    public void Numbers_do_without_a_kind_too()
    {
        var labels = Labels();
        var numbers = labels.Memory.ToArray().Chunk(Width).Select(row => (3.0 * row[0]) + row[3]).ToArray();
        var data = new TrainingData(labels.Memory, Names, Sample.NumberScale(numbers), numbers);
        var model = (IRegressor)Train(data, "ridge@sound+ridge@lyrics");
        var sound = (IRegressor)Train(data, "ridge@sound");
        Assert.Equal(sound.Predict(Without(labels)), model.Predict(Without(labels)));
    }

    [Theory]
    [InlineData(Parts)]
    [InlineData("logistic@lyrics+random-forest@all+knn@sound")]
    public void What_a_file_holds_is_the_same_again(string parts)
    {
        var data = Labels(lacking: row => row % 4 == 0);
        var model = (IClassifier)Train(data, parts, ("logistic@lyrics.steps", "tf-idf"));
        var again = (IClassifier)Stack.Restore(data.Scale, Width, TensorStore.Of(model));
        Assert.Equal(model.Probabilities(data.Memory.ToArray()), again.Probabilities(data.Memory.ToArray()));
        Assert.Equal(((IKinds)model).SpeakersOf(OnlySound), ((IKinds)again).SpeakersOf(OnlySound));
    }

    [Theory]
    [InlineData("cnn-mel@sound+logistic@lyrics")]
    [InlineData("hybrid@sound+logistic@lyrics")]
    public void A_network_that_looks_at_the_sound_is_a_part_like_any_other(string parts)
    {
        var (pictures, words) = (PictureSample.Labels(48), Sample.Noise(48, 2));
        var own = pictures.Columns.Count;
        float[] values =
            [.. Enumerable.Range(0, 48).SelectMany(row => pictures.Features[row].ToArray().Concat(words[(2 * row)..(2 * row + 2)]))];
        var data = new TrainingData(
            values, [.. pictures.Columns, "word.0001", "word.0002"], pictures.LabelScale, pictures.Classes.ToArray());
        (string, object)[] options = parts.StartsWith("hybrid", StringComparison.Ordinal)
            ? [("hybrid@sound.table", "logistic"), ("hybrid@sound.cnn-mel.epochs", 2.0)] : [("cnn-mel@sound.epochs", 2.0)];
        var (both, sound) = ((IClassifier)Train(data, parts, options), (IClassifier)Train(data, parts.Split('+')[0], options));
        for (var row = 0; row < 48; row++) values.AsSpan((row * (own + 2)) + own, 2).Fill(float.NaN);
        Assert.Equal(sound.Probabilities(values), both.Probabilities(values));
        var again = (IClassifier)Stack.Restore(data.Scale, own + 2, TensorStore.Of(both));
        Assert.Equal(both.Probabilities(values), again.Probabilities(values));
    }

    [Fact]
    public void Any_number_of_jobs_trains_the_same_bits()
    {
        var data = Labels(lacking: row => row % 3 == 0);
        var one = (IClassifier)Train(data, Parts + "+random-forest@all", jobs: 1);
        var three = (IClassifier)Train(data, Parts + "+random-forest@all", jobs: 3);
        Assert.Equal(one.Probabilities(data.Memory.ToArray()), three.Probabilities(data.Memory.ToArray()));
    }

    [Fact]
    public void The_kind_of_a_column_may_be_said_by_the_data()
    {
        var labels = Labels();
        var data = new TrainingData(labels.Memory, Names, labels.LabelScale, labels.Classes.ToArray())
        {
            Kinds = ["eeg", "sound", "sound", "eeg", "sound"],
        };
        Assert.Equal([0, 3], ((IKinds)Train(data, "knn@eeg+knn@sound")).Kinds[0].Columns);
    }

    [Fact]
    public void A_kind_in_part_is_refused_with_row_and_column()
    {
        var labels = Labels();
        var values = labels.Memory.ToArray();
        values[(7 * Width) + 3] = float.NaN;
        var failure = Assert.Throws<InputException>(() => Train(labels.With(values), Parts));
        Assert.Equal(("kind-in-part", "word.0001"), (failure.Problems[0].Code, failure.Problems[0].Column));
        Assert.Contains("row '8'", failure.Problems[0].Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_row_without_any_kind_is_refused_in_training_and_in_prediction()
    {
        var labels = Labels();
        var values = labels.Memory.ToArray();
        values.AsSpan(0, Width).Fill(float.NaN);
        Assert.Equal("kinds-absent", Assert.Throws<InputException>(() => Train(labels.With(values), Parts)).Problems[0].Code);
        var model = (IClassifier)Train(labels, Parts);
        Assert.Equal("kinds-absent", Assert.Throws<InputException>(() => model.Probabilities(values[..Width])).Problems[0].Code);
    }

    [Fact]
    public void A_kind_that_no_column_has_is_refused_with_the_nearest()
    {
        var failure = Assert.Throws<UsageException>(() => Train(Labels(), "logistic@lyric"));
        Assert.Equal("kind-unknown", failure.Problems[0].Code);
        Assert.Contains("lyrics", failure.Problems[0].Remedy, StringComparison.Ordinal);
    }

    [Fact]
    public void A_kind_that_one_row_has_is_refused_since_an_inner_fold_leaves_none()
    {
        var data = Labels(lacking: row => row != 5);
        Assert.Equal("kind-rare", Assert.Throws<InputException>(() => Train(data, Parts)).Problems[0].Code);
    }

    [Theory]
    [MemberData(nameof(FaultyParts))]
    public void Parts_that_make_no_stack_are_told(string parts, string fault) => Assert.Contains(fault, Stack.Faults(Options(parts)));

    [Fact]
    public void A_stack_accepts_missing_cells_only_where_its_parts_read_kinds()
    {
        Assert.True(Stack.AcceptsMissing(Options(Parts)));
        Assert.False(Stack.AcceptsMissing(Options("logistic+knn")));
    }

    private static double Right(IClassifier model, TrainingData data, float[] values) =>
        model.Probabilities(values).Chunk(2).Zip(data.Classes.ToArray(), (row, label) => row[label] > 0.5 ? 1.0 : 0).Average();

    private static float[] Without(TrainingData data)
    {
        var values = data.Memory.ToArray();
        for (var row = 0; row < data.Rows; row++) values.AsSpan((row * Width) + OfSound, Width - OfSound).Fill(float.NaN);
        return values;
    }

    private static TrainingData Labels(Func<int, bool>? lacking = null)
    {
        var values = Sample.Noise(Rows, Width);
        int[] classes = [.. Enumerable.Range(0, Rows).Select(row => row % 2)];
        for (var row = 0; row < Rows; row++)
        {
            values[row * Width] += classes[row] * 0.5f;
            values[(row * Width) + 3] += classes[row] * 3;
            if (lacking?.Invoke(row) ?? false) values.AsSpan((row * Width) + OfSound, Width - OfSound).Fill(float.NaN);
        }

        return new TrainingData(values, Names, Sample.LabelScale("a", "b"), classes);
    }

    private static OptionValues Options(string parts, params (string Name, object Value)[] options)
    {
        var given = options.Append(("parts", parts)).ToDictionary(option => option.Item1, option => option.Item2);
        return new OptionValues(Stack.OptionsFor(name => given.GetValueOrDefault(name) as string), given);
    }

    private static IModel Train(TrainingData data, string parts, params (string Name, object Value)[] options) =>
        Train(data, parts, 2, options);

    private static IModel Train(TrainingData data, string parts, int jobs, params (string Name, object Value)[] options) =>
        Stack.Train(data, Options(parts, options), Sample.Context(jobs: jobs));
}
