using System.Globalization;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace InstagramGraphGen.Benchmarks;

/// <summary>What one writes by hand: equal classes and System.Text.Json's source generation.</summary>
public sealed class ConversationDto
{
    public string? Id { get; set; }

    public PageDto<MessageDto>? Messages { get; set; }
}

public sealed class PageDto<T>
{
    public List<T>? Data { get; set; }

    public PagingDto? Paging { get; set; }
}

public sealed class PagingDto
{
    public CursorsDto? Cursors { get; set; }

    public string? Next { get; set; }

    public string? Previous { get; set; }
}

public sealed class CursorsDto
{
    public string? Before { get; set; }

    public string? After { get; set; }
}

public sealed class MessageDto
{
    public string? Id { get; set; }

    [JsonConverter(typeof(GraphTimeConverter))]
    public DateTimeOffset? CreatedTime { get; set; }

    public UserDto? From { get; set; }

    public DataDto<UserDto>? To { get; set; }

    public string? Message { get; set; }
}

public sealed class DataDto<T>
{
    public List<T>? Data { get; set; }
}

public sealed class UserDto
{
    public string? Id { get; set; }

    public string? Username { get; set; }
}

/// <summary>System.Text.Json does not take an offset without a colon, so everybody writes this.</summary>
public sealed class GraphTimeConverter : JsonConverter<DateTimeOffset?>
{
    public override DateTimeOffset? Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) =>
        reader.GetString() is { } text ? DateTimeOffset.ParseExact(text, "yyyy-MM-dd'T'HH:mm:sszzz", CultureInfo.InvariantCulture) : null;

    public override void Write(Utf8JsonWriter writer, DateTimeOffset? value, JsonSerializerOptions options) => throw new NotSupportedException();
}

[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.SnakeCaseLower)]
[JsonSerializable(typeof(ConversationDto))]
public sealed partial class BaselineJson : JsonSerializerContext;
