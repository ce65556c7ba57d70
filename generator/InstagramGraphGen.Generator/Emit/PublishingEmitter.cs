using System.Globalization;
using InstagramGraphGen.Spec;

namespace InstagramGraphGen.Generator.Emit;

/// <summary>What leads from what a write creates to what is wanted: waiting for it, sending it the bytes of a file, publishing it.</summary>
internal static class PublishingEmitter
{
    private const string Runtime = "global::InstagramGraphGen.";
    private const string Task = "global::System.Threading.Tasks.Task";
    private const string Stop = "global::System.Threading.CancellationToken cancellationToken = default";

    /// <summary>Writes the members of the request that reads a node: how its state is told, and waiting until it is done.</summary>
    public static void WritePoll(SourceWriter writer, ObjectSpec node)
    {
        if (node.Poll is not { } poll)
        {
            return;
        }

        Member[] members = Member.Of(node);
        Member state = members.First(m => m.WireName == poll.Field);
        Member? detail = members.FirstOrDefault(m => m.WireName == poll.Detail);
        Member[] read = [.. new[] { state, detail }.OfType<Member>()];
        writer.Line();
        writer.Comment("<summary>How its state is told. Made where it is asked for: a program that does not wait holds nothing of it.</summary>");
        writer.Line($"internal static {Runtime}GraphPoll<{node.Name}> Poll => new({OperationEmitter.Field}, {Member.SetOf(node.Name, read)}, static node => {TextOf(state)}, {(detail is null ? "static _ => null" : $"static node => {TextOf(detail)}")})");
        writer.Line("{");
        writer.Indented($"Done = {Texts(poll.Done)},");
        writer.Indented($"Failed = [{string.Join(", ", poll.Failed.Select(Failed))}],");
        writer.Indented($"Spent = {Texts(poll.Spent)},");
        if (poll.FailedDetail is { } begins)
        {
            writer.Indented($"FailedDetail = {Literal.Of(begins)},");
        }

        writer.Indented($"Every = {Literal.Of(poll.Every)},");
        writer.Indented($"Limit = {Literal.Of(poll.Limit)},");
        writer.Line("};");
        writer.Line();
        XmlDoc.Element(writer, "summary", $"Waits until it is done, as <see cref=\"{node.Name}.{state.Name}\"/> tells.");
        XmlDoc.Element(writer, "param", "How often to look, how long to wait at most, and who hears of it; null: as the spec says.", " name=\"options\"");
        XmlDoc.Element(writer, "param", "Stops waiting.", " name=\"cancellationToken\"");
        XmlDoc.Element(writer, "exception", "It has failed, with the error that its words name; or reading it is refused.", $" cref=\"{Runtime}GraphApiException\"");
        XmlDoc.Element(writer, "exception", "It was not done in that time.", $" cref=\"{Runtime}GraphWaitException\"");
        writer.Line($"public {Task}<{node.Name}> WaitAsync({Runtime}GraphWaitOptions? options = null, {Stop}) => Poll.WaitAsync(Sender, Call, options, cancellationToken);");
    }

    /// <summary>Writes the members of the way to a node: sending it the bytes of a file.</summary>
    public static void WriteUpload(SourceWriter writer, ObjectSpec node)
    {
        if (node.Upload is not { } upload)
        {
            return;
        }

        Member[] members = Member.Of(node);
        string arrived = "static _ => null";
        string fields = "null";
        if (upload.Arrived.Count > 0)
        {
            Member first = members.First(m => m.WireName == upload.Arrived[0]);
            fields = Member.SetOf(node.Name, [first]);
            arrived = $"static node => node.{first.Name}{string.Concat(upload.Arrived.Skip(1).Select(name => $"?.{name}"))}";
        }

        writer.Line();
        writer.Comment("<summary>How the bytes of a file are sent to it. Made where it is asked for: a program that does not upload holds nothing of it.</summary>");
        writer.Line($"internal static {Runtime}GraphUpload<{node.Name}> Upload => new({Literal.Of($"{{{node.Name}}}")}, {Literal.Of(upload.Host)}, {node.Types.Request}.{OperationEmitter.Field}, {fields}, {arrived});");
        writer.Line();
        XmlDoc.Element(writer, "summary", "Sends it the bytes of a file. Where the connection is cut, it goes on from the byte that arrived.");
        XmlDoc.Element(writer, "param", FileWords(upload.File), " name=\"file\"");
        XmlDoc.Element(writer, "param", "Stops it.", " name=\"cancellationToken\"");
        XmlDoc.Element(writer, "exception", "The API refuses the bytes.", $" cref=\"{Runtime}GraphApiException\"");
        XmlDoc.Element(writer, "exception", "The file cannot be read, or is not what the API takes, as far as that is the same for all that it may be created as.", $" cref=\"{Runtime}GraphFileException\"");
        writer.Line($"public {Task} UploadAsync({Runtime}GraphFile file, {Stop}) => Upload.SendAsync(Sender, Call, file, {RulesOf(upload.File)}, cancellationToken);");
        writer.Line();
        XmlDoc.Element(writer, "summary", "Has the API fetch the bytes from an address.");
        XmlDoc.Element(writer, "param", "The address, which anybody can read.", " name=\"url\"");
        XmlDoc.Element(writer, "param", "Stops it.", " name=\"cancellationToken\"");
        XmlDoc.Element(writer, "exception", "The API refuses it.", $" cref=\"{Runtime}GraphApiException\"");
        writer.Line($"public {Task} UploadFromAsync(string url, {Stop}) => Upload.SendAsync(Sender, Call, url, cancellationToken);");
    }

    /// <summary>Whether the requests of a form have members beside its parameters.</summary>
    public static bool HasMembers(FormSpec form) => form.Publish is not null || form.Upload is not null;

    /// <summary>Writes the members of the request of a form.</summary>
    public static void WriteForm(SourceWriter writer, Write write)
    {
        string container = write.Form.Returns!.Name!;
        FileSpec? file = write.Form.Upload;
        if (file is not null)
        {
            writer.Line();
            writer.Comment("<summary>What the file may be.</summary>");
            writer.Line($"private static {Runtime}GraphFileRules File => {RulesOf(file, "new")};");
            writer.Line();
            XmlDoc.Element(writer, "summary", "Sends the request, and then the bytes of a file to what it creates. Where the connection is cut, it goes on from the byte that arrived.");
            XmlDoc.Element(writer, "param", FileWords(file), " name=\"file\"");
            WriteExceptions(writer, isPublished: false);
            writer.Line($"public {Task}<{container}> UploadAsync({Runtime}GraphFile file, {Stop}) => {write.Form.ReturnedTypes.Way}.Upload.CreateAsync(this, static created => created.Id.Value, file, File, cancellationToken);");
        }

        if (write.Form.Publish is not { } publish || write.Edge is null)
        {
            return;
        }

        EdgeSpec edge = write.Node.FindEdge(publish.Edge)!;
        Write to = Write.Of(write.Node, edge).First();
        string node = to.Form.Returns!.Name!;
        writer.Line();
        writer.Comment("<summary>How what it creates is published. Made where it is asked for: a program that does not publish holds nothing of it.</summary>");
        writer.Line($"private static {Runtime}GraphPublication<{container}, {node}> Publication => new({write.Form.ReturnedTypes.Request}.Poll, static created => created.Id.Value, {edge.WayType}.{to.Static}, {Literal.Of(publish.Edge)}, {Literal.Of(publish.Parameter)})");
        writer.Line("{");
        if (publish.Awaited.Count > 0)
        {
            writer.Indented($"Awaited = {Texts(publish.Awaited)},");
        }

        if (publish.Newest is { } newest && write.Node.FindEdge(newest) is { Get: not null, IsEndpoint: true } list)
        {
            writer.Indented($"Newest = new({list.RequestType}.{OperationEmitter.Field}, {Literal.Of(newest)}, {Literal.Of(publish.Time!)}){(publish.Same.Count == 0 ? "" : $" {{ Same = {Texts(publish.Same)} }}")},");
            writer.Indented("PublishedId = static published => published.Id.Value,");
        }

        writer.Line("};");
        string sends = file is null ? "" : $"{Runtime}GraphFile file, ";
        string given = file is null ? "null" : $"{write.Form.ReturnedTypes.Way}.Upload.Of(file, File)";
        string first = file is null ? "Sends the request, waits until what it creates is done, and publishes it." : "Sends the request and then the bytes of a file, waits until what it creates is done, and publishes it.";
        writer.Line();
        XmlDoc.Element(writer, "summary", $"{first} Where no answer tells whether it was published, it looks before it tries again.");
        WriteFile(writer, file);
        XmlDoc.Element(writer, "param", "How often to look, how long to wait at most, and who hears of it; null: as the spec says.", " name=\"options\"");
        WriteExceptions(writer, isPublished: true);
        writer.Line($"public {Task}<{node}> PublishAsync({sends}{Runtime}GraphWaitOptions? options = null, {Stop}) => Publication.PublishAsync(this, {given}, options, cancellationToken);");
        writer.Line();
        XmlDoc.Element(writer, "summary", $"{first} Where no answer tells whether it was published, it looks before it tries again.");
        WriteFile(writer, file);
        WriteExceptions(writer, isPublished: true);
        writer.Line($"public {Task}<{node}> PublishAsync({sends}global::System.Threading.CancellationToken cancellationToken) => Publication.PublishAsync(this, {given}, null, cancellationToken);");
    }

    private static void WriteFile(SourceWriter writer, FileSpec? file)
    {
        if (file is not null)
        {
            XmlDoc.Element(writer, "param", FileWords(file), " name=\"file\"");
        }
    }

    private static void WriteExceptions(SourceWriter writer, bool isPublished)
    {
        XmlDoc.Element(writer, "param", isPublished ? "Stops it. What was published by then stays published." : "Stops it.", " name=\"cancellationToken\"");
        XmlDoc.Element(writer, "exception", isPublished ? "The API refuses it, or it has failed, with the error that its words name." : "The API refuses it.", $" cref=\"{Runtime}GraphApiException\"");
        if (isPublished)
        {
            XmlDoc.Element(writer, "exception", "It was not done in that time.", $" cref=\"{Runtime}GraphWaitException\"");
            XmlDoc.Element(writer, "exception", "It may have been published, and looking did not tell.", $" cref=\"{Runtime}GraphDoubtfulWriteException\"");
        }
        else
        {
            XmlDoc.Element(writer, "exception", "The file cannot be read, or is not what the API takes.", $" cref=\"{Runtime}GraphFileException\"");
        }
    }

    private static string FileWords(FileSpec file)
    {
        string[] parts =
        [
            .. file.MediaTypes.Count > 0 ? [string.Join(" or ", file.MediaTypes)] : Array.Empty<string>(),
            .. file.MaxBytes is { } bytes ? [$"at most {Text(bytes)} bytes"] : Array.Empty<string>(),
            .. file.Seconds is { } seconds ? [$"{Words(seconds)} seconds"] : Array.Empty<string>(),
            .. file.Ratio is { } ratio ? [$"width by height {Words(ratio)}"] : Array.Empty<string>(),
        ];
        return XmlDoc.Escape($"The file, of which the length must be known{(parts.Length == 0 ? "" : $": {string.Join(", ", parts)}")}. To go on, its stream must be one that can be sought in, or be opened anew.");
    }

    private static string RulesOf(FileSpec file, string made = $"new {Runtime}GraphFileRules") => Rules(file).Any() ? $"{made}() {{ {string.Join(", ", Rules(file))} }}" : $"{Runtime}GraphFileRules.None";

    private static IEnumerable<string> Rules(FileSpec file)
    {
        if (file.MaxBytes is { } bytes)
        {
            yield return $"MaxBytes = {Text(bytes)}";
        }

        if (file.MediaTypes.Count > 0)
        {
            yield return $"MediaTypes = {Texts(file.MediaTypes)}";
        }

        if (file.Seconds is { } seconds)
        {
            yield return $"Seconds = {Range(seconds)}";
        }

        if (file.Ratio is { } ratio)
        {
            yield return $"Ratio = {Range(ratio)}";
        }
    }

    private static string Words(NumberRange range) =>
        range.Min is { } min ? range.Max is { } max ? $"{Text(min)} to {Text(max)}" : $"{Text(min)} at least" : $"{Text(range.Max!)} at most";

    private static string Range(NumberRange range) => $"({Text(range.Min ?? 0)}, {(range.Max is { } max ? Text(max) : "double.PositiveInfinity")})";

    private static string Failed(FailedState state) => $"({Literal.Of(state.State)}, {(state.Error?.Subcode ?? state.Error?.Code ?? 0).ToString(CultureInfo.InvariantCulture)})";

    private static string TextOf(Member member) => member.Field!.Type.Kind == TypeKind.Enum ? $"node.{member.Name}?.Value" : $"node.{member.Name}";

    private static string Texts(EquatableArray<string> texts) => $"[{string.Join(", ", texts.Select(text => Literal.Of(text)))}]";

    private static string Text(IFormattable number) => number.ToString(null, CultureInfo.InvariantCulture);
}
