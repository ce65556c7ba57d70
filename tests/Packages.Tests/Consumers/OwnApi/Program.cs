using InstagramGraphGen;
using Toys;

Console.WriteLine(Shelf.Select(s => s.Height));
Console.WriteLine(new ToyClient(new HttpClient(), new GraphOptions { AccessToken = "x" }).Shelf.Fields(s => s.Id));
Console.WriteLine(typeof(Shelf).IsPublic);
Console.WriteLine(Type.GetType("Instagram.IgMessage") is null);
