using Instagram;

Console.WriteLine(IgMessage.Select(m => m.From.Fields(u => u.Username), m => m.Message));
Console.WriteLine(typeof(IgMessage).Assembly.GetName().Name);
