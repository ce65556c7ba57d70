using System.CommandLine;
using Instagram;
using InstagramGraphGen.Cli.Access;
using InstagramGraphGen.Cli.Output;
using InstagramGraphGen.Cli.Publishing;

namespace InstagramGraphGen.Cli.Commands;

/// <summary><c>igraph publish</c>: posts an image, a reel, a story or a carousel.</summary>
internal static class PublishCommand
{
    public static Command Create(Surroundings surroundings) => new("publish", "Publishes an image, a reel, a story or a carousel.")
    {
        Image(surroundings),
        Reel(surroundings),
        Story(surroundings),
        Carousel(surroundings),
    };

    private static Command Image(Surroundings surroundings)
    {
        Argument<string> source = Source("URL", "The address of the image, a JPEG that anybody can read.");
        Option<string> caption = Caption();
        var altText = new Option<string>("--alt-text") { Description = "The text for those who cannot see the image.", HelpName = "TEXT" };
        var command = new Command("image", "Publishes a post with an image.") { source, caption, altText };
        return Publishing(command, surroundings, (client, parsed, run) =>
        {
            IgUserMediaCreateImageRequest request = client.Me.Media.CreateImage(MediaSource.OfImage(parsed.GetRequiredValue(source)).RequireUrl());
            request = parsed.GetValue(caption) is { } text ? request.Caption(text) : request;
            request = parsed.GetValue(altText) is { } alt ? request.AltText(alt) : request;
            return request.PublishAsync(run.Options, run.Stop);
        });
    }

    private static Command Reel(Surroundings surroundings)
    {
        Argument<string> source = Source("FILE|URL", "The video: a file, or an address that anybody can read.");
        Option<string> caption = Caption();
        var cover = new Option<string>("--cover") { Description = "The address of its cover, a JPEG.", HelpName = "URL" };
        var reelsOnly = new Option<bool>("--reels-only") { Description = "Do not show it among the posts of the profile." };
        var command = new Command("reel", "Publishes a reel.") { source, caption, cover, reelsOnly };
        return Publishing(command, surroundings, async (client, parsed, run) =>
        {
            MediaSource video = MediaSource.OfVideo(parsed.GetRequiredValue(source));
            if (video.Url is { } url)
            {
                IgUserMediaCreateReelRequest request = client.Me.Media.CreateReel(url);
                request = parsed.GetValue(caption) is { } text ? request.Caption(text) : request;
                request = parsed.GetValue(cover) is { } image ? request.CoverUrl(image) : request;
                request = parsed.GetValue(reelsOnly) ? request.ShareToFeed(false) : request;
                return await request.PublishAsync(run.Options, run.Stop);
            }
            else
            {
                IgUserMediaUploadReelRequest request = client.Me.Media.UploadReel();
                request = parsed.GetValue(caption) is { } text ? request.Caption(text) : request;
                request = parsed.GetValue(cover) is { } image ? request.CoverUrl(image) : request;
                request = parsed.GetValue(reelsOnly) ? request.ShareToFeed(false) : request;
                return await request.PublishAsync(video.Open(run), run.Options, run.Stop);
            }
        });
    }

    private static Command Story(Surroundings surroundings)
    {
        Argument<string> source = Source("FILE|URL", "The video (a file or an address) or the image (an address).");
        var command = new Command("story", "Publishes a story. It has no caption.") { source };
        return Publishing(command, surroundings, (client, parsed, run) =>
        {
            MediaSource media = MediaSource.Of(parsed.GetRequiredValue(source));
            return !media.IsVideo ? client.Me.Media.CreateStoryImage(media.RequireUrl()).PublishAsync(run.Options, run.Stop)
                : media.Url is { } url ? client.Me.Media.CreateStoryVideo(url).PublishAsync(run.Options, run.Stop)
                : client.Me.Media.UploadStoryVideo().PublishAsync(media.Open(run), run.Options, run.Stop);
        });
    }

    private static Command Carousel(Surroundings surroundings)
    {
        var sources = new Argument<string[]>("FILE|URL") { Description = "2 to 10 videos (files or addresses) and images (addresses), in their order.", Arity = ArgumentArity.OneOrMore };
        Option<string> caption = Caption();
        var command = new Command("carousel", "Publishes a post with several images and videos.") { sources, caption };
        return Publishing(command, surroundings, async (client, parsed, run) =>
        {
            MediaSource[] media = [.. parsed.GetRequiredValue(sources).Select(MediaSource.Of)];
            if (media.Length is < 2 or > 10)
            {
                throw new UsageException($"A carousel has 2 to 10 items; {Printable.Count(media.Length, "item")} {(media.Length == 1 ? "is" : "are")} given.");
            }

            foreach (MediaSource image in media.Where(one => !one.IsVideo))
            {
                image.RequireUrl();
            }

            var items = new List<GraphId<IgContainer>>();
            foreach (MediaSource one in media)
            {
                IgContainer item = !one.IsVideo ? await client.Me.Media.CreateCarouselImage(one.RequireUrl()).SendAsync(run.Stop)
                    : one.Url is { } url ? await client.Me.Media.CreateCarouselVideo(url).SendAsync(run.Stop)
                    : await client.Me.Media.UploadCarouselVideo().UploadAsync(one.Open(run), run.Stop);
                items.Add(item.Id);
            }

            IgUserMediaCreateCarouselRequest request = client.Me.Media.CreateCarousel(items);
            request = parsed.GetValue(caption) is { } text ? request.Caption(text) : request;
            return await request.PublishAsync(run.Options, run.Stop);
        });
    }

    private static Argument<string> Source(string name, string description) => new(name) { Description = description };

    private static Option<string> Caption() => new("--caption") { Description = "Its text, with hashtags and mentions.", HelpName = "TEXT" };

    private static Command Publishing(Command command, Surroundings surroundings, Func<InstagramClient, ParseResult, PublishingRun, Task<IgMedia>> publish)
    {
        Option<bool> dryRun = WriteOptions.DryRun();
        Option<int> wait = WholeNumber.Option("--wait", "How many seconds to wait at the most until Instagram is done with it.", "SECONDS", 1, 86_400, 900);
        command.Add(wait);
        command.Add(dryRun);
        command.SetAction(async (parsed, cancellationToken) =>
        {
            await using ApiAccess api = await ApiAccess.OpenAsync(surroundings, cancellationToken, parsed.GetValue(dryRun), clock: surroundings.Clock);
            return await WriteOptions.RunAsync(api, surroundings, async () =>
            {
                IgMedia published = await PublishingRun.RunAsync(surroundings, TimeSpan.FromSeconds(parsed.GetValue(wait)), run => publish(api.Client, parsed, run), cancellationToken);

                // It is out: that its address cannot be read now must not look like a failure.
                GraphResult<IgMedia> read = await api.Client.Media(published.Id).Fields(m => m.Permalink).TryGetAsync(cancellationToken);
                string? link = read.IsSuccess ? read.Value.Permalink : null;
                string where = api.IsEmulated ? $" in the built-in emulator, which forgets it now (set {ApiAccess.TokenVariable} to publish for real)" : "";
                surroundings.Output.Write(Printable.Line($"Published{where}: {published.Id} {link}") + "\n");
            });
        });
        return command;
    }
}
