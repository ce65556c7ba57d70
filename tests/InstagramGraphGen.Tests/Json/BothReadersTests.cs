using System.Globalization;
using System.Text;
using System.Text.Json;
using CsCheck;
using Instagram;
using InstagramGraphGen.Spec;
using ToyGraph;

namespace InstagramGraphGen.Tests.Json;

/// <summary>
/// The reader of a whole answer, which looks at its bytes, next to <see cref="Utf8JsonReader"/> alone: of any answer, however it is ordered, spelled, changed or cut, both give the
/// same value with the same fields present, or the same error. The README of these tests says how to run a million.
/// </summary>
public class BothReadersTests
{
    private const int ChangesOfEach = 40;

    private static readonly int s_answers = int.Parse(Environment.GetEnvironmentVariable("BOTH_READERS") ?? "12000", CultureInfo.InvariantCulture);

    private static readonly Shape[] s_shapes =
    [
        Shape.Node(RandomAnswers.Instagram, "IgMessage", IgMessage.Select(m => m.Id, m => m.CreatedTime, m => m.From, m => m.To, m => m.Message)),
        Shape.Node<IgMessage>(RandomAnswers.Instagram, "IgMessage", null),
        Shape.Node(RandomAnswers.Instagram, "IgConversation", IgConversation.Select(c => c.UpdatedTime, c => c.Messages.Limit(20).Fields(m => m.Message, m => m.From.Fields(u => u.Username), m => m.Attachments), c => c.Participants)),
        Shape.Page(RandomAnswers.Instagram, "IgConversation", IgConversation.Select(c => c.Id, c => c.Participants, c => c.Messages)),
        Shape.Page<IgConversation>(RandomAnswers.Instagram, "IgConversation", null),
        Shape.Page(RandomAnswers.Instagram, "IgMedia", IgMedia.Select(m => m.Caption, m => m.Timestamp, m => m.Children.Fields(c => c.MediaUrl))),
        Shape.Node<Toy>(RandomAnswers.Toys, "Toy", null),
        Shape.Page(RandomAnswers.Toys, "Toy", Toy.Select(t => t.Name, t => t.Barcode, t => t.Weight, t => t.IsNew, t => t.Parts.Fields(p => p.Name, p => p.Parent), t => t.Extra, t => t.PartsByName, t => t.Grid, t => t.MadeAt)),
        Shape.Node(RandomAnswers.Toys, "ToyWide", ToyWide.Select(t => t.F1, t => t.F70, t => t.F140, t => t.Last, t => t.Toys)),
    ];

    [Fact]
    public void Both_give_the_same_value_or_the_same_error()
    {
        int same = 0, failed = 0;
        Gen.Int.Sample(
            seed =>
            {
                var random = new Random(seed);
                Shape shape = s_shapes[random.Next(s_shapes.Length)];
                byte[] answer = Encoding.UTF8.GetBytes(shape.Make(random));
                for (int change = 0; change < ChangesOfEach; change++)
                {
                    byte[] changed = answer;
                    for (int i = random.Next(change == 0 ? 1 : 3); i > 0; i--)
                    {
                        changed = Mutation.Of(changed, random);
                    }

                    string general = Told(shape.General, changed), plain = Told(shape.Plain, changed);
                    if (general != plain)
                    {
                        Assert.Fail($"{shape.Name}: {Encoding.UTF8.GetString(changed)}\nUtf8JsonReader alone: {general}\nThe other: {plain}");
                    }

                    Interlocked.Increment(ref general[0] == '!' ? ref failed : ref same);
                }
            },
            iter: Math.Max(1, s_answers / ChangesOfEach));

        // Neither kind of change is the only one.
        Assert.InRange((double)failed / (failed + same), 0.2, 0.8);
    }

    /// <summary>What was read, as the API writes it: what is absent, null or present in an answer is so there. Or what is wrong, and where.</summary>
    private static string Told(Func<byte[], Utf8JsonWriter, bool> read, byte[] answer)
    {
        using var buffer = new MemoryStream();
        try
        {
            using var writer = new Utf8JsonWriter(buffer);
            read(answer, writer);
        }
        catch (GraphShapeException e)
        {
            return $"! {e.Position}: {e.Message}";
        }
        catch (JsonException)
        {
            return "! no JSON";
        }

        return Encoding.UTF8.GetString(buffer.GetBuffer(), 0, (int)buffer.Length);
    }

    /// <summary>What an answer is made of and read as.</summary>
    private sealed record Shape(string Name, Func<Random, string> Make, Func<byte[], Utf8JsonWriter, bool> Plain, Func<byte[], Utf8JsonWriter, bool> General)
    {
        public static Shape Node<T>(GraphSpec spec, string type, FieldSet<T>? fields)
            where T : class, IGraphObject<T> => new(
                $"{type} {fields}",
                random => InOrder(new RandomAnswers(spec, random).Object(type)) ?? OddSpelling.OfObject(spec, new RandomAnswers(spec, random).Object(type), type, random),
                (answer, writer) => WriteNode<T>(new GraphReader(answer), fields ?? ValueReader.Whole<T>(), writer),
                (answer, writer) => WriteNode<T>(new GraphReader(answer, new KnownNames()), fields ?? ValueReader.Whole<T>(), writer));

        public static Shape Page<T>(GraphSpec spec, string type, FieldSet<T>? fields)
            where T : class, IGraphObject<T> => new(
                $"page of {type} {fields}",
                random => InOrder(new RandomAnswers(spec, random).Page(type)) ?? OddSpelling.OfPage(spec, new RandomAnswers(spec, random).Page(type), type, random),
                (answer, writer) => WritePage<T>(new GraphReader(answer), fields ?? ValueReader.Whole<T>(), writer),
                (answer, writer) => WritePage<T>(new GraphReader(answer, new KnownNames()), fields ?? ValueReader.Whole<T>(), writer));

        /// <summary>As the API writes it, in the order of the spec, where it is even.</summary>
        private static string? InOrder(System.Text.Json.Nodes.JsonObject json) => json.Count % 2 == 0 ? json.ToJsonString() : null;

        private static bool WriteNode<T>(GraphReader reader, ValueReader how, Utf8JsonWriter writer)
            where T : class, IGraphObject<T>
        {
            T node = reader.ReadAnsweredNode<T>(how);
            reader.End();
            node.Write(writer);
            return true;
        }

        private static bool WritePage<T>(GraphReader reader, ValueReader how, Utf8JsonWriter writer)
            where T : class, IGraphObject<T>
        {
            GraphPage<T> page = GraphPage.Read<T>(ref reader, how, GraphPaging.Cursors, isAnswer: true);
            reader.End();
            GraphWriter.Write(writer, page);
            return true;
        }
    }
}
