using App;
using Instagram;
using InstagramGraphGen;
#if EMULATOR
using InstagramGraphGen.Emulator;

await using var emulator = await GraphEmulator.StartAsync();
var options = new GraphOptions { AccessToken = emulator.AccessToken, BaseAddress = emulator.BaseAddress };
#else
var options = new GraphOptions { AccessToken = "t" };
#endif

using var http = new HttpClient();
var instagram = new InstagramClient(http, options);
Console.WriteLine(typeof(InstagramClient).Assembly.GetName().Name);
Console.WriteLine(Uri.UnescapeDataString($"{Inbox.Names(instagram)}"));
#if EMULATOR
Console.WriteLine((await Inbox.Names(instagram).FirstOrDefaultAsync())!.Count);
#endif
#if GENERATOR
Console.WriteLine(Uri.UnescapeDataString($"{instagram.Me.Select(u => new { u.Username, u.Name })}"));
#endif
