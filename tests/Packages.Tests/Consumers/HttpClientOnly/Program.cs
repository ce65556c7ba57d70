using System.Text.Json;

// The same as Lean, with HttpClient and Utf8JsonReader's document model as one writes it by hand.
using var http = new HttpClient();
http.DefaultRequestHeaders.Authorization = new("Bearer", Environment.GetEnvironmentVariable("TOKEN"));
string root = Environment.GetEnvironmentVariable("BASE") + "v24.0/";

using JsonDocument page = await GetAsync("me/conversations?fields=id,updated_time,participants");
string person = page.RootElement.GetProperty("data")[0].GetProperty("participants").GetProperty("data")[1].GetProperty("id").GetString()!;
using JsonDocument found = await GetAsync($"me/conversations?user_id={person}");
using JsonDocument conversation = await GetAsync($"{found.RootElement.GetProperty("data")[0].GetProperty("id").GetString()}?fields=messages.limit(20)%7Bid,created_time%7D");
JsonElement messages = conversation.RootElement.GetProperty("messages").GetProperty("data");
using JsonDocument message = await GetAsync($"{messages[0].GetProperty("id").GetString()}?fields=from,message");
Console.WriteLine($"{page.RootElement.GetProperty("data").GetArrayLength()} {messages.GetArrayLength()} {message.RootElement.GetProperty("from").GetProperty("username").GetString()}: {message.RootElement.GetProperty("message").GetString()}");

async Task<JsonDocument> GetAsync(string path)
{
    using HttpResponseMessage response = await http.GetAsync(root + path);
    response.EnsureSuccessStatusCode();
    return JsonDocument.Parse(await response.Content.ReadAsByteArrayAsync());
}
