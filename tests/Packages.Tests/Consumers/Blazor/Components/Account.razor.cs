namespace Blazor.Components;

/// <summary>The client, the field and its type are declared in the .razor file.</summary>
public partial class Account
{
    protected override async Task OnInitializedAsync() => _account = await Instagram.Me.Select(u => new Shown(u.Username)).GetAsync();
}
