namespace InstagramGraphGen.Emulator;

/// <summary>
/// What people on Instagram do, in short: the acts that the bundled spec says of them, by its names. Of an API without such acts each is a
/// <see cref="GraphEmulatorException"/>; there, and for the other acts, is <see cref="EmulatedPerson.Do"/>.
/// </summary>
public static class InstagramPersons
{
    /// <summary>Writes a text, and gives the message's id.</summary>
    /// <param name="person">Who does it.</param>
    /// <param name="text">The text.</param>
    /// <param name="replyTo">The id of the message that it answers, or null.</param>
    /// <exception cref="GraphEmulatorException">It cannot be done; see <see cref="EmulatedPerson.Do"/>.</exception>
    public static string Write(this EmulatedPerson person, string text, string? replyTo = null) =>
        Do(person, "write", ("text", text), ("reply_to", replyTo))!;

    /// <summary>Reacts to a message.</summary>
    /// <param name="person">Who does it.</param>
    /// <param name="messageId">The message's id.</param>
    /// <param name="reaction">The reaction; null: the one that the spec says of an act without.</param>
    /// <exception cref="GraphEmulatorException">It cannot be done; see <see cref="EmulatedPerson.Do"/>.</exception>
    public static void React(this EmulatedPerson person, string messageId, string? reaction = null) =>
        Do(person, "react", ("message_id", messageId), ("reaction", reaction));

    /// <summary>Takes the reaction to a message back.</summary>
    /// <param name="person">Who does it.</param>
    /// <param name="messageId">The message's id.</param>
    /// <exception cref="GraphEmulatorException">It cannot be done; see <see cref="EmulatedPerson.Do"/>.</exception>
    public static void Unreact(this EmulatedPerson person, string messageId) => Do(person, "unreact", ("message_id", messageId));

    /// <summary>Reads what is new.</summary>
    /// <param name="person">Who does it.</param>
    /// <exception cref="GraphEmulatorException">It cannot be done; see <see cref="EmulatedPerson.Do"/>.</exception>
    public static void Read(this EmulatedPerson person) => Do(person, "read");

    /// <summary>Deletes a message.</summary>
    /// <param name="person">Who does it.</param>
    /// <param name="messageId">The message's id.</param>
    /// <exception cref="GraphEmulatorException">It cannot be done; see <see cref="EmulatedPerson.Do"/>.</exception>
    public static void Delete(this EmulatedPerson person, string messageId) => Do(person, "delete", ("message_id", messageId));

    /// <summary>Comments on a media, and gives the comment's id.</summary>
    /// <param name="person">Who does it.</param>
    /// <param name="mediaId">The media's id.</param>
    /// <param name="text">The text.</param>
    /// <param name="parentId">The id of the comment that it answers, or null.</param>
    /// <exception cref="GraphEmulatorException">It cannot be done; see <see cref="EmulatedPerson.Do"/>.</exception>
    public static string Comment(this EmulatedPerson person, string mediaId, string text, string? parentId = null) =>
        Do(person, "comment", ("media_id", mediaId), ("text", text), ("parent_id", parentId))!;

    private static string? Do(EmulatedPerson person, string act, params (string Name, string? Value)[] parameters)
    {
        ArgumentNullException.ThrowIfNull(person);
        return person.Do(act, [.. parameters.Where(parameter => parameter.Value is not null).Select(parameter => (parameter.Name, parameter.Value!))]);
    }
}
