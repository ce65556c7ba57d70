using Instagram;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace RazorPages.Pages;

public sealed class IndexModel(InstagramClient instagram) : PageModel
{
    public int? Followers { get; private set; }

    public async Task OnGetAsync() => Followers = (int?)await instagram.Me.Select(u => u.FollowersCount).GetAsync();
}
