using Vauban.Core.Text;
using Vauban.Records.Permissions;

namespace Vauban.Server.People;

/// <summary>A role and a scope as forms, verbs and API write them.</summary>
internal sealed record GrantText(string? Role, string? Scope)
{
    /// <summary>VB-PEOPLE-025.</summary>
    public Outcome<GrantBox> Read() =>
        Enum.TryParse<Role>(Role?.Trim(), ignoreCase: true, out var role) && Enum.IsDefined(role) && !char.IsAsciiDigit(Role!.Trim()[0]) && Records.Permissions.Scope.TryParse(string.IsNullOrWhiteSpace(Scope) ? "organisation" : Scope.Trim(), out var scope)
            ? new GrantBox(new Grant(role, scope))
            : Problem.Of("VB-PEOPLE-025", Role ?? "", Scope ?? "");
}
